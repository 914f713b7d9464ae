package org.footfall.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who changed what, when and from where. Nothing in it can be changed. */
public interface AuditLog {
  /** Months after which entries are forgotten. */
  int KEPT_MONTHS = 24;

  void add(Change change);

  /**
   * Entries, the newest first.
   *
   * @param siteId {@code null} for those of all sites and of the installation
   * @param before id of an entry; those before it are given, {@code Long.MAX_VALUE} for all
   */
  List<Entry> list(@Nullable Integer siteId, long before, int limit);

  /** Who does something. */
  enum Kind {
    USER,
    TOKEN,
    COMMAND,
    NOBODY
  }

  /**
   * Something that was done.
   *
   * @param actor e-mail address, name of a token, or account of the machine
   * @param siteId {@code null} for the installation
   * @param action what was done, as in {@code goals.add}
   * @param subject to what, for people; may be empty
   * @param network address without its last part, empty for commands
   * @param client as in "Firefox on Linux", empty for commands
   */
  record Change(
      Kind kind,
      String actor,
      @Nullable Integer siteId,
      String action,
      String subject,
      String network,
      String client) {}

  /** A change and when it was. */
  record Entry(long id, Instant time, Change change) {}
}
