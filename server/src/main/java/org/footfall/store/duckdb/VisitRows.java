package org.footfall.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.footfall.model.Acquisition;
import org.footfall.model.Client;
import org.footfall.model.Place;
import org.footfall.store.VisitRow;

/** Visit rows to and from the tables {@code visits} and {@code visits_open}. */
final class VisitRows {
  /** What {@link #read} expects, in order. */
  static final String COLUMNS =
      """
      site, day, visit, visitor, epoch_us(ts), previous_day, visitor_previous_day, pageviews, \
      events, epoch_us(visit_start), epoch_us(visit_end), total_pageviews, interactions, \
      engagement_ms, engaged, is_returning, coalesce(epoch_us(entry_ts), 0), \
      coalesce(epoch_us(exit_ts), 0), hostname, entry_page, exit_page, source, medium, channel, \
      referrer, utm_source, utm_medium, utm_campaign, utm_term, utm_content, continent, country, \
      region, city, browser, browser_version, os, os_version, device, screen, language""";

  private VisitRows() {}

  static void append(DuckDBAppender appender, VisitRow row) throws SQLException {
    appender
        .beginRow()
        .append(row.siteId())
        .append(row.day())
        .append(row.visit())
        .append(row.visitor())
        .appendEpochMicros(row.firstMicros())
        .append(row.previousDay())
        .append(row.visitorPreviousDay())
        .append(row.pageviews())
        .append(row.events())
        .appendEpochMicros(row.startMicros())
        .appendEpochMicros(row.endMicros())
        .append((row.endMicros() - row.startMicros()) / 1000)
        .append(row.totalPageviews())
        .append(row.interactions())
        .append(row.engagementMs())
        .append(row.engaged())
        .append(row.returning());
    appendTime(appender, row.entryMicros());
    appendTime(appender, row.exitMicros());
    Acquisition from = row.acquisition();
    Place place = row.place();
    Client client = row.client();
    appender
        .append(row.hostname())
        .append(row.entryPage())
        .append(row.exitPage())
        .append(from.source())
        .append(from.medium())
        .append(from.channel())
        .append(from.referrer())
        .append(from.utmSource())
        .append(from.utmMedium())
        .append(from.campaign())
        .append(from.term())
        .append(from.content())
        .append(place.continent())
        .append(place.country())
        .append(place.region())
        .append(place.city())
        .append(client.browser())
        .append(client.browserVersion())
        .append(client.os())
        .append(client.osVersion())
        .append(client.device())
        .append(row.screen())
        .append(row.language())
        .endRow();
  }

  private static void appendTime(DuckDBAppender appender, long micros) throws SQLException {
    if (micros == 0) {
      appender.appendNull();
    } else {
      appender.appendEpochMicros(micros);
    }
  }

  /** The current row, of a query that selects {@link #COLUMNS}. */
  static VisitRow read(ResultSet row) throws SQLException {
    return new VisitRow(
        row.getInt(1),
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        row.getLong(5),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        row.getLong(10),
        row.getLong(11),
        row.getInt(12),
        row.getInt(13),
        row.getLong(14),
        row.getBoolean(15),
        row.getBoolean(16),
        row.getLong(17),
        row.getLong(18),
        row.getString(19),
        row.getString(20),
        row.getString(21),
        new Acquisition(
            row.getString(22),
            row.getString(23),
            row.getString(24),
            row.getString(25),
            row.getString(26),
            row.getString(27),
            row.getString(28),
            row.getString(29),
            row.getString(30),
            // Not stored: whatever has a source or a campaign came from outside.
            !row.getString(22).isEmpty()),
        new Client(
            row.getString(35),
            row.getString(36),
            row.getString(37),
            row.getString(38),
            row.getString(39)),
        new Place(row.getString(31), row.getString(32), row.getString(33), row.getString(34)),
        row.getString(40),
        row.getString(41));
  }
}
