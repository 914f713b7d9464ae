package org.footfall.control.sqlite;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.footfall.control.NewSite.ForeignKey;
import org.footfall.control.Tokens.Access;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;
import org.footfall.model.Goal;
import org.footfall.model.Segment;
import org.footfall.model.Site;

/**
 * What every request needs of the database, in memory: sites, goals, tokens and roles. Read again
 * after a change of this process, and when another process changed the file, which is looked up
 * twice a second, or at once where something is asked for that is not known.
 */
final class Known {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Database database;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Snapshot snapshot;
  private volatile long lookedNanos;

  Known(Database database) {
    this.database = database;
    this.snapshot = read(database.dataVersion());
    this.lookedNanos = System.nanoTime();
  }

  /** All that was known at one moment. */
  record Snapshot(
      long dataVersion,
      List<Site> sites,
      Map<Integer, Site> byId,
      Map<String, Site> byName,
      Map<ForeignKey, Site> byForeignKey,
      Map<Integer, List<Goal>> goals,
      Map<Integer, List<Segment>> segments,
      Map<ByteBuffer, Access> tokens,
      KnownRoles roles) {}

  Snapshot now() {
    if (System.nanoTime() - lookedNanos > LOOK_NANOS) {
      look();
    }
    return snapshot;
  }

  /** Looks up what may have been added a moment ago. */
  <T> Optional<T> find(Function<Snapshot, Optional<T>> lookUp) {
    Snapshot before = now();
    Optional<T> found = lookUp.apply(before);
    if (found.isPresent()) {
      return found;
    }
    look();
    // Another thread may have looked in between, so what counts is that the snapshot is newer.
    Snapshot after = snapshot;
    return after == before ? found : lookUp.apply(after);
  }

  /** To be called after each change of this process. */
  void changed() {
    loading.lock();
    try {
      snapshot = read(database.dataVersion());
    } finally {
      loading.unlock();
    }
  }

  /** Reads all again where another process changed something. */
  private void look() {
    loading.lock();
    try {
      lookedNanos = System.nanoTime();
      long version = database.dataVersion();
      if (version != snapshot.dataVersion()) {
        snapshot = read(version);
      }
    } finally {
      loading.unlock();
    }
  }

  private Snapshot read(long dataVersion) {
    List<Site> sites =
        database.list(
            Known::site,
            "SELECT id, domain, name, public_key, zone, currency, kind, settings FROM sites"
                + " ORDER BY id");
    Map<Integer, Site> byId = new HashMap<>();
    Map<String, Site> byName = new HashMap<>();
    for (Site site : sites) {
      byId.put(site.id(), site);
      byName.put(site.publicKey(), site);
      byName.put(site.domain(), site);
    }
    KnownRoles roles = KnownRoles.read(database);
    return new Snapshot(
        dataVersion,
        List.copyOf(sites),
        byId,
        byName,
        foreignKeys(byId),
        goals(),
        segments(),
        tokens(roles),
        roles);
  }

  private Map<ForeignKey, Site> foreignKeys(Map<Integer, Site> byId) {
    Map<ForeignKey, Site> result = new HashMap<>();
    database.list(
        row -> {
          Site site = byId.get(row.getInt(3));
          if (site != null) {
            result.put(new ForeignKey(row.getString(1), row.getString(2)), site);
          }
          return row.getInt(3);
        },
        "SELECT protocol, key, site_id FROM site_keys");
    return result;
  }

  private Map<Integer, List<Goal>> goals() {
    return database
        .list(
            row ->
                new Goal(
                    row.getInt(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5)),
            "SELECT id, site_id, name, filter, visitor_based FROM goals ORDER BY id")
        .stream()
        .collect(Collectors.groupingBy(Goal::siteId));
  }

  private Map<Integer, List<Segment>> segments() {
    return database
        .list(
            row ->
                SegmentJson.read(row.getInt(1), row.getInt(2), row.getString(3), row.getString(4)),
            "SELECT id, site_id, name, body FROM saved WHERE kind = 'segment' ORDER BY id")
        .stream()
        .collect(Collectors.groupingBy(Segment::siteId));
  }

  private Map<ByteBuffer, Access> tokens(KnownRoles roles) {
    Map<ByteBuffer, Access> result = new HashMap<>();
    database.list(
        row -> {
          int siteId = row.getInt(3);
          Set<Scope> scopes = scopes(row.getString(4));
          if (row.getObject(5) != null) {
            Optional<Role> role = roles.of(row.getInt(5), siteId);
            if (role.isEmpty()) {
              return siteId;
            }
            scopes = role.get().capped(scopes);
          }
          result.put(
              ByteBuffer.wrap(row.getBytes(1)),
              new Access(row.getInt(2), siteId, scopes, row.getString(6)));
          return siteId;
        },
        "SELECT hash, id, site_id, scopes, user_id, name FROM tokens");
    return result;
  }

  static Set<Scope> scopes(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(name -> Scope.valueOf(name.toUpperCase(java.util.Locale.ROOT)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Site site(ResultSet row) throws SQLException {
    return new Site(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        ZoneId.of(row.getString(5)),
        row.getString(6),
        row.getString(7),
        SettingsJson.read(row.getString(8)));
  }
}
