package org.footfall.control.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.footfall.control.NewSite;
import org.footfall.control.NewSite.ForeignKey;
import org.footfall.control.SiteChange;
import org.footfall.control.SiteOwn;
import org.footfall.control.Sites;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.jspecify.annotations.Nullable;

final class SqliteSites implements Sites {
  private static final Set<String> KINDS = Set.of("shop", "content", "saas", "internal", "other");
  private static final String KEY_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int KEY_LENGTH = 16;
  private static final int NAME_MAXIMUM = 200;

  private final Database database;
  private final Known known;
  private final InstantSource clock;

  SqliteSites(Database database, Known known, InstantSource clock) {
    this.database = database;
    this.known = known;
    this.clock = clock;
  }

  @Override
  public List<Site> all() {
    return known.now().sites();
  }

  @Override
  public Optional<Site> byId(int id) {
    return known.find(snapshot -> Optional.ofNullable(snapshot.byId().get(id)));
  }

  @Override
  public Optional<Site> find(String name) {
    Site exact = known.now().byName().get(name);
    if (exact != null) {
      return Optional.of(exact);
    }
    if (!name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return byId(Integer.parseInt(name));
    }
    Optional<String> domain = Domain.lookUp(name);
    return domain.isEmpty()
        ? Optional.empty()
        : known.find(snapshot -> Optional.ofNullable(snapshot.byName().get(domain.get())));
  }

  @Override
  public Optional<Site> byForeignKey(String protocol, String key) {
    ForeignKey wanted = new ForeignKey(protocol.toLowerCase(Locale.ROOT), key);
    return known.find(snapshot -> Optional.ofNullable(snapshot.byForeignKey().get(wanted)));
  }

  @Override
  public Site add(NewSite site) {
    String domain = Domain.parse(site.domain());
    String name = name(site.name(), domain);
    String currency = currency(site.currency());
    String kind = kind(site.kind());
    String publicKey = publicKey();
    int id =
        database.transaction(
            connection -> {
              if (database.exists("SELECT 1 FROM sites WHERE domain = ?", domain)) {
                throw new IllegalArgumentException(
                    "domain: the site " + domain + " exists already");
              }
              int added =
                  Database.insert(
                      connection,
                      "INSERT INTO sites (domain, name, public_key, zone, currency, kind, settings,"
                          + " created_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                      domain,
                      name,
                      publicKey,
                      site.zone().getId(),
                      currency,
                      kind,
                      SettingsJson.write(SiteSettings.DEFAULT),
                      clock.instant().getEpochSecond());
              for (ForeignKey key : new HashSet<>(site.foreignKeys())) {
                register(connection, added, key);
              }
              return added;
            });
    known.changed();
    return new Site(id, domain, name, publicKey, site.zone(), currency, kind, SiteSettings.DEFAULT);
  }

  private void register(Connection connection, int siteId, ForeignKey key) throws SQLException {
    String protocol = key.protocol().strip().toLowerCase(Locale.ROOT);
    String value = key.key().strip();
    if (protocol.isEmpty() || value.isEmpty()) {
      throw new IllegalArgumentException("key: expected PROTOCOL=KEY such as matomo=7");
    }
    if (database.exists(
        "SELECT 1 FROM site_keys WHERE protocol = ? AND key = ?", protocol, value)) {
      throw new IllegalArgumentException(
          "key: " + protocol + "=" + value + " belongs to another site already");
    }
    Database.update(
        connection,
        "INSERT INTO site_keys (protocol, key, site_id) VALUES (?, ?, ?)",
        protocol,
        value,
        siteId);
  }

  @Override
  public Site update(int id, SiteSettings settings) {
    return change(
        id,
        connection ->
            splitsAs(connection, id, settings, null)
                ? Optional.empty()
                : Optional.of(SiteOwn.Work.VISITS),
        "settings = ?",
        SettingsJson.write(settings));
  }

