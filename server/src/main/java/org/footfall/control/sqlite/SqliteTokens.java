package org.footfall.control.sqlite;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.footfall.control.Tokens;
import org.jspecify.annotations.Nullable;

final class SqliteTokens implements Tokens {
  private static final String PREFIX = "ff_";
  private static final int NAME_MAXIMUM = 200;

  private final Database database;
  private final Known known;
  private final InstantSource clock;

  SqliteTokens(Database database, Known known, InstantSource clock) {
    this.database = database;
    this.known = known;
    this.clock = clock;
  }

  @Override
  public Created create(int siteId, Set<Scope> scopes, String name, @Nullable Integer userId) {
    if (name.strip().length() > NAME_MAXIMUM) {
      throw new IllegalArgumentException("name: expected at most " + NAME_MAXIMUM + " characters");
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException(
          "scope: expected at least one of read, write, edit, admin");
    }
    String secret = Secrets.create(PREFIX);
    String text =
        scopes.stream()
            .sorted()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
    int id =
        database.transaction(
            connection ->
                Database.insert(
                    connection,
                    "INSERT INTO tokens (site_id, name, scopes, hash, created_s, user_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                    siteId,
                    name.strip(),
                    text,
                    Secrets.hash(secret),
                    clock.instant().getEpochSecond(),
                    userId));
    known.changed();
    return new Created(id, secret);
  }

  @Override
  public Optional<Access> verify(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    ByteBuffer hash = ByteBuffer.wrap(Secrets.hash(secret));
    return known.find(snapshot -> Optional.ofNullable(snapshot.tokens().get(hash)));
  }

  @Override
  public List<Token> of(int siteId) {
    return database.list(
        row ->
            new Token(
                row.getInt(1),
                siteId,
                row.getString(2),
                Known.scopes(row.getString(3)),
                row.getString(4),
                Instant.ofEpochSecond(row.getLong(5))),
        "SELECT tokens.id, tokens.name, scopes, email, tokens.created_s FROM tokens"
            + " LEFT JOIN users ON users.id = user_id WHERE site_id = ? ORDER BY tokens.id",
        siteId);
  }

  @Override
  public boolean revoke(int siteId, int tokenId) {
    int removed =
        database.transaction(
            connection ->
                Database.update(
                    connection,
                    "DELETE FROM tokens WHERE site_id = ? AND id = ?",
                    siteId,
                    tokenId));
    known.changed();
    return removed > 0;
  }
}
