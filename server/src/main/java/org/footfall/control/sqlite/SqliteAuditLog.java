package org.footfall.control.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.footfall.control.AuditLog;
import org.jspecify.annotations.Nullable;

final class SqliteAuditLog implements AuditLog {
  private static final int TEXT_MAXIMUM = 500;

  private final Database database;
  private final InstantSource clock;

  SqliteAuditLog(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void add(Change change) {
    Instant now = clock.instant();
    database.transaction(
        connection -> {
          Database.update(
              connection,
              "DELETE FROM audit WHERE time_s < ?",
              now.atOffset(ZoneOffset.UTC).minusMonths(KEPT_MONTHS).toEpochSecond());
          return Database.update(
              connection,
              "INSERT INTO audit (time_s, kind, actor, site_id, action, subject, network, client)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
              now.getEpochSecond(),
              change.kind().name().toLowerCase(Locale.ROOT),
              cut(change.actor()),
              change.siteId(),
              cut(change.action()),
              cut(change.subject()),
              change.network(),
              cut(change.client()));
        });
  }

  @Override
  public List<Entry> list(@Nullable Integer siteId, long before, int limit) {
    return database.list(
        SqliteAuditLog::entry,
        "SELECT id, time_s, kind, actor, site_id, action, subject, network, client FROM audit"
            + " WHERE (? IS NULL OR site_id = ?) AND id < ? ORDER BY id DESC LIMIT ?",
        siteId,
        siteId,
        before,
        limit);
  }

  private static String cut(String text) {
    return text.length() <= TEXT_MAXIMUM ? text : text.substring(0, TEXT_MAXIMUM);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong(1),
        Instant.ofEpochSecond(row.getLong(2)),
        new Change(
            Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
            row.getString(4),
            row.getObject(5) == null ? null : row.getInt(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9)));
  }
}
