package org.footfall.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Unpacks bodies, whatever the headers say or do not say. */
public final class Decompression {
  /** Largest body after it is unpacked. */
  public static final int MAX_BYTES = 8 << 20;

  private static final int BLOCK_BYTES = 16 << 10;

  private Decompression() {}

  /**
   * The plain body. What is neither named in the header nor begins like gzip is taken as it is.
   *
   * @param encoding the Content-Encoding header, empty if there was none
   * @throws TooLargeException as soon as more than {@link #MAX_BYTES} come out
   * @throws UnreadableException where the body is not what the header says
   */
  public static byte[] unpack(byte[] body, String encoding) {
    String name = encoding.strip().toLowerCase(Locale.ROOT);
    boolean gzip = body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    if (!gzip && (body.length == 0 || name.isEmpty() || name.equals("identity"))) {
      return body;
    }
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(body);
      if (gzip) {
        return unpacked(new GZIPInputStream(in, BLOCK_BYTES), body.length);
      }
      return switch (name) {
        // Some clients put a header before it (RFC 1950), some do not; the header's sum is 0 mod
        // 31.
        case "deflate" -> {
          boolean raw = (body[0] & 0x0f) != 8 || ((body[0] & 0xff) << 8 | body[1] & 0xff) % 31 != 0;
          Inflater inflater = new Inflater(raw);
          try {
            yield unpacked(new InflaterInputStream(in, inflater, BLOCK_BYTES), body.length);
          } finally {
            inflater.end();
          }
        }
        case "br" -> unpacked(new BrotliInputStream(in, BLOCK_BYTES), body.length);
        case "gzip", "x-gzip" -> body;
        default ->
            throw new UnreadableException(
                "Content-Encoding is not known; expected gzip, deflate, br or none.");
      };
    } catch (IOException | IllegalStateException cause) {
      throw new UnreadableException(
          "The body cannot be unpacked as " + (gzip ? "gzip" : name) + ".");
    }
  }

  private static byte[] unpacked(InputStream packed, int size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(size * 4, BLOCK_BYTES));
    byte[] block = new byte[BLOCK_BYTES];
    try (packed) {
      for (int read = packed.read(block); read >= 0; read = packed.read(block)) {
        if (out.size() + read > MAX_BYTES) {
          throw new TooLargeException("The body is larger than 8 MB when unpacked.");
        }
        out.write(block, 0, read);
      }
    }
    return out.toByteArray();
  }
}
