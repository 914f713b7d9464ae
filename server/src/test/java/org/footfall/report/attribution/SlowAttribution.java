package org.footfall.report.attribution;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.footfall.report.Act;

/** Conversions and the visits before them, by going through everybody's events. */
final class SlowAttribution {

  /** A visit before a conversion. */
  record Touch(String source, long ageMicros) {}

  /**
   * @param touches in the order of time
   */
  record Conversion(long subject, List<Touch> touches, BigDecimal revenue) {}

  private SlowAttribution() {}

  static List<Conversion> conversions(
      List<Act> acts,
      ZoneId zone,
      LocalDate from,
      LocalDate to,
      String count,
      ToLongFunction<Act> subject,
      Predicate<Act> converts,
      long lookbackMicros) {
    Map<Object, List<Act>> units = new LinkedHashMap<>();
    for (Act act : acts) {
      LocalDate date = act.date(zone);
      if (converts.test(act) && !date.isBefore(from) && !date.isAfter(to)) {
        long who = subject.applyAsLong(act);
        Object unit =
            switch (count) {
              case "visit" -> List.of(who, act.visit());
              case "event" -> act.seq();
              default -> who;
            };
        units.computeIfAbsent(unit, u -> new ArrayList<>()).add(act);
      }
    }
    List<Conversion> conversions = new ArrayList<>();
    for (List<Act> events : units.values()) {
      Act at = events.getFirst();
      BigDecimal revenue =
          count.equals("visit")
              ? events.stream().map(Act::revenue).reduce(BigDecimal.ZERO, BigDecimal::add)
              : at.revenue();
      TreeMap<Long, Touch> touches = new TreeMap<>();
      for (Act act : acts) {
        if (subject.applyAsLong(act) != subject.applyAsLong(at)) {
          continue;
        }
        long begun = begun(acts, subject, act);
        long age = at.micros() - begun;
        boolean near = age >= 0 && age <= lookbackMicros;
        if (near || act.visit() == at.visit()) {
          touches.put(begun * 10_000 + act.visit(), new Touch(act.source(), age));
        }
      }
      conversions.add(
          new Conversion(subject.applyAsLong(at), new ArrayList<>(touches.values()), revenue));
    }
    return conversions;
  }

  /** When somebody's part of a visit began. */
  private static long begun(List<Act> acts, ToLongFunction<Act> subject, Act of) {
    return acts.stream()
        .filter(act -> act.visit() == of.visit())
        .filter(act -> subject.applyAsLong(act) == subject.applyAsLong(of))
        .findFirst()
        .orElseThrow()
        .micros();
  }

  /** Credit for conversions by source, in floating point. */
  static Map<String, Double> credits(
      String model, List<Conversion> conversions, long halfLifeMicros, boolean money) {
    Map<String, Double> credits = new TreeMap<>();
    for (Conversion conversion : conversions) {
      List<Touch> touches = conversion.touches();
      int n = touches.size();
      double whole = money ? conversion.revenue().doubleValue() : 1;
      double[] shares = new double[n];
      switch (model) {
        case "first" -> shares[0] = 1;
        case "last" -> shares[n - 1] = 1;
        case "last_non_direct" -> {
          int last = n - 1;
          for (int i = 0; i < n; i++) {
            last = touches.get(i).source().isEmpty() ? last : i;
          }
          boolean all = touches.stream().allMatch(touch -> touch.source().isEmpty());
          shares[all ? n - 1 : last] = 1;
        }
        case "linear" -> java.util.Arrays.fill(shares, 1.0 / n);
        case "position" -> {
          for (int i = 0; i < n; i++) {
            shares[i] = i == 0 || i == n - 1 ? (n == 1 ? 1 : n == 2 ? 0.5 : 0.4) : 0.2 / (n - 2);
          }
        }
        case "time_decay" -> {
          double all = 0;
          for (int i = 0; i < n; i++) {
            shares[i] =
                Math.pow(2, -Math.max(0, touches.get(i).ageMicros()) / (double) halfLifeMicros);
            all += shares[i];
          }
          for (int i = 0; i < n; i++) {
            shares[i] /= all;
          }
        }
        default -> throw new IllegalArgumentException(model);
      }
      for (int i = 0; i < n; i++) {
        credits.merge(touches.get(i).source(), shares[i] * whole, Double::sum);
      }
    }
    return credits;
  }
}