  /**
   * Whether by the settings, in the zone if one is given, visits of the site end as they do now.
   */
  static boolean splitsAs(
      Connection connection, int id, SiteSettings settings, @Nullable ZoneId zone)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT settings, zone FROM sites WHERE id = ?")) {
      statement.setInt(1, id);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return true;
        }
        SiteSettings now = SettingsJson.read(row.getString(1));
        return now.splitsAs(settings)
            && (zone == null || !now.splitAtMidnight() || zone.getId().equals(row.getString(2)));
      }
    }
  }

  @Override
  public Site changeCurrency(int id, String currency) {
    String code = currency(currency);
    return change(id, connection -> Optional.of(SiteOwn.Work.REVENUE), "currency = ?", code);
  }

  @Override
  public boolean planZone(int id, ZoneId zone) {
    // One statement, so that of two who ask at the same time one is told that it came too late.
    return database.transaction(
            connection ->
                Database.update(
                    connection,
                    "UPDATE sites SET planned_zone = ?"
                        + " WHERE id = ? AND planned_zone IS NULL AND zone <> ?",
                    zone.getId(),
                    id,
                    zone.getId()))
        > 0;
  }

  @Override
  public void leaveZone(int id) {
    change(id, "planned_zone = NULL");
  }

  @Override
  public Optional<ZoneId> plannedZone(int id) {
    return database
        .list(
            row -> ZoneId.of(row.getString(1)),
            "SELECT planned_zone FROM sites WHERE id = ? AND planned_zone IS NOT NULL",
            id)
        .stream()
        .findFirst();
  }

  @Override
  public Site changeZone(int id, ZoneId zone) {
    return change(
        id,
        connection ->
            atMidnight(connection, id) ? Optional.of(SiteOwn.Work.VISITS) : Optional.empty(),
        "planned_zone = NULL, zone = ?",
        zone.getId());
  }

  private static boolean atMidnight(Connection connection, int id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT settings FROM sites WHERE id = ?")) {
      statement.setInt(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && SettingsJson.read(row.getString(1)).splitAtMidnight();
      }
    }
  }

  private Site change(int id, String what, Object... values) {
    return change(id, connection -> Optional.empty(), what, values);
  }

  /** Changes a site, and notes in the same transaction what has to be worked out anew for it. */
  private Site change(
      int id, Database.Work<Optional<SiteOwn.Work>> consequence, String what, Object... values) {
    Object[] parameters = Arrays.copyOf(values, values.length + 1);
    parameters[values.length] = id;
    int changed =
        database.transaction(
            connection -> {
              Optional<SiteOwn.Work> work = consequence.run(connection);
              int rows =
                  Database.update(
                      connection, "UPDATE sites SET " + what + " WHERE id = ?", parameters);
              return work.isEmpty() || rows == 0
                  ? rows
                  : rows + SqliteSiteOwn.toDo(connection, id, work.get());
            });
    if (changed == 0) {
      throw new IllegalArgumentException("site: there is no site " + id);
    }
    known.changed();
    return byId(id).orElseThrow();
  }

  @Override
  public Site change(int id, SiteChange change) {
    Site old =
        byId(id).orElseThrow(() -> new IllegalArgumentException("site: there is no site " + id));
    String name = name(change.name(), old.domain());
    String kind = kind(change.kind());
    return change(id, "name = ?, kind = ?", name, kind);
  }

  @Override
  public void remove(int id) {
    database.transaction(
        connection -> Database.update(connection, "DELETE FROM sites WHERE id = ?", id));
    known.changed();
  }

  private static String name(String given, String domain) {
    String name = given.isBlank() ? domain : given.strip();
    if (name.length() > NAME_MAXIMUM) {
      throw new IllegalArgumentException("name: expected at most " + NAME_MAXIMUM + " characters");
    }
    return name;
  }

  private static String kind(String kind) {
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          "kind: expected one of shop, content, saas, internal, other, not \"" + kind + "\"");
    }
    return kind;
  }

  private static String currency(String code) {
    try {
      return Currency.getInstance(code.strip().toUpperCase(Locale.ROOT)).getCurrencyCode();
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "currency: expected an ISO 4217 code such as EUR, not \"" + code + "\"", unknown);
    }
  }

  private static String publicKey() {
    StringBuilder key = new StringBuilder();
    for (byte random : Secrets.bytes(KEY_LENGTH)) {
      key.append(KEY_ALPHABET.charAt(random & 31));
    }
    return key.toString();
  }
}
