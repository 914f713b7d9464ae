package org.footfall.query;

/** Who a visitor is at a time, and what is known of them and of their groups. */
final class PersonSql {
  private PersonSql() {}

  /**
   * Joins the row's person: {@code span.person} is the key of the identified person, NULL where the
   * visitor was never identified.
   *
   * @param visitor SQL of the visitor's number
   * @param ts SQL of the time
   */
  static Fragment join(Frame frame, String span, String visitor, String ts) {
    return Fragment.of(
        "LEFT JOIN spans %1$s ON %1$s.site = {} AND %1$s.visitor = %2$s AND %3$s >= %1$s.since AND %3$s < %1$s.until"
            .formatted(span, visitor, ts),
        frame.siteId());
  }

  /**
   * SQL of a number that is the same for all visitors of a person: negative for an identified one,
   * else the number of the visitor.
   */
  static String key(String span, String visitor) {
    return "coalesce(%s.person, %s)".formatted(span, visitor);
  }

  /** Visitors who are not the same person throughout. */
  static Fragment shared(Frame frame) {
    return Fragment.of(
        "(SELECT visitor FROM identities WHERE site = {} AND NOT alone)", frame.siteId());
  }

  /** Each person with the last value of a trait, the last group of a type, or the last id. */
  static Fragment latest(Frame frame, Dimension dimension) {
    if (dimension.kind() == Dimension.Kind.PERSON_ID) {
      return Fragment.of(
          "(SELECT person, arg_max(id, (said, id)) AS value FROM spans WHERE site = {} GROUP BY"
              + " person)",
          frame.siteId());
    }
    return Fragment.of(
        "(SELECT person, arg_max(value, (ts, seq)) AS value FROM {} GROUP BY person)",
        said(frame, dimension));
  }

  /** All that was said of a trait, or of the groups of a type, with the person it was said of. */
  static Fragment said(Frame frame, Dimension dimension) {
    boolean trait =
        dimension.kind() == Dimension.Kind.TRAIT
            || dimension.kind() == Dimension.Kind.TRAIT_AT_EVENT;
    return Fragment.of(
        "(SELECT "
            + key("p", "x.visitor")
            + " AS person, "
            + (trait ? "x.value" : "x.id")
            + " AS value, x.ts, x.seq FROM "
            + (trait ? "traits" : "memberships")
            + " x {} WHERE x.site = {} AND "
            + (trait ? "x.key" : "x.type")
            + " = {})",
        join(frame, "p", "x.visitor", "x.ts"),
        frame.siteId(),
        dimension.argument());
  }

  /** All that was said of traits, with the person it was said of. */
  static Fragment traitsSaid(Frame frame) {
    return Fragment.of(
        "(SELECT "
            + key("p", "x.visitor")
            + " AS person, x.key, x.value, "
            + frame.dialect().micros("x.ts")
            + " AS micros, x.seq FROM traits x {} WHERE x.site = {})",
        join(frame, "p", "x.visitor", "x.ts"),
        frame.siteId());
  }

  /** Each group of the type with the last value of its trait. */
  static Fragment groupTraits(Frame frame, Dimension dimension) {
    return Fragment.of(
        "(SELECT id, arg_max(value, (ts, seq)) AS value FROM group_traits"
            + " WHERE site = {} AND type = {} AND key = {} GROUP BY id)",
        frame.siteId(),
        dimension.argument(),
        dimension.groupTrait());
  }
}
