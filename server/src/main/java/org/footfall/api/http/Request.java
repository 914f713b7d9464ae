package org.footfall.api.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.util.Fields;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A request as endpoints see it. */
public final class Request {
  /** Largest body that {@link #body} reads, after decompression. */
  public static final int MAX_BODY_BYTES = 4 << 20;

  /**
   * What nobody wants of a body is read to its end up to here and thrown away: a sender that is cut
   * off while it sends does not get to see why.
   */
  public static final int THROWN_AWAY_MAX_BYTES = 8 << 20;

  private final org.eclipse.jetty.server.Request request;
  private final Router.Match match;
  private final Fields query;
  private final List<Consumer<Response>> afterwards = new ArrayList<>();
  private String subject = "";

  Request(org.eclipse.jetty.server.Request request, Router.Match match) {
    this.request = request;
    this.match = match;
    try {
      this.query = org.eclipse.jetty.server.Request.extractQueryParameters(request);
    } catch (RuntimeException cause) {
      throw new Problem(400, "The query string is not valid UTF-8 or not percent-encoded.");
    }
  }

  /** Upper case. */
  public String method() {
    return request.getMethod();
  }

  /** Decoded path, from "/". */
  public String path() {
    return org.eclipse.jetty.server.Request.getPathInContext(request);
  }

  /** The part of the path that stood for {@code {name}} in the route's pattern. */
  public String pathParameter(String name) {
    String value = match.pathParameters().get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }

  /** The route that answers, as in {@code DELETE /api/v1/goals/{id}}. */
  public String route() {
    return match.route();
  }

  /** Runs the task with the answer, before it is sent. */
  public void afterwards(Consumer<Response> task) {
    afterwards.add(task);
  }

  void answered(Response response) {
    afterwards.forEach(task -> task.accept(response));
  }

  /** Names what the request is about, for people who read of it in the audit log. */
  public void concerns(String subject) {
    this.subject = subject;
  }

  /** What the request is about: what an endpoint said, else the variable parts of the path. */
  public String subject() {
    return subject.isEmpty() ? String.join(" ", match.pathParameters().values()) : subject;
  }

  /** The first value of a query parameter. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.getValue(name));
  }

  /** All values of a query parameter in their order. */
  public List<String> queryAll(String name) {
    return query.getValuesOrEmpty(name);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /** The items of a header that is a list between commas, over all its lines. */
  public List<String> headerItems(String name) {
    return request.getHeaders().getCSV(name, false);
  }

  public Optional<String> cookie(String name) {
    for (HttpCookie cookie : org.eclipse.jetty.server.Request.getCookies(request)) {
      if (cookie.getName().equals(name)) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /** The token of {@code Authorization: Bearer}. */
  public Optional<String> bearerToken() {
    return header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip())
        .filter(value -> !value.isEmpty());
  }

  /** True where the connection is encrypted. */
  public boolean secure() {
    return request.isSecure();
  }

  /** The other end of the connection, which may be a proxy. */
  public InetSocketAddress peer() {
    return (InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress();
  }

  /**
   * The whole body, gunzipped where the header says that it is gzip.
   *
   * @throws Problem 413 where it is larger than {@link #MAX_BODY_BYTES}, 400 where it is not the
   *     gzip it says, 415 where it is encoded otherwise
   */
  public byte[] body() throws IOException {
    InputStream in = org.eclipse.jetty.server.Request.asInputStream(request);
    byte[] body;
    try {
      switch (header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT)) {
        case "", "identity" -> {}
        case "gzip", "x-gzip" -> in = new GZIPInputStream(in);
        default -> throw new Problem(415, "Content-Encoding must be gzip or left out.");
      }
      body = in.readNBytes(MAX_BODY_BYTES + 1);
    } catch (ZipException | EOFException cause) {
      throw new Problem(400, "The body is not gzip as Content-Encoding says, or it breaks off.");
    }
    if (body.length > MAX_BODY_BYTES) {
      throw new Problem(413, "The body is larger than " + MAX_BODY_BYTES + " bytes.");
    }
    return body;
  }

  /**
   * The body as JSON.
   *
   * @throws Problem 400 where it is not JSON
   */
  public JsonNode json() throws IOException {
    try {
      JsonNode node = Json.MAPPER.readTree(body());
      if (node == null || node.isMissingNode()) {
        throw new Problem(400, "The body is empty; expected JSON.");
      }
      if (subject.isEmpty() && node.path("name").isString()) {
        subject = node.path("name").stringValue();
      }
      return node;
    } catch (JacksonException cause) {
      throw new Problem(400, "The body is not valid JSON: " + cause.getOriginalMessage());
    }
  }

  /**
   * Runs the task when the client goes away before it is answered, so that work for it can stop.
   */
  public void onAbort(Runnable task) {
    request.addFailureListener(cause -> task.run());
  }
}
