package org.footfall.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Sends requests to a running Footfall and keeps what they took. */
final class Asker {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String server;
  private final String token;
  private final String cacheControl;

  Asker(String server, String token) {
    this(server, token, "max-age=3600");
  }

  private Asker(String server, String token, String cacheControl) {
    this.server = server;
    this.token = token;
    this.cacheControl = cacheControl;
  }

  /** Takes no answer from an earlier one. */
  Asker fresh() {
    return new Asker(server, token, "no-cache");
  }

  /** Answers the body; throws where the status is not 200. */
  String get(String path) throws IOException, InterruptedException {
    return body(path, HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()));
  }

  /** Answers the body; throws where the status is not 200. */
  String post(String path, String body) throws IOException, InterruptedException {
    return body(path, send(path, body));
  }

  /** As {@link #post}, but waits and asks again while the journal has no room. */
  String postUntilTaken(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(path, body);
    while (answer.statusCode() == 503) {
      TimeUnit.MILLISECONDS.sleep(200);
      answer = send(path, body);
    }
    return body(path, answer);
  }

  private static String body(String path, HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private HttpResponse<String> send(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request = request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .header("Authorization", "Bearer " + token)
        .header("Cache-Control", cacheControl)
        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0");
  }

  /** The value below which the given share of the sorted samples lies. */
  static double percentile(double[] samples, double share) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[
        (int) Math.min(sorted.length - 1L, Math.round(Math.ceil(share * sorted.length)) - 1)];
  }
}
