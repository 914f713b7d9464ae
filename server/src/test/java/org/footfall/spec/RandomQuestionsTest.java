package org.footfall.spec;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.footfall.spec.Oracle.Happening;
import org.footfall.spec.Oracle.Row;
import org.footfall.spec.Oracle.Visit;
import org.footfall.spec.QuestionFile.Arrival;
import org.footfall.spec.QuestionFile.Question;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random events, a good part of them late, and random questions: the server answers what plain
 * loops over the events count.
 */
class RandomQuestionsTest {
  private static final int DAYS = 12;
  private static final int ARRIVALS = 3;
  private static final int EVENTS = 260;
  private static final int QUESTIONS = 15;
  private static final List<String> SOURCES = List.of("", "", "news", "partner");

  /** Days around a change of the clocks, where the zone has one; one site after the other. */
  private static final List<Place> PLACES =
      List.of(
          new Place("lord-howe", ZoneId.of("Australia/Lord_Howe"), LocalDate.of(2026, 9, 28)),
          new Place("berlin", ZoneId.of("Europe/Berlin"), LocalDate.of(2026, 10, 19)),
          new Place("cairo", ZoneId.of("Africa/Cairo"), LocalDate.of(2027, 4, 24)),
          new Place("kolkata", ZoneId.of("Asia/Kolkata"), LocalDate.of(2027, 6, 1)),
          new Place("st-johns", ZoneId.of("America/St_Johns"), LocalDate.of(2027, 11, 1)),
          new Place("short", ZoneId.of("Europe/Berlin"), LocalDate.of(2028, 1, 1), 500, true),
          new Place("long", ZoneId.of("Europe/Berlin"), LocalDate.of(2028, 2, 1), 20_000, false),
          new Place("split", ZoneId.of("Asia/Kolkata"), LocalDate.of(2028, 3, 1), 9_000, true));

  @TempDir Path folder;
  private Random random = new Random();

  /**
   * A site. Where its own visits do not end after half an hour and for no other reason, it is asked
   * by the rules of Google Analytics, which end them so whatever the site is set to.
   */
  private record Place(
      String name, ZoneId zone, LocalDate start, int timeoutSeconds, boolean splits) {
    Place(String name, ZoneId zone, LocalDate start) {
      this(name, zone, start, 1_800, false);
    }

    String rules() {
      return timeoutSeconds == 1_800 ? "footfall" : "ga4";
    }
  }

  @ParameterizedTest(name = "rolled up: {0}")
  @ValueSource(booleans = {false, true})
  void theServerCountsAsPlainLoopsDo(boolean rollUp) throws Exception {
    try (GoldenServer server = new GoldenServer(folder, rollUp)) {
      for (int i = 0; i < PLACES.size(); i++) {
        System.out.println(PLACES.get(i).name() + ": seed " + (i + 1));
        random = new Random(i + 1);
        ask(server, PLACES.get(i));
      }
    }
  }

  private void ask(GoldenServer server, Place place) throws Exception {
    List<List<Happening>> arrivals = happenings(place.zone(), place.start());
    QuestionFile file = file(place);
    server.addSite(file);
    List<Happening> known = new ArrayList<>();
    for (int arrived = 1; arrived <= ARRIVALS; arrived++) {
      Instant now = now(place.zone(), place.start(), arrived);
      known.addAll(arrivals.get(arrived - 1));
      server.collect(file, new Arrival(now, events(file, arrivals.get(arrived - 1))));
      Oracle oracle =
          new Oracle(
              place.zone(),
              known,
              place.rules().equals("ga4") ? v -> v.foregroundMs() / 1_000.0 : Visit::seconds);
      for (int i = 0; i < QUESTIONS; i++) {
        server.ask(file, question(file, place.rules(), oracle, place.start(), now));
      }
    }
  }

  private static Instant now(ZoneId zone, LocalDate start, int arrived) {
    return start.plusDays((long) DAYS * arrived / ARRIVALS).atTime(12, 0).atZone(zone).toInstant();
  }

  /** By arrival. A quarter comes later than it could. */
  private List<List<Happening>> happenings(ZoneId zone, LocalDate start) {
    List<List<Happening>> arrivals = new ArrayList<>();
    for (int i = 0; i < ARRIVALS; i++) {
      arrivals.add(new ArrayList<>());
    }
    Instant time = start.atTime(20, 0).atZone(zone).toInstant();
    long step = (now(zone, start, ARRIVALS).getEpochSecond() - time.getEpochSecond()) / EVENTS;
    for (int i = 0; i < EVENTS; i++) {
      // Mostly short steps and now and then a long one, so that visits come about.
      time = time.plusSeconds(1 + (random.nextInt(6) == 0 ? random.nextLong(step * 10) : 200));
      int arrived = 1;
      while (arrived < ARRIVALS
          && (time.isAfter(now(zone, start, arrived)) || random.nextInt(4) == 0)) {
        arrived++;
      }
      if (!time.isAfter(now(zone, start, arrived))) {
        arrivals.get(arrived - 1).add(happening(time));
      }
    }
    return arrivals;
  }

