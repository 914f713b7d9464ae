package org.footfall.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.footfall.model.Site;
import org.footfall.query.QueryService.Asked;
import org.footfall.store.EventStore;
import org.footfall.store.QueryCancelledException;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.footfall.visit.Events;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class QueryServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Site SITE = Events.site(1, "UTC");
  @TempDir Path folder;
  private EventStore store;
  private QueryService service;

  @BeforeEach
  void open() {
    store = DuckDbEventStore.inMemory(DuckDbSettings.in(folder), event -> new byte[0], () -> NOW);
    service = new QueryService(store, Events::acquisition, () -> NOW, Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Asked asked(Map<String, Object> more) {
    Map<String, Object> body = new java.util.HashMap<>(more);
    body.putIfAbsent("metrics", List.of("visitors"));
    body.putIfAbsent("date_range", "7d");
    return service.parse(JsonMapper.builder().build().valueToTree(body), SITE, List.of());
  }

  @Test
  void aQuestionIsStoppedByItsIdAndOnlyByItsSite() {
    Asked asked = asked(Map.of("query_id", "slow-1"));
    AtomicBoolean foreign = new AtomicBoolean(true);
    assertThatThrownBy(
            () ->
                service.answer(
                    asked,
                    stop -> {
                      foreign.set(service.cancel(2, "slow-1"));
                      assertThat(service.cancel(1, "slow-1")).isTrue();
                    }))
        .isInstanceOf(QueryCancelledException.class);
    assertThat(foreign).isFalse();
    assertThat(service.cancel(1, "slow-1")).as("over").isFalse();
  }

  @Test
  void aQuestionStopsWhenItsCallerGoesAwayAndOthersDoNot() {
    Asked asked = asked(Map.of());
    assertThatThrownBy(() -> service.answer(asked, Runnable::run))
        .isInstanceOf(QueryCancelledException.class);
    assertThat(service.answer(asked, stop -> {}).rows()).hasSize(1);
  }

  @Test
  void everyProblemIsSaidAtOnceWithWhatWasMeant() {
    assertThatThrownBy(
            () ->
                asked(
                    Map.of(
                        "metrics", List.of("visitrs"),
                        "dimensions", List.of("visit:contry"),
                        "filters", List.of(List.of("mathes", "event:page", List.of("x"))))))
        .isInstanceOfSatisfying(
            InvalidQueryException.class,
            invalid -> {
              assertThat(invalid.problems())
                  .extracting(Problem::field)
                  .containsExactly("metrics[0]", "dimensions[0]", "filters[0][0]");
              assertThat(invalid.problems())
                  .extracting(Problem::message)
                  .satisfiesExactly(
                      m -> assertThat(m).contains("did you mean visitors?"),
                      m -> assertThat(m).contains("did you mean visit:country?"),
                      m -> assertThat(m).contains("did you mean matches?"));
            });
  }

  private ReportBody report(Map<String, Object> body) {
    return service.report(JsonMapper.builder().build().valueToTree(body), SITE, List.of());
  }

  @Test
  void aReportSaysHowFarItIsToWhoeverAsksByItsId() {
    ReportQuestion question = report(Map.of("date_range", "7d", "query_id", "long-1")).question();
    service.run(
        question,
        stop -> {},
        run -> {
          assertThat(service.progress(1, "long-1").orElseThrow().done()).isZero();
          run.progress("counting", 0.25, 0.5);
          assertThat(service.progress(1, "long-1").orElseThrow().phase()).isEqualTo("counting");
          assertThat(service.progress(1, "long-1").orElseThrow().done()).isEqualTo(0.25);
          assertThat(service.progress(2, "long-1")).as("of another site").isEmpty();
          assertThat(service.cancel(1, "long-1")).isTrue();
          assertThatThrownBy(() -> run.progress("counting", 0.5, 1))
              .isInstanceOf(QueryCancelledException.class);
          return true;
        });
    assertThat(service.progress(1, "long-1")).as("over").isEmpty();
  }

  @Test
  void aReportSaysAllThatIsWrongAtOnceAndRepeatsWhatWasLeftOut() {
    ReportBody wrong =
        report(Map.of("date_range", "7 days", "filters", "DE", "limit", 0, "speed", 9, "by", 3));
    wrong.whole("limit", 1, 10, 5);
    wrong.length("window", "7d", 1_000_000, 86_400_000_000L * 366);
    wrong.dimension("by");
    assertThatThrownBy(wrong::question)
        .isInstanceOfSatisfying(
            InvalidQueryException.class,
            invalid ->
                assertThat(invalid.problems())
                    .extracting(Problem::field)
                    .containsExactly("date_range", "filters", "limit", "by", "speed"));

    ReportBody right = report(Map.of("date_range", List.of("2026-11-01", "2026-11-02")));
    assertThat(right.whole("limit", 1, 10, 5)).isEqualTo(5);
    assertThat(right.length("window", "7d", 1, Long.MAX_VALUE)).isEqualTo(604_800_000_000L);
    assertThat(right.question().normalised())
        .containsEntry("date_range", List.of("2026-11-01", "2026-11-02"))
        .containsEntry("filters", List.of())
        .containsEntry("rules", "footfall")
        .containsEntry("limit", 5)
        .containsEntry("window", "7d");
  }
}
