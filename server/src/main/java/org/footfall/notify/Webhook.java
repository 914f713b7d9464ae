package org.footfall.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Posts JSON to an address that somebody chose. Redirects are not followed, answers not read. */
final class Webhook {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Posts.
   *
   * @throws IllegalStateException where it was not answered with a status of 200 to 299
   */
  void post(String address, Map<String, Object> json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Footfall")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Questions.MAPPER.writeValueAsBytes(json)))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status < 200 || status > 299) {
        throw new IllegalStateException("the webhook answered with status " + status);
      }
    } catch (IOException cause) {
      throw new IllegalStateException("the webhook could not be reached", cause);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while posting to a webhook", stopped);
    }
  }
}
