package org.footfall.api.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.footfall.api.http.Json;
import tools.jackson.databind.JsonNode;

/** Keeps cookies and the CSRF token, as the UI does. */
final class Browser {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private final URI server;
  final Map<String, String> cookies = new LinkedHashMap<>();
  final Map<String, String> headers = new LinkedHashMap<>();
  String csrf = "";

  Browser(URI server) {
    this.server = server;
  }

  record Answer(int status, String body, HttpResponse<?> response) {
    JsonNode json() {
      return Json.MAPPER.readTree(body);
    }
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, Object body) {
    return send("POST", path, body);
  }

  Answer send(String method, String path, Object body) {
    return exchange(
        method,
        path,
        body == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
  }

  /** Posts a file, as it is. */
  Answer sendText(String path, String text) {
    return exchange("POST", path, BodyPublishers.ofString(text));
  }

  private Answer exchange(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).method(method, body);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (!csrf.isEmpty()) {
      request.header("X-CSRF-Token", csrf);
    }
    headers.forEach(request::header);
    try {
      HttpResponse<InputStream> response =
          CLIENT.send(request.build(), BodyHandlers.ofInputStream());
      String text = body(response);
      for (String line : response.headers().allValues("Set-Cookie")) {
        HttpCookie cookie = HttpCookie.parse(line).getFirst();
        if (cookie.getMaxAge() == 0) {
          cookies.remove(cookie.getName());
        } else {
          cookies.put(cookie.getName(), cookie.getValue());
        }
      }
      if (text.contains("\"csrf\"")) {
        csrf = Json.MAPPER.readTree(text).get("csrf").stringValue();
      }
      return new Answer(response.statusCode(), text, response);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      throw new IllegalStateException(cause);
    }
  }

  /** All of it; nothing of a stream, which does not end. */
  private static String body(HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      return response
              .headers()
              .firstValue("Content-Type")
              .orElse("")
              .startsWith("text/event-stream")
          ? ""
          : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  Answer signIn(String email, String password) {
    return post("/api/v1/session", Map.of("email", email, "password", password));
  }
}
