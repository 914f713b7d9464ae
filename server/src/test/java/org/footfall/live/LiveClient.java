package org.footfall.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Watches over HTTP and puts the messages together as the screen does. */
final class LiveClient implements AutoCloseable {
  private final InputStream body;
  private final List<Message> messages = new ArrayList<>();
  private final ObjectNode state = Words.JSON.createObjectNode();
  private final ObjectNode quarantine = Words.JSON.createObjectNode();
  private final CountDownLatch ended = new CountDownLatch(1);

  record Message(String id, String event, JsonNode data) {}

  LiveClient(HttpClient http, URI server, String query, String token, String lastId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/api/v1/live" + query))
            .header("Authorization", "Bearer " + token);
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<InputStream> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    body = response.body();
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String id = "";
      String event = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          take(new Message(id, event, Words.JSON.readTree(line.substring(6))));
        }
      }
    } catch (IOException brokenOff) {
      // The end of the stream is the end, however it came.
    } finally {
      ended.countDown();
    }
  }

  private synchronized void take(Message message) {
    messages.add(message);
    switch (message.event) {
      case "snapshot" -> {
        state.removeAll();
        state.setAll((ObjectNode) message.data);
      }
      case "delta" -> merge((ObjectNode) message.data);
      default -> {
        ArrayNode stream = quarantine.withArray("stream");
        stream.addAll((ArrayNode) message.data.get("stream"));
        quarantine.set("reasons", message.data.get("reasons"));
      }
    }
    notifyAll();
  }

  private void merge(ObjectNode delta) {
    for (String name : delta.propertyNames()) {
      switch (name) {
        case "stream", "goals_met" -> state.withArray(name).addAll((ArrayNode) delta.get(name));
        case "active" -> {
          ArrayNode visits = state.withArray(name);
          for (JsonNode visit : delta.get(name)) {
            visits.valueStream().toList().stream()
                .filter(known -> known.get("visit").equals(visit.get("visit")))
                .forEach(known -> removeFrom(visits, known));
            visits.add(visit);
          }
        }
        case "minutes" -> {
          ArrayNode minutes = state.withArray(name);
          for (JsonNode minute : delta.get(name)) {
            minutes.valueStream().toList().stream()
                .filter(known -> known.get("time").equals(minute.get("time")))
                .forEach(known -> removeFrom(minutes, known));
            minutes.add(minute);
          }
        }
        default -> state.set(name, delta.get(name));
      }
    }
  }

  private static void removeFrom(ArrayNode array, JsonNode node) {
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) == node) {
        array.remove(i);
        return;
      }
    }
  }

  /** Waits until what is shown is as the condition says. */
  synchronized ObjectNode until(String what, Predicate<ObjectNode> condition)
      throws InterruptedException {
    return until(what, state, condition);
  }

  synchronized ObjectNode untilQuarantine(String what, Predicate<ObjectNode> condition)
      throws InterruptedException {
    return until(what, quarantine, condition);
  }

  private ObjectNode until(String what, ObjectNode shown, Predicate<ObjectNode> condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.test(shown)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      assertThat(left).as("%s; shown: %s", what, shown).isPositive();
      wait(left);
    }
    return shown.deepCopy();
  }

  synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  synchronized String lastId() {
    return messages.getLast().id;
  }

  void awaitEnd() throws InterruptedException {
    assertThat(ended.await(60, TimeUnit.SECONDS)).as("the stream ends").isTrue();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