  private Happening happening(Instant time) {
    boolean passive = random.nextInt(5) == 0;
    return new Happening(
        "v" + random.nextInt(5),
        time,
        "/" + (char) ('a' + random.nextInt(3)),
        passive ? "" : SOURCES.get(random.nextInt(SOURCES.size())),
        passive,
        passive ? random.nextInt(12_000) : -1);
  }

  private static QuestionFile file(Place place) {
    ObjectNode site = QuestionFile.JSON.createObjectNode();
    site.put("domain", place.name() + ".example");
    site.put("zone", place.zone().getId()).put("currency", "EUR");
    site.put("timeout_seconds", place.timeoutSeconds());
    site.put("split_at_midnight", place.splits()).put("split_on_campaign", place.splits());
    return new QuestionFile(place.name(), site, List.of(), "", List.of(), Instant.EPOCH, List.of());
  }

  private List<ObjectNode> events(QuestionFile file, List<Happening> happenings) {
    List<ObjectNode> events = new ArrayList<>();
    for (Happening happening : happenings) {
      ObjectNode event = QuestionFile.JSON.createObjectNode();
      String query = happening.source().isEmpty() ? "" : "?utm_source=" + happening.source();
      event
          .put("site", file.domain())
          .put("name", happening.passive() ? "engagement" : "pageview")
          .put("visitor", happening.visitor())
          .put("time", happening.time().toString())
          .put("url", "https://" + file.domain() + happening.page() + query);
      if (happening.passive()) {
        event.put("engagement_ms", happening.engagementMs());
      }
      events.add(event);
    }
    Collections.shuffle(events, random);
    return events;
  }

  private Question question(
      QuestionFile file, String rules, Oracle oracle, LocalDate start, Instant now) {
    LocalDate from = start.plusDays(random.nextInt(DAYS));
    LocalDate to = from.plusDays(random.nextInt(DAYS));
    ObjectNode query = QuestionFile.JSON.createObjectNode();
    query.put("site", file.domain()).put("rules", rules);
    for (String metric :
        List.of("visitors", "visits", "pageviews", "bounce_rate", "visit_duration")) {
      query.withArray("metrics").add(metric);
    }
    query.putArray("date_range").add(from.toString()).add(to.toString());
    Predicate<Visit> filter = visit -> true;
    if (random.nextInt(3) == 0) {
      filter = visit -> visit.source().equals("news");
      ArrayNode is = query.putArray("filters").addArray();
      is.add("is").add("visit:source").addArray().add("news");
    }
    TreeMap<String, Row> rows = new TreeMap<>();
    String dimension = "";
    switch (random.nextInt(6)) {
      case 0 -> rows.put("", oracle.total(filter, from, to));
      case 1 -> {
        dimension = "time:day";
        rows = oracle.byDay(filter, from, to);
      }
      case 2 -> {
        dimension = "event:page";
        rows = oracle.byPage(filter, from, to);
      }
      case 3 -> {
        dimension = "visit:source";
        rows = oracle.byVisit(filter, from, to, Visit::source);
      }
      case 4 -> {
        dimension = "visit:entry_page";
        rows = oracle.byVisit(filter, from, to, Visit::entryPage);
      }
      default -> {
        dimension = "visit:exit_page";
        rows = oracle.byVisit(filter, from, to, Visit::exitPage);
      }
    }
    if (!dimension.isEmpty()) {
      query.putArray("dimensions").add(dimension);
      query.putArray("order_by").addArray().add(dimension).add("asc");
    }
    ObjectNode expected = QuestionFile.JSON.createObjectNode();
    expected.put("why", "counted by plain loops: " + query);
    ArrayNode table = expected.putArray("rows");
    for (var row : rows.entrySet()) {
      write(table.addArray(), dimension.isEmpty(), row.getKey(), row.getValue());
    }
    return new Question(dimension + " " + from + " " + to, 0, now, query, expected);
  }

  private static void write(ArrayNode cells, boolean total, String name, Row row) {
    if (!total) {
      if (name.isEmpty()) {
        cells.addNull();
      } else {
        cells.add(name);
      }
    }
    cells.add(row.visitors()).add(row.visits()).add(row.pageviews());
    if (row.visits() == 0) {
      cells.addNull().addNull();
    } else {
      cells.add(row.bounces() / row.visits()).add(row.seconds() / row.visits());
    }
  }
}
