package org.footfall.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.footfall.model.Segment;
import org.footfall.query.QueryService.Asked;
import org.footfall.store.CohortMember;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;

/** Who is in cohorts and other segments. */
public final class Cohorts {
  private final QueryService queries;

  public Cohorts(QueryService queries) {
    this.queries = queries;
  }

  /**
   * A person of a cohort, with all that they ever did.
   *
   * @param person an id that the site gave them, {@code null} for a visitor who is not identified
   * @param visitor number of one of the visitors that they are
   * @param visitors how many visitors they are
   * @param events without passive ones
   */
  public record Person(
      @Nullable String person,
      long visitor,
      long visitors,
      Instant firstSeen,
      Instant lastSeen,
      long visits,
      long events) {}

  /**
   * Whoever has an event, at any time, that the filter of the question chooses.
   *
   * @param onRunning told how to stop it
   */
  public List<CohortMember> members(Asked asked, Consumer<Runnable> onRunning) {
    return queries.within(
        asked,
        onRunning,
        (frame, run) ->
            run.query(
                CohortSql.met(asked.query().filter(), frame),
                rows -> {
                  List<CohortMember> members = new ArrayList<>();
                  while (rows.next()) {
                    members.add(new CohortMember((int) rows.getLong(0), rows.getLong(1)));
                  }
                  return members;
                }));
  }

  /**
   * The persons of a saved segment, one after the other, by when they were last seen, the latest
   * first.
   *
   * @param asked a question with the segment's filter, or any for a static cohort
   * @param onRunning told how to stop it
   */
  public void persons(
      Asked asked, Segment segment, Consumer<Runnable> onRunning, Consumer<Person> reader) {
    Optional<Filter> rule =
        segment.kind() == Segment.Kind.STATIC_COHORT
            ? Optional.empty()
            : Optional.of(asked.query().filter());
    Filter.InCohort cohort = new Filter.InCohort(segment.id(), segment.name(), rule);
    queries.within(
        asked,
        onRunning,
        (frame, run) -> run.query(CohortSql.persons(cohort, frame), rows -> read(rows, reader)));
  }

  private static boolean read(Rows rows, Consumer<Person> reader) {
    while (rows.next()) {
      reader.accept(
          new Person(
              rows.getString(0),
              rows.getLong(1),
              rows.getLong(2),
              instant(rows.getLong(3)),
              instant(rows.getLong(4)),
              rows.getLong(5),
              rows.getLong(6)));
    }
    return true;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
