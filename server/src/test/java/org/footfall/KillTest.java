package org.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.footfall.control.Control;
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.sqlite.SqliteControl;
import org.footfall.ingest.journal.EventCodec;
import org.footfall.store.Sql;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real process many times while clients send and, as clients do, send again what was not
 * answered. Every event that was answered is stored once, none is stored twice.
 */
class KillTest {
  private static final int KILLS = 12;
  private static final int CLIENTS = 4;

  @TempDir Path data;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final AtomicInteger repeated = new AtomicInteger();
  private volatile URI server = URI.create("http://127.0.0.1:1");
  private volatile boolean over;

  @Test
  void whatWasAnsweredIsStoredOnceHoweverOftenTheProcessIsKilled() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String token = addSite();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int client = i;
      clients.add(Thread.ofPlatform().start(() -> send(client, token)));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServerProcess process = ServerProcess.start(data)) {
        int before = answered.size();
        server = process.uri();
        Wait.until(() -> answered.size() > before + 20);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(500)));
        process.kill();
      }
    }
    try (ServerProcess process = ServerProcess.start(data)) {
      server = process.uri();
      over = true;
      for (Thread client : clients) {
        client.join();
      }
      assertThat(process.stop()).as("exit code").isZero();
    }
    Map<String, Long> stored = stored();
    assertThat(answered).as("seed %d", seed).hasSizeGreaterThan(KILLS * 20);
    assertThat(repeated.get()).as("requests sent again").isGreaterThanOrEqualTo(KILLS);
    assertThat(stored.keySet()).as("seed %d", seed).containsAll(answered);
    assertThat(stored.values()).as("seed %d", seed).allMatch(count -> count == 1);
    assertThat(stored.keySet())
        .as("nothing was invented")
        .allMatch(title -> answered.contains(title));
    verify();
  }

  private String addSite() {
    try (Control control = SqliteControl.open(data.resolve("control.sqlite"), Clock.systemUTC())) {
      int site =
          control
              .sites()
              .add(
                  new NewSite(
                      "example.com", "Example", ZoneId.of("UTC"), "EUR", "content", List.of()))
              .id();
      return control.tokens().create(site, Set.of(Scope.WRITE), "test");
    }
  }

  /** One client; ends with the request that is answered after the last start. */
  private void send(int client, String token) {
    Random random = new Random(client);
    int number = 0;
    while (!over) {
      List<String> titles = new ArrayList<>();
      StringBuilder body = new StringBuilder("[");
      int count = random.nextInt(3) == 0 ? random.nextInt(1, 40) : 1;
      for (int i = 0; i < count; i++) {
        String title = client + "-" + number++;
        titles.add(title);
        body.append(i == 0 ? "" : ",")
            .append("{\"site\":\"example.com\",\"name\":\"step\",\"visitor\":\"v")
            .append(random.nextInt(50))
            // Who a visitor is changes now and then: few visitors, several clients.
            .append(random.nextInt(3) == 0 ? "\",\"person\":\"p" + random.nextInt(20) : "")
            .append("\",\"id\":\"")
            .append(title)
            .append("\",\"title\":\"")
            .append(title)
            .append("\"}");
      }
      String request = body.append("]").toString();
      while (!post(request, token, titles.size())) {
        repeated.incrementAndGet();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      answered.addAll(titles);
    }
  }

  private boolean post(String body, String token, int events) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(server.resolve("/f/e"))
                  .header("Authorization", "Bearer " + token)
                  .timeout(Duration.ofSeconds(10))
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        return false;
      }
      assertThat(response.body()).isEqualTo("{\"accepted\":" + events + ",\"rejected\":[]}");
      return true;
    } catch (IOException killedOrNotThere) {
      return false;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private Map<String, Long> stored() {
    Map<String, Long> stored = new HashMap<>();
    try (DuckDbEventStore store =
        DuckDbEventStore.open(
            data.resolve("footfall.duckdb"),
            DuckDbSettings.in(data),
            EventCodec::encode,
            Clock.systemUTC())) {
      store.query(
          new Sql("SELECT title, count(*) FROM events GROUP BY title", List.of()),
          Duration.ofSeconds(30),
          cancel -> {},
          rows -> {
            while (rows.next()) {
              stored.put(String.valueOf(rows.getString(0)), rows.getLong(1));
            }
            return true;
          });
    }
    return stored;
  }

  /** Visits, roll-ups and persons are what the events say. */
  private void verify() {
    try (Control control = SqliteControl.open(data.resolve("control.sqlite"), Clock.systemUTC());
        DuckDbEventStore store =
            DuckDbEventStore.open(
                data.resolve("footfall.duckdb"),
                DuckDbSettings.in(data),
                EventCodec::encode,
                Clock.systemUTC())) {
      assertThat(store.verify(control.sites().all().getFirst())).isEmpty();
      long persons =
          store.query(
              new Sql("SELECT count(DISTINCT person) FROM identities", List.of()),
              Duration.ofSeconds(30),
              cancel -> {},
              rows -> rows.next() ? rows.getLong(0) : 0L);
      assertThat(persons).isEqualTo(20);
    }
  }
}
