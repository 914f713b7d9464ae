package org.footfall.control;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Which events and properties a site has: a small summary of every day, and what people say of
 * them. Summaries are derived from the stored events; a stamp tells which of them were counted.
 */
public interface Catalogue {

  /** The stamps of the days that are summarised, by site day since 1970-01-01. */
  Map<Integer, String> stamps(int siteId);

  /** Replaces the summaries of days. */
  void put(int siteId, Map<Integer, String> stamps, List<Counts> counts);

  /** Forgets the summaries of days. */
  void forget(int siteId, Collection<Integer> days);

  /**
   * Everything there was, summed up, in the order of event and property.
   *
   * @param recentDay site day from which {@link Sum#recent} counts
   */
  List<Sum> sums(int siteId, int recentDay);

  /** What is said of events and properties. */
  List<Note> notes(int siteId);

  /** Says something of an event or a property, instead of what was said before. */
  void note(int siteId, Note note);

  /**
   * What there was on a day.
   *
   * @param property empty for the event itself
   * @param numbers of a property: how many values were numbers; likewise true or false, and texts
   * @param firstMicros of the first event, microseconds UTC
   */
  record Counts(
      int day,
      String event,
      String property,
      long events,
      long numbers,
      long booleans,
      long texts,
      long firstMicros,
      long lastMicros) {}

  /** The same of all days. */
  record Sum(
      String event,
      String property,
      long events,
      long recent,
      long numbers,
      long booleans,
      long texts,
      long firstMicros,
      long lastMicros) {}

  /**
   * What people say.
   *
   * @param property empty for the event itself
   * @param hidden not offered in lists
   * @param deprecated no longer to be used
   */
  record Note(
      String event,
      String property,
      String description,
      String owner,
      boolean hidden,
      boolean deprecated) {}
}
