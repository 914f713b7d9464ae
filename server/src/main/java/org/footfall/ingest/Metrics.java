package org.footfall.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * Numbers about the running process, for {@code /metrics}. Counters and histograms are made once,
 * at the start, and updated without locks.
 */
public final class Metrics {
  private final Map<String, Family> families = new TreeMap<>();

  /**
   * A number that only grows.
   *
   * @param name with unit and {@code _total}, for example {@code footfall_events_accepted_total}
   * @param labels as in {@code reason="bot"}, empty for none; several of one name share its help
   */
  public synchronized LongAdder counter(String name, String labels, String help) {
    LongAdder counter = new LongAdder();
    family(name, "counter", help).samples.add(new Sample("", labels, counter::doubleValue));
    return counter;
  }

  /** A number that is asked for when it is shown. */
  public synchronized void gauge(String name, String labels, String help, DoubleSupplier value) {
    family(name, "gauge", help).samples.add(new Sample("", labels, value));
  }

  /** A number that only grows and is kept elsewhere. */
  public synchronized void total(String name, String labels, String help, DoubleSupplier value) {
    family(name, "counter", help).samples.add(new Sample("", labels, value));
  }

  /** How long something takes. */
  public synchronized Histogram histogram(String name, String labels, String help) {
    Histogram histogram = new Histogram();
    Family family = family(name, "histogram", help);
    for (int i = 0; i <= Histogram.BOUNDS.length; i++) {
      int bucket = i;
      String bound = i == Histogram.BOUNDS.length ? "+Inf" : Double.toString(Histogram.BOUNDS[i]);
      String separator = labels.isEmpty() ? "" : ",";
      family.samples.add(
          new Sample(
              "_bucket",
              labels + separator + "le=\"" + bound + "\"",
              () -> histogram.upTo(bucket)));
    }
    family.samples.add(new Sample("_sum", labels, histogram::seconds));
    family.samples.add(new Sample("_count", labels, () -> histogram.upTo(Histogram.BOUNDS.length)));
    return histogram;
  }

  private Family family(String name, String type, String help) {
    return families.computeIfAbsent(name, unused -> new Family(type, help, new ArrayList<>()));
  }

  /** All of them in the text format of Prometheus. */
  public synchronized String text() {
    StringBuilder text = new StringBuilder(8_192);
    families.forEach(
        (name, family) -> {
          text.append("# HELP ").append(name).append(' ').append(family.help).append('\n');
          text.append("# TYPE ").append(name).append(' ').append(family.type).append('\n');
          for (Sample sample : family.samples) {
            text.append(name).append(sample.suffix);
            if (!sample.labels.isEmpty()) {
              text.append('{').append(sample.labels).append('}');
            }
            text.append(' ').append(number(sample.value.getAsDouble())).append('\n');
          }
        });
    return text.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private record Family(String type, String help, List<Sample> samples) {}

  private record Sample(String suffix, String labels, DoubleSupplier value) {}

  /** Counts durations by size. */
  public static final class Histogram {
    static final double[] BOUNDS = {
      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.length + 1);
    private final LongAdder nanos = new LongAdder();

    public void record(long durationNanos) {
      double seconds = durationNanos / 1e9;
      int bucket = 0;
      while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
        bucket++;
      }
      counts.incrementAndGet(bucket);
      nanos.add(durationNanos);
    }

    private double upTo(int bucket) {
      long sum = 0;
      for (int i = 0; i <= bucket; i++) {
        sum += counts.get(i);
      }
      return sum;
    }

    private double seconds() {
      return nanos.doubleValue() / 1e9;
    }
  }
}
