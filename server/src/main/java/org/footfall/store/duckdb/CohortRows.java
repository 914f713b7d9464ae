package org.footfall.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.footfall.store.CohortMember;

/** Who is in static cohorts. */
final class CohortRows {
  private CohortRows() {}

  /** Within the transaction that the caller has begun; sorted, which makes the columns small. */
  static void replace(DuckDBConnection connection, int site, int cohort, List<CohortMember> members)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM cohort_members WHERE site = ? AND cohort = ?")) {
      statement.setInt(1, site);
      statement.setInt(2, cohort);
      statement.executeUpdate();
    }
    List<CohortMember> sorted =
        members.stream().sorted(Comparator.comparingInt(CohortMember::visitor)).toList();
    try (DuckDBAppender appender =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "cohort_members")) {
      for (CohortMember member : sorted) {
        appender
            .beginRow()
            .append(site)
            .append(cohort)
            .append(member.visitor())
            .append(member.metMicros())
            .endRow();
      }
    }
  }
}
