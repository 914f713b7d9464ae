package org.footfall.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The answer of an endpoint.
 *
 * @param headers name to value, in the order they are sent; an empty value takes a header away that
 *     is sent otherwise
 */
public record Response(int status, Map<String, String> headers, Body body) {
  /** Pages are made of our own files, without script or style in the page itself. */
  static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
          + " form-action 'self'; base-uri 'none'; object-src 'none'; ";

  /** Header that may be sent several times: its values are kept as lines. */
  static final String COOKIES = "Set-Cookie";

  /** What is sent after the headers. */
  public sealed interface Body {
    /** A body known as a whole; compressed on the way where the client likes that. */
    record Bytes(byte[] bytes) implements Body {}

    /** A body written while it is sent; an exception in it breaks the connection. */
    record Stream(Writer writer) implements Body {}

    /** Stays open; messages are sent by whoever is given the stream. */
    record Events(Consumer<EventStream> opened) implements Body {}
  }

  /** Writes a body; {@code flush} sends what is buffered. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /** Any value that Jackson can write, with status 200. */
  public static Response json(Object value) {
    return json(200, value);
  }

  /** Any value that Jackson can write. */
  public static Response json(int status, Object value) {
    return bytes(status, "application/json", Json.MAPPER.writeValueAsBytes(value));
  }

  public static Response text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Response bytes(int status, String contentType, byte[] bytes) {
    return new Response(status, Map.of("Content-Type", contentType), new Body.Bytes(bytes));
  }

  public static Response stream(String contentType, Writer writer) {
    return new Response(200, Map.of("Content-Type", contentType), new Body.Stream(writer));
  }

  /**
   * Server-sent events, for as long as the client listens.
   *
   * @param opened given the stream when its headers are set; may keep it
   */
  public static Response events(Consumer<EventStream> opened) {
    return new Response(200, Map.of("Content-Type", "text/event-stream"), new Body.Events(opened))
        .with("Cache-Control", "no-store")
        .with("X-Accel-Buffering", "no");
  }

  /** A status without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), new Body.Bytes(new byte[0]));
  }

  /** The same response with one more header, or another value of it. */
  public Response with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Response(status, all, body);
  }

  /** The same response with one more cookie, in the syntax of {@code Set-Cookie}. */
  public Response withCookie(String cookie) {
    if (cookie.indexOf('\n') >= 0 || cookie.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a cookie is one line");
    }
    String before = headers.get(COOKIES);
    return with(COOKIES, before == null ? cookie : before + "\n" + cookie);
  }
}
