package org.footfall.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events of a site with what belongs to them: their visit, person, traits, items. Only what was
 * asked for through {@link #value} and its siblings is joined, so {@link #from} is called last.
 */
final class EventScope implements Scope {
  /** A stored visit lasts 24 h at most, which can touch two more days on either side of a range. */
  static final int DAYS_AROUND = 2;

  private final Frame frame;
  private final Span span;
  private final boolean items;
  private final String alias;
  private final Map<Dimension, String> traits = new LinkedHashMap<>();
  private boolean visits;
  private boolean persons;
  private boolean passive;

  /** Which events. */
  enum Span {
    /** Those of the range. */
    RANGE,
    /** Those of all visits that the range touches. */
    AROUND,
    /** All there are. */
    EVER
  }

  /**
   * @param items each event is repeated for each of its items, and those without are left out
   */
  EventScope(Frame frame, Span span, boolean items) {
    this.frame = frame;
    this.span = span;
    this.items = items;
    this.alias = frame.alias("e");
  }

  /** The events in which a condition on what was done is looked for. */
  static EventScope behind(Filter.Scope where, Scope scope) {
    return new EventScope(
        scope.frame(), where == Filter.Scope.VISIT ? Span.AROUND : Span.EVER, false);
  }

  @Override
  public Frame frame() {
    return frame;
  }

  String alias() {
    return alias;
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
  public boolean ofRange() {
    return span == Span.RANGE;
  }

  /**
   * Takes in passive events of visits, also of visits that had begun before and of which nothing
   * else lies in the range.
   */
  EventScope withPassive() {
    passive = true;
    return this;
  }

  /** Alias of the event's visit. */
  String visitAlias() {
    visits = true;
    return alias + "v";
  }

  /** SQL of a number of the event's person; an anonymous visitor has one of its own. */
  @Override
  public String person() {
    persons = true;
    return PersonSql.key(alias + "p", alias + ".visitor");
  }

  @Override
  public Fragment value(Dimension dimension) {
    return switch (dimension.kind()) {
      case TIME ->
          frame
              .axis()
              .key(dimension.granularity(), alias + ".day", frame.dialect().micros(alias + ".ts"));
      case EVENT -> Fragment.of(alias + "." + dimension.argument());
      case PROPERTY ->
          Fragment.of(
              "coalesce(" + frame.dialect().jsonText(alias + ".props", "{}") + ", '')",
              dimension.argument());
      case VISIT -> VisitScope.column(visitAlias(), dimension);
      case PERSON_ID, TRAIT, TRAIT_AT_EVENT, GROUP, GROUP_AT_EVENT, GROUP_TRAIT -> {
        persons = true;
        String trait = traits.computeIfAbsent(dimension, d -> alias + "t" + traits.size());
        yield Fragment.of("coalesce(" + trait + ".value, '')");
      }
      case ITEM -> item(alias + ".item", dimension);
      case SEGMENT -> {
        Segments.Named segment = frame.query().segment(dimension);
        yield Fragment.of(
            "CASE WHEN {} THEN {} ELSE '' END",
            FilterSql.of(segment.filter(), this),
            segment.name());
      }
      case GOAL -> throw new IllegalStateException("goals are rules, not values");
    };
  }

  private Fragment item(String column, Dimension dimension) {
    return Fragment.of(
        "coalesce(" + frame.dialect().jsonText(column, "'" + dimension.argument() + "'") + ", '')");
  }

  @Override
  public Fragment anyItem(Filter.Compare compare) {
    if (items) {
      return FilterSql.compare(compare, value(compare.dimension()), frame);
    }
    boolean negative =
        switch (compare.operator()) {
          case IS_NOT, CONTAINS_NOT, MATCHES_NOT, NOT_SET -> true;
          default -> false;
        };
    Filter.Compare positive = negative ? negated(compare) : compare;
    return Fragment.of(
        "(" + alias + ".seq " + (negative ? "NOT IN" : "IN") + " (SELECT seq FROM {} i WHERE {}))",
        itemRows(),
        FilterSql.compare(positive, item("i.item", compare.dimension()), frame));
  }

  private static Filter.Compare negated(Filter.Compare compare) {
    Filter.Operator operator =
        switch (compare.operator()) {
          case IS_NOT -> Filter.Operator.IS;
          case CONTAINS_NOT -> Filter.Operator.CONTAINS;
          case MATCHES_NOT -> Filter.Operator.MATCHES;
          case NOT_SET -> Filter.Operator.IS_SET;
          default -> throw new IllegalArgumentException(compare.operator().code());
        };
    return new Filter.Compare(
        operator, compare.dimension(), compare.values(), compare.caseSensitive());
  }

  private Fragment itemRows() {
    return Fragment.of(
        "(SELECT *, unnest(from_json(items, '[\"JSON\"]')) AS item FROM {} x"
            + " WHERE {} AND items IS NOT NULL)",
        relation(),
        days("x"));
  }

  private Fragment relation() {
    if (span == Span.EVER) {
      return Fragment.of("events");
    }
    return frame.resplit()
        ? Fragment.of(ResplitSql.EVENTS)
        : frame.ofRange("events", span == Span.AROUND ? DAYS_AROUND : 0);
  }

  /** The tables, for FROM. */
  Fragment from() {
    List<Fragment> parts = new ArrayList<>();
    parts.add(Fragment.of("{} " + alias, items ? itemRows() : relation()));
    if (visits) {
      parts.add(
          Fragment.of("JOIN {} %1$sv ON %1$sv.visit = %1$s.visit".formatted(alias), visitRows()));
    }
    if (persons) {
      parts.add(PersonSql.join(frame, alias + "p", alias + ".visitor", alias + ".ts"));
    }
    traits.forEach((dimension, trait) -> parts.add(known(dimension, trait)));
    return Fragment.join(" ", parts);
  }

  /** Joins what is known of the event's person. */
  private Fragment known(Dimension dimension, String trait) {
    String person = trait + ".person = " + person();
    return switch (dimension.kind()) {
      case TRAIT_AT_EVENT, GROUP_AT_EVENT ->
          Fragment.of(
              "ASOF LEFT JOIN (SELECT person, ts, arg_max(value, seq) AS value FROM {} GROUP BY"
                  + " person, ts) "
                  + "%1$s ON %2$s AND %3$s.ts >= %1$s.ts".formatted(trait, person, alias),
              PersonSql.said(frame, dimension));
      case GROUP_TRAIT ->
          Fragment.of(
              "LEFT JOIN (SELECT g.person, t.value FROM {} g JOIN {} t ON t.id = g.value) "
                  + trait
                  + " ON "
                  + person,
              PersonSql.latest(frame, dimension),
              PersonSql.groupTraits(frame, dimension));
      default ->
          Fragment.of(
              "LEFT JOIN {} " + trait + " ON " + person, PersonSql.latest(frame, dimension));
    };
  }

  private Fragment visitRows() {
    if (span == Span.EVER) {
      return VisitScope.everyVisit(frame);
    }
    return passive ? VisitScope.visitsAround(frame) : VisitScope.visitsOfRange(frame);
  }

  private Fragment days(String of) {
    boolean around = span == Span.AROUND;
    Fragment site = Fragment.of(of + ".site = {}", frame.siteId());
    if (span == Span.EVER) {
      return site;
    }
    Fragment days =
        Fragment.of(
            "{} AND " + of + ".day BETWEEN {} AND {}",
            site,
            around ? frame.reach().firstDay() : frame.range().firstDay(),
            around ? frame.reach().lastDay() : frame.range().lastDay());
    return span == Span.RANGE && !frame.range().wholeDays()
        ? Fragment.of(
            "{} AND %1$s.ts >= make_timestamp({}) AND %1$s.ts < make_timestamp({})".formatted(of),
            days,
            frame.range().fromMicros(),
            frame.range().toMicros())
        : days;
  }

  /** Condition for the events that count: of the site and time, passive ones if asked for. */
  Fragment counted() {
    return Fragment.of(
        "{} AND " + (passive ? alias + ".visit <> 0" : "NOT " + alias + ".passive"), days(alias));
  }
}
