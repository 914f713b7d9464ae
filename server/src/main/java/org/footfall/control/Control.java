package org.footfall.control;

import java.nio.file.Path;
import java.util.List;

/** The control database: small, transactional, shared by the server and command lines beside it. */
public interface Control extends AutoCloseable {
  Sites sites();

  Goals goals();

  SiteOwn siteOwn();

  Tokens tokens();

  Users users();

  Links links();

  Sessions sessions();

  Members members();

  Factors factors();

  Invitations invitations();

  AuditLog audit();

  Imports imports();

  SavedThings saved();

  Costs costs();

  Catalogue catalogue();

  /**
   * Checks that the database is sound.
   *
   * @return what is wrong, a sentence each; empty where all is well
   */
  List<String> check();

  /**
   * Writes a consistent copy into a new file while others read and write. Keys of imports, links,
   * invitations and sessions stay out.
   */
  void backup(Path file);

  @Override
  void close();
}
