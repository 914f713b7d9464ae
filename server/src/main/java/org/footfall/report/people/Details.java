package org.footfall.report.people;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Fragment;
import org.footfall.query.ReportRun;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;

/** What a page of persons is told beyond counts; looked up for those persons only. */
final class Details {
  private static final List<String> OF_VISIT =
      List.of("country", "city", "device", "browser", "os");

  /** A person's stretches of a site, as {@code p}, beside rows of {@code x}. */
  private static final String SPAN =
      "spans p ON p.site = x.site AND p.visitor = x.visitor AND x.ts >= p.since AND x.ts < p.until";

  private final ReportRun run;
  private final int site;
  private final Fragment identified;
  private final Fragment visitors;
  private final Map<Long, String> ids = new HashMap<>();
  private final Map<Long, long[]> seen = new HashMap<>();
  private final Map<Long, Map<String, @Nullable Object>> visits = new HashMap<>();
  private final Map<Long, Map<String, Object>> traits = new HashMap<>();
  private final Map<Long, BigDecimal> revenues = new HashMap<>();

  Details(ReportRun run, List<PeopleReport.Row> rows, List<String> traitKeys) {
    this.run = run;
    this.site = run.site().id();
    List<Long> persons = rows.stream().map(PeopleReport.Row::person).toList();
    List<Long> known = persons.stream().filter(person -> person < 0).toList();
    this.identified = known.isEmpty() ? Fragment.of("NULL") : Fragment.list(known);
    this.visitors = Fragment.list(visitors(run, persons));
    if (rows.isEmpty()) {
      return;
    }
    readIds();
    readSeen(persons);
    readVisits(rows);
    if (!traitKeys.isEmpty()) {
      readTraits(persons, traitKeys);
    }
    if (rows.stream().allMatch(row -> row.revenue() == null)) {
      readRevenue(persons);
    }
  }

  private interface Taking {
    void take(Rows rows);
  }

  private void each(Fragment select, Taking taking) {
    run.query(
        select,
        rows -> {
          while (rows.next()) {
            taking.take(rows);
          }
          return true;
        });
  }

  private void readIds() {
    each(
        Fragment.of(
            "SELECT person, arg_max(id, (said, id)) FROM spans WHERE site = {} AND person IN ({})"
                + " GROUP BY person",
            site,
            identified),
        rows -> ids.put(rows.getLong(0), "" + rows.getString(1)));
  }

  /** Numbers of the visitors of persons: one of who was never identified, all of the others. */
  static List<Long> visitors(ReportRun run, List<Long> persons) {
    List<Long> visitors = new ArrayList<>();
    persons.stream().filter(person -> person > 0).forEach(visitors::add);
    List<Long> known = persons.stream().filter(person -> person < 0).toList();
    if (!known.isEmpty()) {
      run.query(
          Fragment.of(
              "SELECT DISTINCT visitor FROM spans WHERE site = {} AND person IN ({})",
              run.site().id(),
              Fragment.list(known)),
          rows -> {
            while (rows.next()) {
              visitors.add(rows.getLong(0));
            }
            return true;
          });
    }
    return visitors;
  }

  /** From visits; of visitors who are several persons from events. */
  private void readSeen(List<Long> persons) {
    Fragment shared =
        Fragment.of(
            "(SELECT visitor FROM identities WHERE site = {} AND NOT alone AND visitor IN ({}))",
            site,
            visitors);
    each(
        Fragment.of(
            "SELECT person, epoch_us(min(first)), epoch_us(max(last)) FROM ("
                + "SELECT coalesce(s.person, v.visitor) AS person, v.visit_start AS first,"
                + " v.visit_end AS last FROM visit_days v LEFT JOIN spans s"
                + " ON s.site = v.site AND s.visitor = v.visitor WHERE v.site = {}"
                + " AND v.visitor IN ({}) AND v.visitor NOT IN {} UNION ALL"
                + " SELECT p.person, x.ts, x.ts FROM events x JOIN "
                + SPAN
                + " WHERE x.site = {} AND x.visitor IN {} AND p.person IN ({}))"
                + " WHERE person IN ({}) GROUP BY person",
            site,
            visitors,
            shared,
            site,
            shared,
            identified,
            Fragment.list(persons)),
        rows -> seen.put(rows.getLong(0), new long[] {rows.getLong(1), rows.getLong(2)}));
  }

