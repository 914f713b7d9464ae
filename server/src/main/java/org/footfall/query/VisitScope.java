package org.footfall.query;

/** Visits of a site, one row for each visit and day. */
final class VisitScope implements Scope {
  private final Frame frame;
  private final String alias;
  private final boolean ever;

  /** Visits of the range. */
  VisitScope(Frame frame, String alias) {
    this(frame, alias, false);
  }

  /**
   * @param ever also those outside of the range
   */
  VisitScope(Frame frame, String alias, boolean ever) {
    this.frame = frame;
    this.alias = alias;
    this.ever = ever;
  }

  /** SQL of a dimension of the visit that the alias names. */
  static Fragment column(String alias, Dimension dimension) {
    return Fragment.of(
        dimension.argument().equals("new_or_returning")
            ? "CASE WHEN " + alias + ".is_returning THEN 'returning' ELSE 'new' END"
            : alias + "." + dimension.argument());
  }

  /** One row for each visit that the range touches. */
  static Fragment visitsOfRange(Frame frame) {
    return visits(frame, 0);
  }

  /** The same, with those that may have ended in the range without an event of their own in it. */
  static Fragment visitsAround(Frame frame) {
    return visits(frame, EventScope.DAYS_AROUND);
  }

  /** One row for each visit with an event that the question may count. */
  static Fragment visitsOf(Frame frame) {
    return frame.query().filter().isOfVitals() ? visitsAround(frame) : visitsOfRange(frame);
  }

  private static Fragment visits(Frame frame, int daysBefore) {
    if (frame.resplit()) {
      return Fragment.of(ResplitSql.VISITS);
    }
    int first = frame.range().firstDay() - daysBefore;
    return Fragment.of(
        "(SELECT * FROM {} WHERE site = {} AND day BETWEEN {} AND {} AND previous_day < {})",
        frame.ofRange("visit_days", daysBefore),
        frame.siteId(),
        first,
        frame.range().lastDay(),
        first);
  }

  /** One row for each visit there ever was. */
  static Fragment everyVisit(Frame frame) {
    return Fragment.of(
        "(SELECT * FROM visit_days WHERE site = {} AND previous_day = 0)", frame.siteId());
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public Fragment value(Dimension dimension) {
    return switch (dimension.kind()) {
      case TIME -> frame.axis().key(dimension.granularity(), alias + ".day", "0");
      case VISIT -> column(alias, dimension);
      default -> throw new IllegalStateException(dimension.name() + " is not of the visit");
    };
  }

  @Override
  public String visit() {
    return alias + ".visit";
  }

  @Override
  public String visitor() {
    return alias + ".visitor";
  }

  @Override
  public String person() {
    throw new IllegalStateException("a visit may be of several persons, one after the other");
  }

  @Override
  public boolean ofRange() {
    return !ever;
  }

  @Override
  public Fragment anyItem(Filter.Compare compare) {
    throw new IllegalStateException("items are not of the visit");
  }
}
