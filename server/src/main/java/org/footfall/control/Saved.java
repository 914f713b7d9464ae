package org.footfall.control;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that people of a site saved, as it stands now.
 *
 * @param owner key of who made it, see {@link Author}
 * @param version 1 for a new one, one more with every change
 * @param changedBy name of who made the last change
 */
public record Saved(
    int id,
    int siteId,
    Kind kind,
    Content content,
    String owner,
    int version,
    Instant created,
    Instant changed,
    String changedBy) {

  /** What is saved. */
  public enum Kind {
    SEGMENT,
    FUNNEL,
    DASHBOARD,
    ANNOTATION,
    SHARE,
    REPORT,
    ALERT,
    NAMED_EVENT;

    /** Lower case, as the database and messages have it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** True where two of one site must not have the same name. */
    public boolean named() {
      return this != ANNOTATION;
    }
  }

  /**
   * What can be changed.
   *
   * @param name empty for kinds without names
   * @param shared false where only its owner sees it
   * @param body a JSON object; which, its kind says
   */
  public record Content(String name, boolean shared, String body) {}

  /**
   * Who saves.
   *
   * @param key the same for the same account or token: {@code user:3}, {@code token:7}
   * @param name for people
   */
  public record Author(String key, String name) {}

  /** How it stood after one change. */
  public record Version(int version, Content content, String changedBy, Instant changed) {}
}
