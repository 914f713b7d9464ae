package org.footfall.api.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.footfall.ingest.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the endpoint of a request and sends its response, on the thread that calls it. */
final class RouteHandler {
  private static final Logger LOG = LoggerFactory.getLogger(RouteHandler.class);
  private static final int COMPRESS_FROM_BYTES = 1_400;

  /**
   * Sent with every response unless the endpoint says otherwise. Pages are made of files of our own
   * alone; pictures may also be made by the page itself.
   */
  private static final Map<String, String> SECURITY_HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Cache-Control", "no-store",
          "Referrer-Policy", "strict-origin-when-cross-origin",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
          "Content-Security-Policy", Response.CONTENT_POLICY + "frame-ancestors 'none'");

  private final Router router;
  private final Metrics.Histogram time;

  RouteHandler(Router router, Metrics metrics) {
    this.router = router;
    this.time =
        metrics.histogram(
            "footfall_http_seconds",
            "",
            "Time from a request's arrival to its whole answer, collecting apart.");
  }

  void handle(Request request, org.eclipse.jetty.server.Response out, Callback callback) {
    Response response;
    try {
      String path = Request.getPathInContext(request);
      Router.Match match = router.match(request.getMethod(), path);
      var asked = new org.footfall.api.http.Request(request, match);
      response = match.endpoint().handle(asked);
      asked.answered(response);
    } catch (Throwable cause) {
      // Also errors: nobody else would end the request.
      response = Problems.response(cause);
    }
    try {
      readToItsEnd(request);
      send(request, response, out, callback);
    } catch (Throwable cause) {
      if (out.isCommitted()) {
        LOG.warn("An answer to {} was broken off", request.getHttpURI().getPath(), cause);
        callback.failed(cause);
      } else {
        out.reset();
        writeBytes(out, Problems.response(cause), callback);
      }
    }
    time.record(System.nanoTime() - request.getBeginNanoTime());
  }

  /**
   * Throws away what the endpoint did not read: the connection would be closed in the middle of the
   * answer, or under the client's next request.
   */
  private static void readToItsEnd(Request request) {
    long left = org.footfall.api.http.Request.THROWN_AWAY_MAX_BYTES;
    if (request.getLength() > left) {
      return;
    }
    try {
      InputStream body = Request.asInputStream(request);
      for (long skipped = body.skip(left); skipped > 0; skipped = body.skip(left)) {
        left -= skipped;
      }
    } catch (IOException brokenOff) {
      LOG.debug("The rest of a body did not come", brokenOff);
    }
  }

  private static void send(
      Request request, Response response, org.eclipse.jetty.server.Response out, Callback callback)
      throws IOException {
    switch (response.body()) {
      case Response.Body.Bytes(byte[] bytes) ->
          writeBytes(out, compressed(request, response, bytes), callback);
      case Response.Body.Stream(Response.Writer writer) -> {
        headers(response, out);
        if (request.getMethod().equals("HEAD")) {
          callback.succeeded();
          return;
        }
        // Not closed after an exception: that would end the body as if it were whole.
        OutputStream stream = Content.Sink.asOutputStream(out);
        writer.write(stream);
        stream.close();
        callback.succeeded();
      }
      case Response.Body.Events(Consumer<EventStream> opened) -> {
        headers(response, out);
        if (request.getMethod().equals("HEAD")) {
          callback.succeeded();
          return;
        }
        opened.accept(new EventStream(out, callback));
      }
    }
  }

  static void writeBytes(
      org.eclipse.jetty.server.Response out, Response response, Callback callback) {
    headers(response, out);
    byte[] bytes = ((Response.Body.Bytes) response.body()).bytes();
    out.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    out.write(true, ByteBuffer.wrap(bytes), callback);
  }

  private static Response compressed(Request request, Response response, byte[] bytes)
      throws IOException {
    String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
    String type = response.headers().getOrDefault("Content-Type", "");
    boolean text = type.startsWith("text/") || type.contains("json") || type.contains("yaml");
    if (bytes.length < COMPRESS_FROM_BYTES
        || !text
        || accepted == null
        || !accepted.contains("gzip")
        || response.headers().containsKey("Content-Encoding")) {
      return response;
    }
    ByteArrayOutputStream smaller = new ByteArrayOutputStream(bytes.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(smaller)) {
      gzip.write(bytes);
    }
    return new Response(
            response.status(), response.headers(), new Response.Body.Bytes(smaller.toByteArray()))
        .with("Content-Encoding", "gzip")
        .with("Vary", "Accept-Encoding");
  }

  private static void headers(Response response, org.eclipse.jetty.server.Response out) {
    out.setStatus(response.status());
    HttpFields.Mutable headers = out.getHeaders();
    SECURITY_HEADERS.forEach(headers::put);
    response.headers().forEach((name, value) -> put(headers, name, value));
    // An endpoint takes back what is usual by an empty value.
    response
        .headers()
        .forEach(
            (name, value) -> {
              if (value.isEmpty()) {
                headers.remove(name);
              }
            });
  }

  private static void put(HttpFields.Mutable headers, String name, String value) {
    switch (name) {
      case Response.COOKIES ->
          value.lines().forEach(cookie -> headers.add(HttpHeader.SET_COOKIE, cookie));
      default -> {
        if (value.isEmpty()) {
          headers.remove(name);
        } else {
          headers.put(name, value);
        }
      }
    }
  }
}
