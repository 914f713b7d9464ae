package org.footfall.cli.logimport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.footfall.cli.accesslog.LogRules.Verdict;

/**
 * What became of lines.
 *
 * @param quarantined how many of those that count are kept apart, as bots for example
 * @param malformed lines that are not of the format
 * @param samples the first of these, with their numbers
 */
public record Tally(
    long lines,
    Map<Verdict, Long> verdicts,
    long quarantined,
    long malformed,
    List<String> samples) {
  static final int SAMPLES = 3;
  public static final Tally NONE = new Tally(0, Map.of(), 0, 0, List.of());

  public Tally plus(Tally other) {
    Map<Verdict, Long> sum = new EnumMap<>(Verdict.class);
    sum.putAll(verdicts);
    other.verdicts.forEach((verdict, count) -> sum.merge(verdict, count, Long::sum));
    List<String> both = new ArrayList<>(samples);
    both.addAll(other.samples);
    return new Tally(
        lines + other.lines,
        sum,
        quarantined + other.quarantined,
        malformed + other.malformed,
        List.copyOf(both.subList(0, Math.min(SAMPLES, both.size()))));
  }

  public long of(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }

  /** Lines that became events. */
  public long events() {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getKey().counts())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
