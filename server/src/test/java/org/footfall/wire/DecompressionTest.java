package org.footfall.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DecompressionTest {
  private static final String TEXT = "{\"site\":\"example.com\",\"name\":\"pageview\"}".repeat(20);
  private static final byte[] PLAIN = TEXT.getBytes(StandardCharsets.UTF_8);

  @Test
  void plainBodiesStayAsTheyAre() {
    assertThat(Decompression.unpack(PLAIN, "")).isSameAs(PLAIN);
    assertThat(Decompression.unpack(PLAIN, "identity")).isSameAs(PLAIN);
    assertThat(Decompression.unpack(new byte[0], "gzip")).isEmpty();
  }

  @Test
  void gzipIsSeenWithoutAHeader() throws IOException {
    for (String header : new String[] {"gzip", "", "deflate", "GZIP"}) {
      assertThat(Decompression.unpack(gzip(PLAIN), header)).isEqualTo(PLAIN);
    }
  }

  @Test
  void aHeaderThatSaysGzipOverAPlainBodyIsForgiven() {
    assertThat(Decompression.unpack(PLAIN, "gzip")).isEqualTo(PLAIN);
  }

  @Test
  void deflateComesWithAndWithoutItsHeader() throws IOException {
    for (boolean raw : new boolean[] {true, false}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Deflater deflater = new Deflater(6, raw);
      try (OutputStream packer = new DeflaterOutputStream(out, deflater)) {
        packer.write(PLAIN);
      }
      deflater.end();
      assertThat(Decompression.unpack(out.toByteArray(), "deflate")).isEqualTo(PLAIN);
    }
  }

  @Test
  void brotliIsUnpacked() {
    // "hello hello hello hello hello" as a generic encoder writes it, one uncompressed block.
    byte[] packed = Base64.getDecoder().decode("CwKAaGVsbG8D");
    assertThat(new String(Decompression.unpack(packed, "br"), StandardCharsets.UTF_8))
        .isEqualTo("hello");
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
    byte[] bomb = gzip(new byte[200 << 20]);
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThatThrownBy(() -> Decompression.unpack(bomb, "gzip"))
        .isInstanceOf(TooLargeException.class)
        .hasMessageContaining("8 MB");
  }

  @Test
  void whatIsNotWhatItSaysIsRefused() throws IOException {
    byte[] broken = gzip(PLAIN);
    broken[15] ^= 0x55;
    assertThatThrownBy(() -> Decompression.unpack(broken, "gzip"))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> Decompression.unpack(PLAIN, "br"))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> Decompression.unpack(PLAIN, "zstd"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("gzip, deflate, br");
    assertThatThrownBy(() -> Decompression.unpack(new byte[] {0x1f}, "deflate"))
        .isInstanceOf(UnreadableException.class);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packer = new GZIPOutputStream(out)) {
      packer.write(bytes);
    }
    return out.toByteArray();
  }
}
