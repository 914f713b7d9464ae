package org.footfall.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long after its 2xx an event is in a query's answer, while others arrive at a steady
 * rate.
 *
 * <p>Arguments: server address, token, site, events per second beside it, number of probes.
 */
public final class VisibilityBench {
  private VisibilityBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Asker asker = new Asker(arguments[0], arguments[1]);
    String site = arguments[2];
    int rate = Integer.parseInt(arguments[3]);
    int probes = Integer.parseInt(arguments[4]);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong sent = new AtomicLong();
    Thread load = Thread.ofPlatform().start(() -> load(asker, site, rate, stop, sent));
    long begin = System.nanoTime();
    double[] took = new double[probes];
    for (int probe = 0; probe < probes; probe++) {
      String name = "probe-" + Long.toString(System.nanoTime(), 36);
      asker.post("/f/e", "{\"site\":\"" + site + "\",\"name\":\"" + name + "\"}");
      long start = System.nanoTime();
      String question =
          """
          {"site":"%s","metrics":["events"],"date_range":"day",
           "filters":[["is","event:name",["%s"]]]}"""
              .formatted(site, name);
      while (!asker.post("/api/v1/query", question).contains("\"metrics\":[1]")) {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
      took[probe] = (System.nanoTime() - start) / 1e6;
      TimeUnit.MILLISECONDS.sleep(50);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    stop.set(true);
    load.join();
    System.out.printf(
        Locale.ROOT,
        "visible after its 2xx, beside %.0f events/s: median %.0f ms, p95 %.0f ms, max %.0f ms%n",
        sent.get() / seconds,
        Asker.percentile(took, 0.5),
        Asker.percentile(took, 0.95),
        Asker.percentile(took, 1));
  }

  /** Twenty requests a second, each with its share of the rate. */
  private static void load(
      Asker asker, String site, int rate, AtomicBoolean stop, AtomicLong sent) {
    int batch = Math.max(1, rate / 20);
    long next = System.nanoTime();
    try {
      while (!stop.get()) {
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < batch; i++) {
          long number = sent.get() + i;
          body.append(i == 0 ? "" : ",")
              .append(
                  "{\"site\":\"%s\",\"name\":\"pageview\",\"url\":\"https://%s/p%d\""
                      .formatted(site, site, number % 500))
              .append(",\"visitor\":\"v")
              .append(number % 50_000)
              .append("\"}");
        }
        asker.post("/f/e", body.append("]").toString());
        sent.addAndGet(batch);
        next += TimeUnit.MILLISECONDS.toNanos(50);
        LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
      }
    } catch (IOException cause) {
      throw new java.io.UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
    }
  }
}
