package org.footfall.api.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves a script of the browser's tracker from memory. */
final class TrackerScript {
  private final byte[] plain;
  private final byte[] packed;
  private final String etag;

  /**
   * @param file its name in the tracker's build
   */
  TrackerScript(String file) {
    try (InputStream in = TrackerScript.class.getResourceAsStream("/org/footfall/api/" + file)) {
      plain = in == null ? new byte[0] : in.readAllBytes();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(plain);
      }
      packed = out.toByteArray();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
      etag = HexFormat.of().formatHex(hash, 0, 8);
    } catch (IOException cause) {
      throw new UncheckedIOException("the tracker's script cannot be read", cause);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Answers GET and HEAD; false in a build without the script. */
  boolean answer(Request request, Response response, Callback callback) {
    if (plain.length == 0) {
      return false;
    }
    HttpFields wanted = request.getHeaders();
    String encoding = wanted.get(HttpHeader.ACCEPT_ENCODING);
    boolean gzip = encoding != null && encoding.contains("gzip");
    String tag = "\"" + etag + (gzip ? "-gzip" : "") + "\"";
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.ETAG, tag);
    headers.put(HttpHeader.CACHE_CONTROL, "public, max-age=86400");
    headers.put(HttpHeader.VARY, "Accept-Encoding");
    headers.put("Cross-Origin-Resource-Policy", "cross-origin");
    headers.put("Access-Control-Allow-Origin", "*");
    headers.put("X-Content-Type-Options", "nosniff");
    String known = wanted.get(HttpHeader.IF_NONE_MATCH);
    if (known != null && known.contains(tag)) {
      response.setStatus(304);
      callback.succeeded();
      return true;
    }
    byte[] body = gzip ? packed : plain;
    if (gzip) {
      headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    headers.put(HttpHeader.CONTENT_TYPE, "text/javascript; charset=utf-8");
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
