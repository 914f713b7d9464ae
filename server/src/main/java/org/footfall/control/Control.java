package org.footfall.control;

/** The control database: small, transactional, shared by the server and command lines beside it. */
public interface Control extends AutoCloseable {
  Sites sites();

  Goals goals();

  Tokens tokens();

  Users users();

  @Override
  void close();
}
