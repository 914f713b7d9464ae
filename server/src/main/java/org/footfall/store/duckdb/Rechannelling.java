package org.footfall.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.footfall.store.ChannelOf;

/** Puts a site's visits into other channels, within the transaction that the caller has begun. */
final class Rechannelling {
  private final DuckDBConnection connection;
  private final int site;
  private final ChannelOf channels;

  Rechannelling(DuckDBConnection connection, int site, ChannelOf channels) {
    this.connection = connection;
    this.site = site;
    this.channels = channels;
  }

  /** Returns rows that changed. */
  long run() throws SQLException {
    RollUps.execute(
        connection,
        """
        CREATE OR REPLACE TEMP TABLE rechannelled (
          source VARCHAR, medium VARCHAR, utm_campaign VARCHAR, channel VARCHAR)\
        """);
    try (Statement statement = connection.createStatement();
        ResultSet ways =
            statement.executeQuery(
                "SELECT DISTINCT source, medium, utm_campaign FROM visit_days WHERE site = "
                    + site);
        DuckDBAppender appender = connection.createAppender("temp", "main", "rechannelled")) {
      while (ways.next()) {
        String source = ways.getString(1);
        String medium = ways.getString(2);
        String campaign = ways.getString(3);
        appender
            .beginRow()
            .append(source)
            .append(medium)
            .append(campaign)
            .append(channels.channel(source, medium, campaign))
            .endRow();
      }
    }
    long changed = 0;
    for (String table : new String[] {"visits", "visits_open"}) {
      try (PreparedStatement update =
          connection.prepareStatement(
              """
              UPDATE %1$s SET channel = r.channel FROM rechannelled r
              WHERE %1$s.site = ? AND %1$s.source = r.source AND %1$s.medium = r.medium
                AND %1$s.utm_campaign = r.utm_campaign AND %1$s.channel <> r.channel\
              """
                  .formatted(table))) {
        update.setInt(1, site);
        changed += update.executeUpdate();
      }
    }
    RollUps.execute(connection, "DROP TABLE temp.rechannelled");
    return changed;
  }
}
