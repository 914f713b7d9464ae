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
}
