package org.footfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.footfall.ingest.StoreChanges;
import org.footfall.ingest.journal.EventCodec;
import org.footfall.model.CatchRule;
import org.footfall.model.Event;
import org.footfall.model.Goal;
import org.footfall.model.Rate;
import org.footfall.model.Segment;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.footfall.query.KeptAnswers;
import org.footfall.query.KeptAnswers.Content;
import org.footfall.query.KeptAnswers.Given;
import org.footfall.query.QueryService;
import org.footfall.query.ReportBody;
import org.footfall.report.attribution.Attribution;
import org.footfall.report.attribution.CostSource.Costs;
import org.footfall.report.compare.CompareReport;
import org.footfall.report.explore.ExploreReport;
import org.footfall.report.flow.FlowReport;
import org.footfall.report.funnel.FunnelNext;
import org.footfall.report.funnel.FunnelPeople;
import org.footfall.report.funnel.FunnelReport;
import org.footfall.report.funnel.FunnelSeparators;
import org.footfall.report.funnel.FunnelSuggestion;
import org.footfall.report.people.AccountReport;
import org.footfall.report.people.AccountsReport;
import org.footfall.report.people.PeopleReport;
import org.footfall.report.retention.CohortValue;
import org.footfall.report.retention.Lifecycle;
import org.footfall.report.retention.Retention;
import org.footfall.report.retention.RetentionMembers;
import org.footfall.report.retention.Stickiness;
import org.footfall.store.CohortMember;
import org.footfall.store.EventStore;
import org.footfall.store.QuarantineFilter;
import org.footfall.store.ResumeState;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.footfall.visit.Events;
import org.footfall.visit.Quarantine;
import org.footfall.visit.Resplit;
import org.footfall.visit.VisitProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Whatever happens to a site, an answer that is given again is the one that would be counted. */
class KeptAnswersPropertyTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final long ROOM = 64L << 20;
  private static final int DAYS = 14;
  private static final int VISITORS = 20;
  private static final int COHORT = 9;
  private static final int ROUNDS = 19;

  /** Visits that end after five minutes. */
  private static final SiteSettings SHORT_VISITS =
      new SiteSettings(300, false, false, List.of(), false, true, List.of(), 0, 0);

  private static final String RANGE = "'date_range': ['2026-10-04', '2026-10-07']";
  private static final String STEPS =
      "'steps': [['is','event:page',['/a']],['is','event:page',['/b']]]";
  private static final List<String> FILTERS =
      List.of(
          "",
          "'rules': 'matomo'",
          "'filters': [['is','visit:source',['s1']]]",
          "'filters': [['is','visit:new_or_returning',['new']]]",
          "'filters': [['is','event:goal',['Bought']]]",
          "'filters': [['has_done',['is','event:name',['purchase']]]]",
          "'filters': [['has_done',['is','event:name',['purchase']],{'within':'ever'}]]",
          "'filters': [['has_done',['is','event:name',['purchase']],{'within':'ever','by':'person'}]]",
          "'filters': [['is','person:traits:plan',['gold']]]",
          "'filters': [['is','person:traits_at_event:plan',['gold']]]",
          "'filters': [['is','group:company',['acme']]]",
          "'segment': 7",
          "'segment': " + COHORT);

  /** A report with fields of its own. */
  private record Question(Report<?> report, String fields) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(new ExploreReport(), "'series': [{'measure': 'visitors'}]"),
          new Question(
              new ExploreReport(),
              "'series': [{'measure': 'persons'}], 'dimensions': ['visit:source']"),
          new Question(
              new CompareReport(),
              "'segments': [{'name':'A','filter':['is','event:page',['/a']]},"
                  + "{'name':'B','filter':['is','event:page',['/b']]}]"),
          new Question(new FunnelReport(), STEPS),
          new Question(new FunnelReport(), STEPS + ", 'count_by': 'person', 'trend': 'day'"),
          new Question(new FunnelReport(), STEPS + ", 'window': 'visit'"),
          new Question(new FunnelPeople(), STEPS + ", 'step': 1, 'who': 'dropped'"),
          new Question(new FunnelNext(), STEPS + ", 'step': 1"),
          new Question(new FunnelSeparators(), STEPS + ", 'step': 1, 'least': 1"),
          new Question(new FunnelSuggestion(), "'goal': ['is','event:name',['signup']]"),
          new Question(new FlowReport(), "'steps': 2"),
          new Question(new Retention(), "'period': 'day', 'periods': 3"),
          new Question(new Retention(), "'period': 'day', 'periods': 2, 'mode': 'on_or_after'"),
          new Question(new Retention(), "'period': 'day', 'periods': 2, 'starts': 'recurring'"),
          new Question(new Retention(), "'period': 'day', 'periods': 2, 'by': 'person'"),
          new Question(
              new RetentionMembers(),
              "'period': 'day', 'periods': 1, 'cell': {'cohort': '2026-10-05', 'column': '0'}"),
          new Question(new Stickiness(), "'period': 'week'"),
          new Question(new Lifecycle(), "'period': 'day'"),
          new Question(new CohortValue(), "'period': 'day', 'periods': 3"),
          new Question(
              new Attribution((site, first, last, attribute) -> Costs.NONE),
              "'conversion': ['is','event:name',['purchase']], 'lookback': '2d'"),
          new Question(new PeopleReport(), "'traits': ['plan']"),
          new Question(new AccountsReport(), "'type': 'company'"),
          new Question(new AccountReport(), "'type': 'company', 'id': 'acme'"));

  @TempDir Path folder;

  /** As questions know it: never another, so that nothing is counted anew for its sake. */
  private final Site site = Events.site(1, "UTC");

  /** As its settings, zone and currency are now. */
  private Site stored = site;

  private final List<Goal> goals =
      List.of(new Goal(3, 1, "Bought", "[\"is\",\"event:name\",[\"purchase\"]]", false));
  private Instant now = START.plus(Duration.ofDays(DAYS)).plus(Duration.ofHours(1));
  private EventStore store;
  private VisitProcessor processor;
  private QueryService queries;
  private long seq;

  @BeforeEach
  void open() {
    store = DuckDbEventStore.inMemory(DuckDbSettings.in(folder), EventCodec::encode, () -> now);
    begin();
    String rule = "[\"is\",\"event:name\",[\"signup\"]]";
    List<Segment> segments =
        List.of(
            new Segment(7, 1, "Signed up", rule, Segment.Kind.LIVE_COHORT),
            new Segment(COHORT, 1, "Kept", rule, Segment.Kind.STATIC_COHORT));
    queries =
        new QueryService(
            store,
            Events::acquisition,
            () -> now,
            Duration.ofSeconds(60),
            id -> segments,
            id -> List.of(),
            id -> false);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** As after every change of the past. */
  private void begin() {
    processor = processor(store.resume());
    seq = store.resume().lastSeq();
  }

  private VisitProcessor processor(ResumeState resume) {
    return new VisitProcessor(id -> stored, store, resume, Events::acquisition, () -> now);
  }

  private void take(List<Event> events) {
    for (Event event : events) {
      processor.accept(event, ++seq);
    }
    store.write(processor.drain(seq));
  }

  private <Q> Given ask(KeptAnswers kept, Report<Q> report, String fields) {
    String text = "{'site': '" + site.domain() + "', " + RANGE + ", " + fields + "}";
    ReportBody body = queries.report(MAPPER.readTree(text.replace('\'', '"')), site, goals);
    Q asked = report.read(body);
    return kept.answer(
        report,
        asked,
        body.question(),
        false,
        stop -> {},
        run -> {
          Report.Result result = report.answer(asked, run);
          return new Content(
              MAPPER.writeValueAsBytes(result.results()), MAPPER.writeValueAsBytes(result.meta()));
        });
  }

  private static String text(Given given) {
    return new String(given.content().results(), StandardCharsets.UTF_8)
        + new String(given.content().meta(), StandardCharsets.UTF_8);
  }

  private static String fields(Question question, String filter) {
    return filter.isEmpty() ? question.fields() : question.fields() + ", " + filter;
  }

  private KeptAnswers answers(long room) {
    return new KeptAnswers(queries, store.changes(), room);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void equalsWhatACountWouldSay(long seed) {
    Random random = new Random(seed);
    take(RandomEvents.of(random, START, DAYS, VISITORS, 120));
    KeptAnswers kept = answers(ROOM);
    // The same few again and again, so that there is something to give again.
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Question one = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
      String filter = FILTERS.get(random.nextInt(FILTERS.size()));
      questions.add(new Question(one.report(), fields(one, filter)));
    }
    int reused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (Question question : questions) {
        Given given = ask(kept, question.report(), question.fields());
        reused += given.reused() ? 1 : 0;
        Given counted = ask(answers(ROOM), question.report(), question.fields());
        assertThat(text(given))
            .as("seed %d round %d %s", seed, round, question)
            .isEqualTo(text(counted));
      }
      change(random, round);
      assertThat(store.verify(stored)).as("seed %d round %d", seed, round).isEmpty();
    }
    assertThat(reused).isGreaterThan(questions.size());
  }

  private void change(Random random, int round) {
    switch (round % 18) {
      case 0, 4, 16 -> take(RandomEvents.of(random, now.minusSeconds(3_600), 1, VISITORS, 3));
      case 1 -> take(RandomEvents.of(random, START, DAYS, VISITORS, 4));
      case 2 -> take(told(random));
      case 3 -> store.rollUp(site, day(DAYS - 1));
      case 5 -> {
        store.keepCohort(1, COHORT, List.of(new CohortMember(1 + random.nextInt(VISITORS), 0)));
      }
      case 6 -> {
        store.eraseVisitors(site, new int[] {1 + random.nextInt(VISITORS)});
        begin();
      }
      case 7 -> {
        now = now.plus(Duration.ofDays(1));
        take(RandomEvents.of(random, now.minusSeconds(3_600), 1, VISITORS, 2));
      }
      case 8 -> {
        store.deleteBefore(site, day(1));
        begin();
      }
      case 9 -> {
        CatchRule rule = new CatchRule(1, "page", "is", List.of("/c"));
        assertThat(quarantine().catchStored(stored, rule, true, () -> {})).isPositive();
        begin();
      }
      case 10 ->
          assertThat(
                  store.rechannel(
                      stored, (source, medium, campaign) -> random.nextBoolean() ? "A" : "B"))
              .isPositive();
      case 11 -> {
        QuarantineFilter all =
            new QuarantineFilter(day(-2), day(DAYS), List.of(), List.of(), List.of());
        assertThat(quarantine().release(stored, all)).isPositive();
        begin();
      }
      case 12 -> {
        stored = like(stored.zone(), "USD", stored.settings());
        Rate rate = new Rate("EUR", day(0), new BigDecimal("1.25"));
        assertThat(store.convert(stored, List.of(rate))).isPositive();
        begin();
      }
      case 13 -> {
        stored = like(stored.zone(), stored.currency(), SHORT_VISITS);
        new Resplit(store, this::processor).run(stored);
        begin();
      }
      case 14 -> {
        ZoneId zone = ZoneId.of("Asia/Tokyo");
        store.rezone(stored, zone);
        stored = like(zone, stored.currency(), stored.settings());
        begin();
      }
      case 15 -> store.rollUp(stored, day(DAYS - 2));
      default -> {
        assertThat(store.removeSite(stored)).isPositive();
        begin();
      }
    }
  }

  private static Site like(ZoneId zone, String currency, SiteSettings settings) {
    Site plain = Events.site(1, zone.getId(), settings);
    return new Site(
        plain.id(),
        plain.domain(),
        plain.name(),
        plain.publicKey(),
        zone,
        currency,
        plain.kind(),
        settings);
  }

  private Quarantine quarantine() {
    return new Quarantine(store, new Alone(), this::processor);
  }

  private static final class Alone implements StoreChanges {
    @Override
    public CompletableFuture<Void> flushed() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public <T> CompletableFuture<T> apart(Supplier<T> change) {
      return CompletableFuture.completedFuture(change.get());
    }
  }

  private static int day(int of) {
    return (int) (START.getEpochSecond() / 86_400) + of;
  }

  /** Somebody says who they are, or what they are. */
  private List<Event> told(Random random) {
    long time = now.getEpochSecond() * 1_000_000;
    int visitor = 1 + random.nextInt(VISITORS);
    Events.Builder event = Events.of(1, visitor, time).person("p" + random.nextInt(4));
    return List.of(
        (switch (random.nextInt(4)) {
              case 0 -> event.name("identify").props("{\"plan\":\"gold\"}");
              case 1 -> event.name("alias").props("{\"alias\":\"p" + random.nextInt(4) + "\"}");
              case 2 -> event.name("group").props("{\"type\":\"company\",\"id\":\"acme\"}");
              default -> event.name("signup");
            })
            .build());
  }

  @Test
  void takesNoMoreRoomThanItMay() {
    take(RandomEvents.of(new Random(5), START, DAYS, VISITORS, 120));
    KeptAnswers kept = answers(40_000);
    ExploreReport report = new ExploreReport();
    for (int i = 0; i < 30; i++) {
      String series = "'series': [{'measure': 'visitors', 'name': 'n%d'}]".formatted(i);
      assertThat(ask(kept, report, series).reused()).isFalse();
      assertThat(ask(kept, report, series).reused()).isTrue();
    }
    assertThat(ask(kept, report, "'series': [{'measure': 'visitors', 'name': 'n0'}]").reused())
        .isFalse();
    assertThat(ask(kept, report, "'series': [{'measure': 'visitors', 'name': 'n29'}]").reused())
        .isTrue();
    KeptAnswers tiny = answers(1_000);
    assertThat(ask(tiny, report, "'series': [{'measure': 'visitors'}]").reused()).isFalse();
    assertThat(ask(tiny, report, "'series': [{'measure': 'visitors'}]").reused()).isFalse();
  }

  @Test
  void daysThatAreNotLookedAtChangeNothing() {
    take(RandomEvents.of(new Random(6), START, DAYS, VISITORS, 120));
    KeptAnswers kept = answers(ROOM);
    Map<Question, Given> first = new java.util.LinkedHashMap<>();
    for (Question question : QUESTIONS) {
      first.put(question, ask(kept, question.report(), question.fields()));
    }
    long time = now.getEpochSecond() * 1_000_000;
    take(List.of(Events.pageview(1, 77, time, "/a")));
    List<String> again = new ArrayList<>();
    for (Question question : QUESTIONS) {
      if (ask(kept, question.report(), question.fields()).reused()) {
        again.add(question.report().getClass().getSimpleName());
      }
    }
    assertThat(again)
        .contains("ExploreReport", "CompareReport", "FunnelReport", "FlowReport", "Attribution");
  }
}
