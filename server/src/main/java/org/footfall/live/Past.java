package org.footfall.live;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.footfall.model.Money;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.footfall.store.RowReader;
import org.footfall.store.Rows;
import org.footfall.store.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The last minutes of a site as they are stored, with which a picture begins.
 *
 * @param events that are not passive, in the order of acceptance
 * @param visits those of the events, and perhaps more
 */
record Past(List<LiveEvent> events, List<VisitFacts> visits, List<QuarantinedEvent> quarantined) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long DAY_MICROS = 86_400_000_000L;

  /**
   * Reads what happened since a time.
   *
   * @param fromMicros microseconds UTC
   */
  static Past read(EventStore store, Site site, long fromMicros) {
    // Events first: a visit is stored with its events, so that none of them lacks its visit.
    List<LiveEvent> events =
        list(
            store,
            "SELECT "
                + store.dialect().micros("ts")
                + ", seq, visitor, visit, name, hostname, page, title, person, props,"
                + " revenue_amount, revenue_currency FROM events WHERE site = ? AND day >= ?"
                + " AND ts >= make_timestamp(?) AND NOT passive ORDER BY seq",
            site,
            fromMicros,
            Past::event);
    List<VisitFacts> visits =
        list(
            store,
            "SELECT DISTINCT visit, visitor, "
                + store.dialect().micros("visit_start")
                + ", total_pageviews, interactions, engagement_ms, is_returning, entry_page,"
                + " source, channel, utm_campaign, referrer, country, region, city, browser, os,"
                + " device, language FROM visit_days WHERE site = ? AND day >= ?"
                + " AND visit_end >= make_timestamp(?)",
            site,
            fromMicros,
            Past::visit);
    List<QuarantinedEvent> quarantined =
        list(
            store,
            "SELECT "
                + store.dialect().micros("ts")
                + ", seq, reason, name, hostname, page, country, browser, os, device"
                + " FROM quarantine WHERE site = ? AND day >= ? AND ts >= make_timestamp(?)"
                + " ORDER BY seq",
            site,
            fromMicros,
            Past::quarantined);
    return new Past(events, visits, quarantined);
  }

  private static <T> List<T> list(
      EventStore store, String text, Site site, long fromMicros, RowReader<T> row) {
    // The site's day of a time differs from the UTC day by one at most; a visit lasts another.
    int fromDay = (int) Math.floorDiv(fromMicros, DAY_MICROS) - 2;
    return store.query(
        new Sql(text, List.of(site.id(), fromDay, fromMicros)),
        TIMEOUT,
        cancel -> {},
        rows -> {
          List<T> all = new ArrayList<>();
          while (rows.next()) {
            all.add(row.read(rows));
          }
          return all;
        });
  }

  private static LiveEvent event(Rows rows) {
    BigDecimal amount = rows.getDecimal(10);
    return new LiveEvent(
        rows.getLong(0),
        rows.getLong(1),
        (int) rows.getLong(2),
        (int) rows.getLong(3),
        text(rows.getString(4)),
        text(rows.getString(5)),
        text(rows.getString(6)),
        text(rows.getString(7)),
        text(rows.getString(8)),
        text(rows.getString(9)),
        amount == null ? null : new Money(amount, text(rows.getString(11))));
  }

  private static VisitFacts visit(Rows rows) {
    return new VisitFacts(
        (int) rows.getLong(0),
        (int) rows.getLong(1),
        rows.getLong(2),
        (int) rows.getLong(3),
        (int) rows.getLong(4),
        rows.getLong(5),
        rows.getBoolean(6),
        text(rows.getString(7)),
        text(rows.getString(8)),
        text(rows.getString(9)),
        text(rows.getString(10)),
        text(rows.getString(11)),
        text(rows.getString(12)),
        text(rows.getString(13)),
        text(rows.getString(14)),
        text(rows.getString(15)),
        text(rows.getString(16)),
        text(rows.getString(17)),
        text(rows.getString(18)));
  }

  private static QuarantinedEvent quarantined(Rows rows) {
    return new QuarantinedEvent(
        rows.getLong(0),
        rows.getLong(1),
        text(rows.getString(2)),
        text(rows.getString(3)),
        text(rows.getString(4)),
        text(rows.getString(5)),
        text(rows.getString(6)),
        text(rows.getString(7)),
        text(rows.getString(8)),
        text(rows.getString(9)));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
