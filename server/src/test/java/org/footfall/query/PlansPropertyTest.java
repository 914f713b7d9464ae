package org.footfall.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.footfall.model.Event;
import org.footfall.model.Goal;
import org.footfall.model.Site;
import org.footfall.query.Answer.Interval;
import org.footfall.query.QueryService.Asked;
import org.footfall.query.SlowCount.Happened;
import org.footfall.store.EventStore;
import org.footfall.store.Sql;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.footfall.visit.Events;
import org.footfall.visit.VisitProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Every plan that fits a question gives what going through all events gives. */
class PlansPropertyTest {
  private static final int DAYS = 12;
  private static final int VISITORS = 12;
  private static final int QUESTIONS = 80;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> METRICS =
      List.of(
          "visitors",
          "new_visitors",
          "visits",
          "pageviews",
          "events",
          "bounce_rate",
          "visit_duration");

  private static final List<String> ENGAGEMENT = List.of("engagement_time", "scroll_depth");

  private static final List<String> OF_EVENTS =
      List.of(
          "engagement_time",
          "average_engagement_time",
          "scroll_depth",
          "entries",
          "exits",
          "conversions",
          "conversion_rate",
          "visitor_conversion_rate");

  @TempDir Path folder;

  /** A filter in the language of the API and in Java. */
  private record Condition(List<Object> json, Predicate<Happened> test) {}

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-06-01, 21",
    "Europe/Berlin, 2026-10-20, 22",
    "Asia/Kolkata, 2026-01-03, 23",
    "America/New_York, 2026-03-04, 24"
  })
  void allPlansGiveTheSame(String zone, LocalDate first, long seed) {
    System.out.printf("zone %s, seed %d%n", zone, seed);
    Random random = new Random(seed);
    Site site = Events.site(1, zone);
    Instant start = first.atStartOfDay(ZoneId.of(zone)).toInstant();
    Instant now = start.plus(Duration.ofDays(DAYS));
    try (EventStore store =
        DuckDbEventStore.inMemory(DuckDbSettings.in(folder), event -> new byte[0], () -> now)) {
      fill(store, site, start, now, random);
      int firstDay = (int) first.toEpochDay();
      store.rollUp(site, firstDay + 4 + random.nextInt(DAYS - 4));
      SlowCount slow = slowCount(store, ZoneId.of(zone));
      QueryService service =
          new QueryService(store, Events::acquisition, () -> now, Duration.ofSeconds(30));
      List<Query> rolled = new ArrayList<>();
      for (int i = 0; i < QUESTIONS; i++) {
        ask(store, service, site, slow, first, random).ifPresent(rolled::add);
      }
      assertThat(rolled).as("questions answered from roll-ups too").hasSizeGreaterThanOrEqualTo(5);
    }
  }

  /** Of a visit that began before the range only reading lies in it, on a day without its row. */
  @Test
  void whoReadOnOverMidnightIsNotNewTheNextTime() {
    Site site = Events.site(1, "UTC");
    LocalDate first = LocalDate.parse("2026-06-01");
    Instant now = Instant.parse("2026-06-05T12:00:00Z");
    long midnight = first.plusDays(1).toEpochDay() * Events.DAY;
    try (EventStore store =
        DuckDbEventStore.inMemory(DuckDbSettings.in(folder), event -> new byte[0], () -> now)) {
      VisitProcessor processor =
          new VisitProcessor(id -> site, store, store.resume(), Events::acquisition, () -> now);
      processor.accept(Events.pageview(1, 7, midnight - 10 * Events.MINUTE, "/a"), 1);
      processor.accept(read(midnight + 5 * Events.MINUTE, 80), 2);
      long later = midnight + 3 * Events.DAY;
      processor.accept(Events.pageview(1, 7, later, "/a"), 3);
      processor.accept(read(later + Events.MINUTE, 50), 4);
      store.write(processor.drain(4));
      store.rollUp(site, (int) first.toEpochDay() + 3);
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("site", site.domain());
      body.put("metrics", List.of("scroll_depth"));
      body.put("date_range", List.of("2026-06-02", "2026-06-05"));
      QueryService service =
          new QueryService(store, Events::acquisition, () -> now, Duration.ofSeconds(30));
      Asked asked = service.parse(MAPPER.valueToTree(body), site, List.of());

      Answer answer = service.answer(asked, cancel -> {});

      assertThat(answer.rows().getFirst().metrics()).containsExactly(80.0);
    }
  }

  private static Event read(long time, int scroll) {
    return Events.of(1, 7, time)
        .name(Event.ENGAGEMENT)
        .engagement(2_000)
        .page("/a")
        .scroll(scroll)
        .build();
  }

  private static void fill(EventStore store, Site site, Instant start, Instant now, Random random) {
    VisitProcessor processor =
        new VisitProcessor(id -> site, store, store.resume(), Events::acquisition, () -> now);
    // Whole milliseconds, in which durations are kept.
    TreeMap<Long, Event> events = new TreeMap<>();
    long startMicros = start.getEpochSecond() * 1_000_000;
    for (int i = 0; i < 260; i++) {
      long time = startMicros + random.nextLong(DAYS * Events.DAY / 1_000) * 1_000;
      int visitor = 1 + random.nextInt(VISITORS);
      for (int more = random.nextInt(4); more >= 0; more--) {
        Events.Builder event =
            Events.of(1, visitor, time).page("/" + "abc".charAt(random.nextInt(3)));
        event.browser(random.nextBoolean() ? "Firefox" : "");
        switch (random.nextInt(6)) {
          case 0 -> event.name("signup");
          case 1 -> {
            event.name(Event.ENGAGEMENT).engagement(random.nextInt(12_000));
            if (random.nextInt(4) > 0) {
              event.scroll(random.nextInt(101));
            }
          }
          case 2 -> event.source("s" + random.nextInt(2));
          default -> event.name(Event.PAGEVIEW);
        }
        if (time / 1_000 % 11 == 0) {
          event.name(Event.WEB_VITAL);
        }
        if (time / 1_000 % 5 == 0) {
          event.person("person " + time / 5_000 % 6);
        }
        events.put(time, event.build());
        time += random.nextLong(20 * Events.MINUTE / 1_000) * 1_000;
      }
    }
    long seq = 0;
    for (Event event : events.values()) {
      processor.accept(event, ++seq);
    }
    store.write(processor.drain(seq));
  }

  private static SlowCount slowCount(EventStore store, ZoneId zone) {
    SlowCount slow = new SlowCount(zone);
    store.query(
        new Sql("SELECT DISTINCT visit, source, browser FROM visit_days", List.of()),
        Duration.ofSeconds(30),
        cancel -> {},
        rows -> {
          while (rows.next()) {
            slow.addVisit(rows.getLong(0), rows.getString(1), rows.getString(2));
          }
          return true;
        });
    store.query(
        new Sql(
            "SELECT epoch_us(ts), visitor, visit, name, page, coalesce(engagement_ms, 0), person,"
                + " coalesce(scroll, -1) FROM events ORDER BY ts, seq",
            List.of()),
        Duration.ofSeconds(30),
        cancel -> {},
        rows -> {
          while (rows.next()) {
            slow.add(
                new Happened(
                    rows.getLong(0),
                    (int) rows.getLong(1),
                    rows.getLong(2),
                    rows.getString(3),
                    rows.getString(4),
                    (int) rows.getLong(5),
                    (int) rows.getLong(7),
                    "" + rows.getString(6)));
          }
          return true;
        });
    return slow;
  }

  /** Asks a random question of every plan; tells it where roll-ups were one of them. */
  private static Optional<Query> ask(
      EventStore store,
      QueryService service,
      Site site,
      SlowCount slow,
      LocalDate first,
      Random random) {
    LocalDate from = first.plusDays(random.nextInt(DAYS));
    LocalDate to = from.plusDays(random.nextInt(DAYS));
    List<String> dimensions = dimensions(random);
    Condition condition = condition(slow, random);
    RuleSet rules =
        List.of(RuleSet.FOOTFALL, RuleSet.GA4, RuleSet.PLAUSIBLE, RuleSet.CLICKY)
            .get(random.nextInt(4));
    boolean goal = random.nextInt(3) == 0;
    List<Goal> goals =
        goal
            ? List.of(new Goal(1, 1, "Signup", "[\"is\",\"event:name\",[\"signup\"]]", false))
            : List.of();
    boolean fresh = random.nextBoolean();
    List<String> metrics = new ArrayList<>(METRICS);
    if (!fresh) {
      metrics.remove("new_visitors");
    }
    // Roll-ups know no persons, and are to be asked most of the questions.
    boolean persons = from.getDayOfMonth() % 8 == 0;
    if (persons) {
      metrics.add("persons");
    }
    // It belongs to pages and to no other event; roll-ups do not know it.
    boolean engagement =
        to.getDayOfMonth() % 4 == 0 && !(dimensions + " " + condition.json).contains("event:name");
    if (engagement) {
      metrics.addAll(ENGAGEMENT);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", site.domain());
    body.put("metrics", metrics);
    body.put("date_range", List.of(from.toString(), to.toString()));
    body.put("dimensions", dimensions);
    body.put("filters", condition.json.isEmpty() ? List.of() : List.of(condition.json));
    body.put("rules", rules.code());
    Asked asked = service.parse(MAPPER.valueToTree(body), site, goals).unpaged();
    Frame frame = Frame.of(asked.query(), site, false, asked.goals(), store.dialect(), new Reads());
    Map<List<Object>, List<Object>> wanted =
        slow.answer(from, to, dimensions, condition.test, rules, goal);
    wanted.replaceAll((key, values) -> without(values, fresh, persons, engagement));
    List<Plan> plans = new ArrayList<>(List.of(new EventPlan(frame)));
    if (VisitPlan.fits(frame)) {
      plans.add(new VisitPlan(frame));
    }
    int through = through(store);
    Optional<Query> rolled =
        RollUpPlan.fits(frame) && through >= frame.range().firstDay()
            ? Optional.of(frame.query())
            : Optional.empty();
    if (rolled.isPresent()) {
      plans.add(new RollUpPlan(frame, through));
    }
    for (Plan plan : plans) {
      assertThat(rows(store, frame, plan, fresh))
          .as("%s, rolled through %s: %s", plan.name(), LocalDate.ofEpochDay(through), body)
          .isEqualTo(wanted);
    }
    if (!VisitPlan.known(frame.query().filter())
        || !dimensions.stream().allMatch(dimension -> dimension.startsWith("time:"))) {
      return rolled;
    }
    body.put("metrics", Stream.concat(METRICS.stream(), OF_EVENTS.stream()).toList());
    body.put("include", Map.of("intervals", to.getDayOfMonth() % 2 == 0));
    asked = service.parse(MAPPER.valueToTree(body), site, goals).unpaged();
    askBeside(
        store, Frame.of(asked.query(), site, false, asked.goals(), store.dialect(), new Reads()));
    if (goal && dimensions.isEmpty()) {
      Predicate<Happened> converting = condition.test.and(e -> e.name().equals("signup"));
      assertThat(service.answer(asked, cancel -> {}).rows().getFirst().metrics())
          .as("conversions: %s", body)
          .element(METRICS.size() + OF_EVENTS.indexOf("conversions"))
          .isEqualTo(
              slow.answer(from, to, List.of(), converting, rules, true)
                  .getOrDefault(List.of(), List.of(0L, 0L, 0L))
                  .get(METRICS.indexOf("visits")));
    }
    return rolled;
  }

  /** What visits tell beside what events tell is what events tell of all. */
  private static void askBeside(EventStore store, Frame frame) {
    if (!BesidePlan.fits(frame)) {
      return;
    }
    Map<List<Object>, List<Object>> wanted = rows(store, frame, new EventPlan(frame), true);
    for (int through : new int[] {Planner.NOT_ROLLED, through(store)}) {
      assertThat(rows(store, frame, new BesidePlan(frame, through), true))
          .as("rolled through %s: %s", through, frame.query().normalised())
          .isEqualTo(wanted);
    }
  }

  private static List<Object> without(
      List<Object> values, boolean fresh, boolean persons, boolean engagement) {
    int before = values.size() - ENGAGEMENT.size();
    List<Object> kept = new ArrayList<>(engagement ? values : values.subList(0, before));
    if (!persons) {
      kept.remove(before - 1);
    }
    if (!fresh) {
      kept.remove(1);
    }
    return kept;
  }

  private static int through(EventStore store) {
    return store.query(
        new Sql("SELECT max(through_day) FROM rolled", List.of()),
        Duration.ofSeconds(30),
        cancel -> {},
        rows -> rows.next() ? (int) rows.getLong(0) : 0);
  }

  private static List<String> dimensions(Random random) {
    List<String> times =
        List.of(
            "time:day",
            "time:week",
            "time:month",
            "time:hour",
            "time:hour_of_day",
            "time:day_of_week");
    List<String> others = List.of("event:page", "event:name", "visit:source", "visit:browser");
    List<String> dimensions = new ArrayList<>();
    if (random.nextBoolean()) {
      dimensions.add(times.get(random.nextInt(random.nextBoolean() ? 3 : times.size())));
    }
    if (random.nextBoolean()) {
      dimensions.add(others.get(random.nextInt(others.size())));
    }
    if (random.nextInt(6) == 0) {
      String more = others.get(random.nextInt(others.size()));
      if (!dimensions.contains(more)) {
        dimensions.add(more);
      }
    }
    return dimensions;
  }

  private static Condition condition(SlowCount slow, Random random) {
    return switch (random.nextInt(9)) {
      case 0 ->
          new Condition(
              List.of("is", "visit:source", List.of("s1")), e -> slow.visit(e).source.equals("s1"));
      case 1 ->
          new Condition(List.of("is", "event:page", List.of("/a")), e -> e.page().equals("/a"));
      case 2 ->
          new Condition(
              List.of("not", List.of("is", "event:page", List.of("/a", "/b"))),
              e -> !e.page().equals("/a") && !e.page().equals("/b"));
      case 3 ->
          new Condition(
              List.of(
                  "or",
                  List.of(
                      List.of("is", "visit:browser", List.of("Firefox")),
                      List.of("is", "event:name", List.of("signup")))),
              e -> slow.visit(e).browser.equals("Firefox") || e.name().equals("signup"));
      case 4 ->
          new Condition(
              List.of("has_done", List.of("is", "event:name", List.of("signup"))),
              e -> slow.visit(e).names.contains("signup"));
      default -> new Condition(List.of(), e -> true);
    };
  }

  /** Rows in which something happened, in the form of {@link SlowCount#answer}. */
  private static Map<List<Object>, List<Object>> rows(
      EventStore store, Frame frame, Plan plan, boolean fresh) {
    Statement statement = new Statement(frame);
    List<Part> columns = statement.columns();
    Query query = frame.query();
    return store.query(
        statement.of(plan).sql(),
        Duration.ofSeconds(30),
        cancel -> {},
        rows -> {
          Map<List<Object>, List<Object>> all = new LinkedHashMap<>();
          while (rows.next()) {
            RawRow row = RawRow.read(rows, query, columns);
            List<Object> values = new ArrayList<>();
            for (Metric metric : query.metrics()) {
              Object value = row.parts().value(metric);
              values.add(
                  value instanceof Long count
                      ? count
                      : value == null
                          ? "-"
                          : (metric == Metric.BOUNCE_RATE ? "%.9f" : "%.3f").formatted(value));
            }
            if (query.include().intervals()) {
              for (Metric metric : List.of(Metric.AVERAGE_ENGAGEMENT_TIME, Metric.SCROLL_DEPTH)) {
                values.add(written(row.parts().interval(metric)));
              }
            }
            boolean empty = values.get(fresh ? 4 : 3).equals(0L);
            if (!empty || query.dimensions().isEmpty()) {
              all.put(RawRow.labels(row.keys(), query, frame.axis()), values);
            }
          }
          return all;
        });
  }

  private static String written(@Nullable Interval interval) {
    return interval == null ? "-" : "%.6f %.6f".formatted(interval.low(), interval.high());
  }
}
