package org.footfall.report.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.footfall.query.Dimension;
import org.footfall.query.Fragment;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the persons of groups of a type did in the range, by group. */
final class Accounts {
  /** Columns of {@link #table}. */
  static final int COLUMNS = 9;

  private static final int LONGEST_TYPE = 200;

  private final ReportRun run;
  private final String type;
  private final Membership membership;

  /** Which group an event counts for. */
  enum Membership {
    /** The one that its person is in now. */
    NOW,
    /** The one that its person was in when it happened. */
    AT_EVENT
  }

  Accounts(ReportRun run, String type, Membership membership) {
    this.run = run;
    this.type = type;
    this.membership = membership;
  }

  /** Reads {@code type}; {@code null} where it is missing. */
  static @Nullable String type(ReportBody body) {
    JsonNode node = body.get("type");
    String type = node == null ? null : node.isString() ? node.stringValue() : "";
    if (type != null && (type.isEmpty() || type.length() > LONGEST_TYPE)) {
      body.problem("type", "must be a type of groups", "company");
    }
    body.echo("type", type);
    return type;
  }

  String type() {
    return type;
  }

  /** The group of the type that a person is in now. */
  Dimension now() {
    return new Dimension("group:" + type, Dimension.Kind.GROUP, type);
  }

  private Dimension atEvent() {
    return new Dimension("group_at_event:" + type, Dimension.Kind.GROUP_AT_EVENT, type);
  }

  /**
   * A row for each account that meets a condition on {@code account}: account, persons, visitors,
   * visits, events, pageviews, first_visit, last_visit, revenue.
   */
  Fragment table(Fragment condition) {
    return Fragment.of(
        "SELECT a.*, m.amount AS revenue FROM (SELECT account, count(DISTINCT person) AS persons,"
            + " count(DISTINCT visitor) AS visitors, count(DISTINCT visit) AS visits,"
            + " sum(events) AS events, sum(pageviews) AS pageviews, min(micros) AS first_visit,"
            + " max(micros) AS last_visit FROM ({}) WHERE account <> '' AND {} GROUP BY account) a"
            + " LEFT JOIN (SELECT account, sum(amount) AS amount FROM ({}) GROUP BY account) m"
            + " USING (account)",
        did(),
        condition,
        paid());
  }

  private Fragment did() {
    if (membership == Membership.AT_EVENT) {
      return Fragment.of(
          "SELECT account, person, visitor, visit, min(micros) AS micros, count(*) AS events,"
              + " count(*) FILTER (name = 'pageview') AS pageviews FROM {}"
              + " GROUP BY account, person, visitor, visit",
          run.events()
              .person()
              .visitor()
              .visit()
              .micros()
              .value("account", atEvent())
              .value("name", Dimension.of("event:name").orElseThrow())
              .table());
    }
    return Fragment.of(
        "SELECT g.value AS account, v.* FROM {} v JOIN {} g ON g.person = v.person",
        run.personVisits(),
        run.known(now()));
  }

  private Fragment paid() {
    if (membership == Membership.AT_EVENT) {
      return Fragment.of(
          "SELECT account, amount FROM {} WHERE amount IS NOT NULL",
          run.events().revenue("amount").value("account", atEvent()).table());
    }
    return Fragment.of(
        "SELECT g.value AS account, x.amount FROM {} x JOIN {} g ON g.person = x.person"
            + " WHERE x.amount IS NOT NULL",
        run.events().person().revenue("amount").table(),
        run.known(now()));
  }

  /** Tells the counts of a row of {@link #table}, the first of them at a column. */
  void counts(Rows row, int from, Map<String, @Nullable Object> json) {
    json.put("persons", row.getLong(from));
    json.put("visitors", row.getLong(from + 1));
    json.put("visits", row.getLong(from + 2));
    json.put("events", row.getLong(from + 3));
    json.put("pageviews", row.getLong(from + 4));
    json.put("revenue", AccountsReport.money(row.getDecimal(from + 7)));
    json.put("first_visit", time(row.getLong(from + 5)));
    json.put("last_visit", time(row.getLong(from + 6)));
  }

  String time(long micros) {
    return Instant.EPOCH
        .plus(micros, ChronoUnit.MICROS)
        .atZone(run.site().zone())
        .toOffsetDateTime()
        .toString();
  }
}
