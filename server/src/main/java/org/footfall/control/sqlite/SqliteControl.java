package org.footfall.control.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.footfall.control.AuditLog;
import org.footfall.control.Catalogue;
import org.footfall.control.Control;
import org.footfall.control.Costs;
import org.footfall.control.Factors;
import org.footfall.control.Goals;
import org.footfall.control.Imports;
import org.footfall.control.Invitations;
import org.footfall.control.Links;
import org.footfall.control.Members;
import org.footfall.control.SavedThings;
import org.footfall.control.Sessions;
import org.footfall.control.SiteOwn;
import org.footfall.control.Sites;
import org.footfall.control.Tokens;
import org.footfall.control.Users;

/**
 * The control database in a SQLite file. Several processes may have it open; each answers look-ups
 * from memory and sees the others' changes within half a second, what it does not know at once.
 */
public final class SqliteControl implements Control {
  private final Database database;
  private final SqliteSites sites;
  private final SqliteGoals goals;
  private final SqliteSiteOwn siteOwn;
  private final SqliteTokens tokens;
  private final SqliteUsers users;
  private final SqliteLinks links;
  private final SqliteImports imports;
  private final SqliteSaved saved;
  private final SqliteCosts costs;
  private final SqliteAuditLog audit;
  private final SqliteInvitations invitations;
  private final SqliteFactors factors;
  private final SqliteMembers members;
  private final SqliteSessions sessions;
  private final SqliteCatalogue catalogue;

  private SqliteControl(Database database, InstantSource clock) {
    Known known = new Known(database);
    this.database = database;
    this.sites = new SqliteSites(database, known, clock);
    this.goals = new SqliteGoals(database, known, clock);
    this.siteOwn = new SqliteSiteOwn(database, clock);
    this.tokens = new SqliteTokens(database, known, clock);
    this.users = new SqliteUsers(database, known, clock);
    this.links = new SqliteLinks(database, clock);
    this.imports = new SqliteImports(database, clock);
    this.saved = new SqliteSaved(database, known, clock);
    this.costs = new SqliteCosts(database);
    this.audit = new SqliteAuditLog(database, clock);
    this.invitations = new SqliteInvitations(database, clock);
    this.factors = new SqliteFactors(database, clock);
    this.members = new SqliteMembers(database, known);
    this.sessions = new SqliteSessions(database, clock);
    this.catalogue = new SqliteCatalogue(database, clock);
  }

  /** Opens the file, which is made where it does not exist and brought up to date. */
  public static SqliteControl open(Path file, InstantSource clock) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot create the data folder " + folder, cause);
    }
    return new SqliteControl(new Database(file), clock);
  }

  @Override
  public Sites sites() {
    return sites;
  }

  @Override
  public Goals goals() {
    return goals;
  }

  @Override
  public SiteOwn siteOwn() {
    return siteOwn;
  }

  @Override
  public Tokens tokens() {
    return tokens;
  }

  @Override
  public Users users() {
    return users;
  }

  @Override
  public Links links() {
    return links;
  }

  @Override
  public Sessions sessions() {
    return sessions;
  }

  @Override
  public Members members() {
    return members;
  }

  @Override
  public Factors factors() {
    return factors;
  }

  @Override
  public Invitations invitations() {
    return invitations;
  }

  @Override
  public AuditLog audit() {
    return audit;
  }

  @Override
  public Imports imports() {
    return imports;
  }

  @Override
  public SavedThings saved() {
    return saved;
  }

  @Override
  public Costs costs() {
    return costs;
  }

  @Override
  public Catalogue catalogue() {
    return catalogue;
  }

  @Override
  public List<String> check() {
    List<String> wrong = new ArrayList<>();
    for (String line : database.list(row -> row.getString(1), "PRAGMA integrity_check")) {
      if (!line.equals("ok")) {
        wrong.add("control database: " + line);
      }
    }
    wrong.addAll(
        database.list(
            row -> "control database: a row of " + row.getString(1) + " points to nothing",
            "PRAGMA foreign_key_check"));
    return wrong;
  }

  @Override
  public void backup(Path file) {
    database.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, file.toString());
            return statement.executeUpdate();
          }
        });
    forgetShortLived(file);
  }

  /** What must not live longer than some days must not live on in a copy. */
  private static void forgetShortLived(Path copy) {
    try (Database database = new Database(copy)) {
      database.transaction(
          connection ->
              Database.update(connection, "DELETE FROM import_keys")
                  + Database.update(connection, "DELETE FROM links")
                  + Database.update(connection, "DELETE FROM invitations")
                  + Database.update(connection, "DELETE FROM sessions")
                  + Database.update(connection, "DELETE FROM devices"));
      database.run(
          connection -> {
            try (PreparedStatement vacuum = connection.prepareStatement("VACUUM")) {
              return vacuum.executeUpdate();
            }
          });
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
