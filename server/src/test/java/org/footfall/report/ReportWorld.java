package org.footfall.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.Event;
import org.footfall.model.Goal;
import org.footfall.model.Site;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.QueryService;
import org.footfall.query.ReportBody;
import org.footfall.store.EventStore;
import org.footfall.store.RowReader;
import org.footfall.store.Sql;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.footfall.visit.Events;
import org.footfall.visit.VisitProcessor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A store of one site with events of the test's making, and reports on it. */
public final class ReportWorld implements AutoCloseable {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Site site;
  private final EventStore store;
  private final VisitProcessor processor;
  private final QueryService service;
  private Instant now;
  private long seq;

  public ReportWorld(Path folder, String zone, Instant now) {
    this.now = now;
    site = Events.site(1, zone);
    store =
        DuckDbEventStore.inMemory(DuckDbSettings.in(folder), event -> new byte[0], () -> this.now);
    processor =
        new VisitProcessor(id -> site, store, store.resume(), Events::acquisition, () -> this.now);
    service = new QueryService(store, Events::acquisition, () -> this.now, Duration.ofSeconds(60));
  }

  public void at(Instant time) {
    now = time;
  }

  public void take(List<Event> events) {
    for (Event event : events) {
      processor.accept(event, ++seq);
    }
    store.write(processor.drain(seq));
  }

  /** The results of a report, as JSON. */
  public <Q> JsonNode ask(Report<Q> report, Map<String, Object> fields) {
    return ask(report, fields, List.of());
  }

  /** The results of a report on a site with goals, as JSON. */
  public <Q> JsonNode ask(Report<Q> report, Map<String, Object> fields, List<Goal> goals) {
    return whole(report, fields, goals).get("results");
  }

  /** The results and what is said of them, as JSON. */
  public <Q> JsonNode whole(Report<Q> report, Map<String, Object> fields) {
    return whole(report, fields, List.of());
  }

  private <Q> JsonNode whole(Report<Q> report, Map<String, Object> fields, List<Goal> goals) {
    Map<String, Object> body = new LinkedHashMap<>(fields);
    body.put("site", site.domain());
    ReportBody reading = service.report(MAPPER.valueToTree(body), site, goals);
    Q asked = report.read(reading);
    return service.run(
        reading.question(),
        stop -> {},
        run -> MAPPER.readTree(MAPPER.writeValueAsString(report.answer(asked, run))));
  }

  /** Fields of a report that are refused. */
  public <Q> List<String> refused(Report<Q> report, Map<String, Object> fields) {
    try {
      ask(report, fields);
      throw new AssertionError("not refused: " + fields);
    } catch (InvalidQueryException refusal) {
      return refusal.problems().stream().map(problem -> problem.field()).toList();
    }
  }

  public <T> T rows(String sql, RowReader<T> reader) {
    return store.query(new Sql(sql, List.of()), Duration.ofSeconds(30), cancel -> {}, reader);
  }

  @Override
  public void close() {
    store.close();
  }
}