  private void readVisits(List<PeopleReport.Row> rows) {
    each(
        Fragment.of(
            "SELECT visit, "
                + String.join(", ", OF_VISIT.stream().map(c -> "any_value(" + c + ")").toList())
                + " FROM visit_days WHERE site = {} AND day BETWEEN {} AND {} AND visit IN ({})"
                + " GROUP BY visit",
            site,
            run.range().firstDay(),
            run.range().lastDay(),
            Fragment.list(rows.stream().map(PeopleReport.Row::lastVisit).toList())),
        found -> {
          Map<String, @Nullable Object> values = new LinkedHashMap<>();
          for (int i = 0; i < OF_VISIT.size(); i++) {
            String text = found.getString(i + 1);
            values.put(OF_VISIT.get(i), text == null || text.isEmpty() ? null : text);
          }
          visits.put(found.getLong(0), values);
        });
  }

  private void readTraits(List<Long> persons, List<String> keys) {
    each(
        Fragment.of(
            "SELECT person, key, value FROM (SELECT coalesce(p.person, x.visitor) AS person, x.key,"
                + " arg_max(x.value, (x.ts, x.seq)) AS value FROM traits x LEFT JOIN "
                + SPAN
                + " WHERE x.site = {} AND x.key IN ({}) GROUP BY 1, 2) WHERE person IN ({})",
            site,
            Fragment.list(keys),
            Fragment.list(persons)),
        rows ->
            traits
                .computeIfAbsent(rows.getLong(0), person -> new LinkedHashMap<>())
                .put("" + rows.getString(1), "" + rows.getString(2)));
  }

  /** Each person with revenue that meets the filters. */
  static Fragment revenue(ReportRun run) {
    return Fragment.of(
        "SELECT person, sum(amount) AS amount FROM {} WHERE amount IS NOT NULL GROUP BY person",
        run.events().person().revenue("amount").withRevenue().table());
  }

  private void readRevenue(List<Long> persons) {
    each(
        Fragment.of(
            "SELECT person, sum(amount) FROM {} WHERE amount IS NOT NULL AND visitor IN ({})"
                + " AND person IN ({}) GROUP BY person",
            run.events().person().visitor().revenue("amount").withRevenue().table(),
            visitors,
            Fragment.list(persons)),
        rows -> {
          BigDecimal amount = rows.getDecimal(1);
          if (amount != null) {
            revenues.put(rows.getLong(0), amount);
          }
        });
  }

  @Nullable String id(long person) {
    return ids.get(person);
  }

  @Nullable String firstSeen(long person) {
    long[] times = seen.get(person);
    return times == null ? null : time(times[0]);
  }

  @Nullable String lastSeen(long person) {
    long[] times = seen.get(person);
    return times == null ? null : time(times[1]);
  }

  String time(long micros) {
    return Instant.EPOCH
        .plus(micros, ChronoUnit.MICROS)
        .atZone(run.site().zone())
        .toOffsetDateTime()
        .toString();
  }

  /** Place and device of the visit. */
  Map<String, @Nullable Object> ofLastVisit(long visit) {
    Map<String, @Nullable Object> values = visits.get(visit);
    if (values != null) {
      return values;
    }
    Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
    OF_VISIT.forEach(name -> nothing.put(name, null));
    return nothing;
  }

  Map<String, Object> traits(long person) {
    return traits.getOrDefault(person, Map.of());
  }

  String revenue(PeopleReport.Row row) {
    BigDecimal known = row.revenue();
    BigDecimal amount = known == null ? revenues.get(row.person()) : known;
    BigDecimal bare = amount == null ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return bare.setScale(Math.max(2, bare.scale())).toPlainString();
  }
}
