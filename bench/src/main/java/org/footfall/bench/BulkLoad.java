package org.footfall.bench;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.footfall.cli.demo.DemoEvent;
import org.footfall.cli.demo.DemoTraffic;

/**
 * Sends a period of demo traffic, 1,000 events a request, and waits until all of it is in a query's
 * answer.
 *
 * <p>Arguments: --server URL --token T --site DOMAIN --events N [--days 365] [--connections 3].
 */
public final class BulkLoad {
  private static final int EVENTS_PER_REQUEST = 1_000;
  private static final String END = "";

  private final Asker asker;
  private final String site;
  private final BlockingQueue<String> requests = new ArrayBlockingQueue<>(16);
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private BulkLoad(Asker asker, String site) {
    this.asker = asker;
    this.site = site;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    Asker asker = new Asker(options.get("--server"), options.get("--token"));
    new BulkLoad(asker, options.get("--site"))
        .run(
            Long.parseLong(options.get("--events")),
            Integer.parseInt(options.getOrDefault("--days", "365")),
            Integer.parseInt(options.getOrDefault("--connections", "3")));
  }

  private void run(long wanted, int days, int connections)
      throws IOException, InterruptedException {
    DemoTraffic traffic =
        new DemoTraffic(1, ZoneId.of("Europe/Berlin"), Instant.now(), days, wanted);
    Thread[] senders = new Thread[connections];
    for (int i = 0; i < connections; i++) {
      senders[i] = Thread.ofPlatform().start(this::send);
    }
    long begin = System.nanoTime();
    long sent = 0;
    long pageviews = 0;
    StringBuilder body = new StringBuilder("[");
    for (DemoEvent event = traffic.next();
        event != null && failure.get() == null;
        event = traffic.next()) {
      if (body.length() > 1) {
        body.append(',');
      }
      event.appendJson(body, site);
      if (event.name().equals("pageview") && !event.visitor().bot()) {
        pageviews++;
      }
      if (++sent % EVENTS_PER_REQUEST == 0) {
        offer(body.append(']').toString());
        body = new StringBuilder("[");
      }
      if (sent % 5_000_000 == 0) {
        report("sent", sent, begin);
      }
    }
    if (body.length() > 1) {
      offer(body.append(']').toString());
    }
    for (int i = 0; i < connections; i++) {
      offer(END);
    }
    for (Thread sender : senders) {
      sender.join();
    }
    if (failure.get() != null) {
      throw new IOException("a request failed", failure.get());
    }
    report("answered", sent, begin);
    awaitQueryable(pageviews);
    report("queryable", sent, begin);
  }

  private void offer(String body) throws InterruptedException {
    while (!requests.offer(body, 1, TimeUnit.SECONDS) && failure.get() == null) {
      Thread.onSpinWait();
    }
  }

  private void send() {
    try {
      for (String body = requests.take(); !body.isEmpty(); body = requests.take()) {
        String answer = asker.postUntilTaken("/f/e", body);
        if (!answer.contains("\"rejected\":[]")) {
          throw new IOException("events were rejected: " + answer);
        }
      }
    } catch (IOException | InterruptedException cause) {
      failure.set(cause);
    }
  }

  private void awaitQueryable(long pageviews) throws IOException, InterruptedException {
    String question =
        "{\"site\":\"%s\",\"metrics\":[\"pageviews\"],\"date_range\":\"all\"}".formatted(site);
    String expected = "\"metrics\":[" + pageviews + "]";
    String answer = asker.post("/api/v1/query", question);
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (!answer.contains(expected)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("expected " + expected + " but the answer stays " + answer);
      }
      TimeUnit.MILLISECONDS.sleep(100);
      answer = asker.post("/api/v1/query", question);
    }
  }

  private static void report(String what, long events, long beginNanos) {
    double seconds = (System.nanoTime() - beginNanos) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s %d events after %.1f s: %.0f events/s%n",
        what,
        events,
        seconds,
        events / seconds);
  }
}
