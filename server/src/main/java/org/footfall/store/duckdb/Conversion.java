package org.footfall.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.footfall.model.Rate;
import org.footfall.model.Site;

/**
 * Brings what events are worth into the site's currency, within the transaction that the caller has
 * begun: the amount as sent times the rate of the event's day, rounded half up to four decimals.
 * Where no rate is known it is worth nothing that can be summed up (NULL).
 */
final class Conversion {
  private final DuckDBConnection connection;
  private final Site site;
  private final List<Rate> rates;

  Conversion(DuckDBConnection connection, Site site, List<Rate> rates) {
    this.connection = connection;
    this.site = site;
    this.rates = rates;
  }

  /** Returns events that changed. */
  long run() throws SQLException {
    RollUps.execute(
        connection,
        """
        CREATE OR REPLACE TEMP TABLE rate_spans (
          currency VARCHAR, from_day INTEGER, before_day INTEGER, rate DECIMAL(18, 8))\
        """);
    List<Rate> sorted = new ArrayList<>(rates);
    sorted.sort(Comparator.comparing(Rate::currency).thenComparingInt(Rate::day));
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "rate_spans")) {
      for (int i = 0; i < sorted.size(); i++) {
        Rate rate = sorted.get(i);
        boolean last =
            i + 1 == sorted.size() || !sorted.get(i + 1).currency().equals(rate.currency());
        appender
            .beginRow()
            .append(rate.currency())
            .append(rate.day())
            .append(last ? Integer.MAX_VALUE : sorted.get(i + 1).day())
            .append(rate.rate().setScale(8))
            .endRow();
      }
    }
    long changed;
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE events SET revenue = c.revenue FROM (
              SELECT e.seq AS of_seq, CASE WHEN e.revenue_currency = ? THEN e.revenue_amount
                ELSE TRY_CAST(e.revenue_amount * r.rate AS DECIMAL(18, 4)) END AS revenue
              FROM events e LEFT JOIN rate_spans r ON r.currency = e.revenue_currency
                AND e.day >= r.from_day AND e.day < r.before_day
              WHERE e.site = ? AND e.revenue_amount IS NOT NULL) c
            WHERE events.site = ? AND events.seq = c.of_seq
              AND events.revenue IS DISTINCT FROM c.revenue\
            """)) {
      update.setString(1, site.currency());
      update.setInt(2, site.id());
      update.setInt(3, site.id());
      changed = update.executeUpdate();
    }
    RollUps.execute(connection, "DROP TABLE temp.rate_spans");
    return changed;
  }
}
