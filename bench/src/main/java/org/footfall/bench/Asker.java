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
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String server;
  private final String token;

  Asker(String server, String token) {
    this.server = server;
    this.token = token;
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
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Authorization", "Bearer " + token)
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The value below which the given share of the sorted samples lies. */
  static double percentile(double[] samples, double share) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[
        (int) Math.min(sorted.length - 1L, Math.round(Math.ceil(share * sorted.length)) - 1)];
  }
}
