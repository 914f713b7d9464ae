package org.footfall.control.sqlite;

import java.time.InstantSource;
import java.util.List;
import org.footfall.control.Imports;

final class SqliteImports implements Imports {
  private static final int KEY_BYTES = 32;

  private final Database database;
  private final InstantSource clock;

  SqliteImports(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<ImportedFile> of(int siteId) {
    return database.list(
        row ->
            new ImportedFile(
                siteId, row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)),
        "SELECT head_bytes, head_hash, done_bytes, done_lines FROM imported_files"
            + " WHERE site_id = ? ORDER BY changed_s DESC, head_bytes DESC",
        siteId);
  }

  @Override
  public void save(ImportedFile file) {
    database.transaction(
        connection ->
            Database.update(
                connection,
                "INSERT OR REPLACE INTO imported_files VALUES (?, ?, ?, ?, ?, ?)",
                file.siteId(),
                file.headBytes(),
                file.headHash(),
                file.doneBytes(),
                file.doneLines(),
                clock.instant().getEpochSecond()));
  }

  @Override
  public byte[] key(int siteId) {
    long now = clock.instant().getEpochSecond();
    return database.transaction(
        connection -> {
          Database.update(
              connection,
              "INSERT INTO import_keys VALUES (?, ?, ?)"
                  + " ON CONFLICT (site_id) DO UPDATE SET used_s = excluded.used_s",
              siteId,
              Secrets.bytes(KEY_BYTES),
              now);
          return database
              .list(row -> row.getBytes(1), "SELECT key FROM import_keys WHERE site_id = ?", siteId)
              .getFirst();
        });
  }

  @Override
  public int forgetKeys() {
    long before = clock.instant().getEpochSecond() - KEY_KEPT_HOURS * 3_600L;
    return database.transaction(
        connection ->
            Database.update(connection, "DELETE FROM import_keys WHERE used_s < ?", before));
  }
}
