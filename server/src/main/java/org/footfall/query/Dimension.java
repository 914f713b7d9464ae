package org.footfall.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that counts are broken down or filtered by.
 *
 * @param name the name in the API
 * @param kind where its values come from
 * @param argument column of the table of its kind; key of a property or trait; type of groups; name
 *     of a granularity
 */
public record Dimension(String name, Kind kind, String argument) {

  /** Where the values of a dimension come from. */
  public enum Kind {
    TIME,
    EVENT,
    PROPERTY,
    GOAL,
    VISIT,
    /** The id that a person was identified by last. */
    PERSON_ID,
    /** What a person's trait is now. */
    TRAIT,
    /** What it was when the event happened. */
    TRAIT_AT_EVENT,
    /** The group of a type that a person is in now. */
    GROUP,
    /** The one they were in when the event happened. */
    GROUP_AT_EVENT,
    /** What a trait of the group that a person is in now is now. */
    GROUP_TRAIT,
    ITEM,
    /** Whether a saved segment is met. */
    SEGMENT
  }

  static final String TIME_AUTO = "time";
  static final String SEGMENT = "segment";
  static final String SEGMENT_PREFIX = "segment:";
  private static final String PROPERTY_PREFIX = "event:props:";
  private static final String TRAIT_PREFIX = "person:traits:";
  private static final String TRAIT_AT_EVENT_PREFIX = "person:traits_at_event:";
  private static final String GROUP_PREFIX = "group:";
  private static final String GROUP_AT_EVENT_PREFIX = "group_at_event:";
  private static final String GROUP_TRAITS = ":traits:";
  private static final int LONGEST_KEY = 200;
  private static final Map<String, Dimension> FIXED = new LinkedHashMap<>();

  static {
    add(TIME_AUTO, Kind.TIME, "");
    for (Granularity granularity : Granularity.values()) {
      add("time:" + granularity.code(), Kind.TIME, granularity.code());
    }
    for (String column : List.of("name", "page", "title", "hostname")) {
      add("event:" + column, Kind.EVENT, column);
    }
    add("event:goal", Kind.GOAL, "");
    for (String column :
        List.of(
            "source",
            "referrer",
            "medium",
            "channel",
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_term",
            "utm_content",
            "entry_page",
            "exit_page",
            "country",
            "region",
            "city",
            "continent",
            "browser",
            "browser_version",
            "os",
            "os_version",
            "device",
            "screen",
            "language",
            "new_or_returning")) {
      add("visit:" + column, Kind.VISIT, column);
    }
    add("person:id", Kind.PERSON_ID, "");
    for (String field : List.of("sku", "name", "category")) {
      add("item:" + field, Kind.ITEM, field);
    }
  }

  private static void add(String name, Kind kind, String argument) {
    FIXED.put(name, new Dimension(name, kind, argument));
  }

  /** The dimension of that name, empty if there is none. */
  public static Optional<Dimension> of(String name) {
    Dimension fixed = FIXED.get(name);
    if (fixed != null) {
      return Optional.of(fixed);
    }
    return keyed(name, PROPERTY_PREFIX, Kind.PROPERTY)
        .or(() -> keyed(name, TRAIT_PREFIX, Kind.TRAIT))
        .or(() -> keyed(name, TRAIT_AT_EVENT_PREFIX, Kind.TRAIT_AT_EVENT))
        .or(() -> groupTrait(name))
        .or(() -> keyed(name, GROUP_PREFIX, Kind.GROUP))
        .or(() -> keyed(name, GROUP_AT_EVENT_PREFIX, Kind.GROUP_AT_EVENT))
        .or(() -> keyed(name, SEGMENT_PREFIX, Kind.SEGMENT));
  }

  private static Optional<Dimension> groupTrait(String name) {
    int at = name.indexOf(GROUP_TRAITS);
    boolean fits =
        name.startsWith(GROUP_PREFIX)
            && at > GROUP_PREFIX.length()
            && at + GROUP_TRAITS.length() < name.length()
            && name.length() <= GROUP_PREFIX.length() + 2 * LONGEST_KEY;
    return fits
        ? Optional.of(
            new Dimension(name, Kind.GROUP_TRAIT, name.substring(GROUP_PREFIX.length(), at)))
        : Optional.empty();
  }

  /** Of a trait of groups, the trait; the argument is the groups' type. */
  String groupTrait() {
    return name.substring(GROUP_PREFIX.length() + argument.length() + GROUP_TRAITS.length());
  }

  private static Optional<Dimension> keyed(String name, String prefix, Kind kind) {
    boolean fits =
        name.startsWith(prefix)
            && name.length() > prefix.length()
            && name.length() <= prefix.length() + LONGEST_KEY;
    return fits
        ? Optional.of(new Dimension(name, kind, name.substring(prefix.length())))
        : Optional.empty();
  }

  /** All names, those with a key as patterns. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(FIXED.keySet());
    names.add(PROPERTY_PREFIX + "KEY");
    names.add(TRAIT_PREFIX + "KEY");
    names.add(TRAIT_AT_EVENT_PREFIX + "KEY");
    names.add(GROUP_PREFIX + "TYPE");
    names.add(GROUP_PREFIX + "TYPE" + GROUP_TRAITS + "KEY");
    names.add(GROUP_AT_EVENT_PREFIX + "TYPE");
    names.add(SEGMENT_PREFIX + "NAME");
    return names;
  }

  /** For dimensions of time. */
  public Granularity granularity() {
    return Granularity.of(argument).orElseThrow(() -> new IllegalStateException(name));
  }

  /** True for properties of events. */
  public boolean ofProperty() {
    return kind == Kind.PROPERTY;
  }

  /** True where an event has one value at most: not for goals and items. */
  public boolean ofOneValue() {
    return kind != Kind.GOAL && kind != Kind.ITEM;
  }

  public boolean isTime() {
    return kind == Kind.TIME;
  }

  /** True where an event has one value and events of one visit may have different ones. */
  boolean ofEvent() {
    return switch (kind) {
      case EVENT, PROPERTY, GOAL, ITEM, TRAIT_AT_EVENT, GROUP_AT_EVENT, SEGMENT -> true;
      case TIME, VISIT, PERSON_ID, TRAIT, GROUP, GROUP_TRAIT -> false;
    };
  }
}
