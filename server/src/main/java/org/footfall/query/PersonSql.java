package org.footfall.query;

/** Who a visitor is, and what is known of them, from the events that said so. */
final class PersonSql {
  private PersonSql() {}

  /** SQL of a text that is the same for all visitors of a person. */
  static String key(String visitorAlias, String identityAlias) {
    return "coalesce('p' || %s.person, 'v' || %s.visitor)".formatted(identityAlias, visitorAlias);
  }

  /**
   * Each identified visitor with the person they were last said to be, and the smallest number of
   * any visitor who is that person.
   */
  static Fragment identities(Frame frame) {
    return Fragment.of(
        "(SELECT *, min(visitor) OVER (PARTITION BY person) AS first_visitor FROM"
            + " (SELECT visitor, arg_max(person, (ts, seq)) AS person FROM events"
            + " WHERE site = {} AND person <> '' GROUP BY visitor))",
        frame.siteId());
  }

  /** Each person with the last value of a trait, or the last group of a type. */
  static Fragment traits(Frame frame, Dimension dimension) {
    boolean group = dimension.kind() == Dimension.Kind.GROUP;
    Fragment value =
        group
            ? Fragment.of(frame.dialect().jsonText("x.props", "'id'"))
            : Fragment.of(frame.dialect().jsonText("x.props", "{}"), dimension.argument());
    Fragment said =
        group
            ? Fragment.of(
                "x.name = 'group' AND " + frame.dialect().jsonText("x.props", "'type'") + " = {}",
                dimension.argument())
            : Fragment.of("x.name = 'identify'");
    return Fragment.of(
        "(SELECT person, arg_max(value, (ts, seq)) AS value FROM (SELECT "
            + key("x", "i")
            + " AS person, {} AS value, x.ts, x.seq FROM events x LEFT JOIN {} i ON"
            + " i.visitor = x.visitor WHERE x.site = {} AND {}) WHERE value IS NOT NULL"
            + " GROUP BY person)",
        value,
        identities(frame),
        frame.siteId(),
        said);
  }
}
