package org.footfall.store;

/** What differs between the SQL of stores; grows only where two stores really differ. */
public interface Dialect {
  /** Whole days since 1970-01-01 of a timestamp expression shifted by an offset in microseconds. */
  String localDay(String timestamp, String offsetMicros);

  /** Microseconds since 1970-01-01 of a timestamp expression. */
  String micros(String timestamp);

  /** A regular expression search (partial match, RE2 syntax). */
  String matches(String text, String pattern);

  /** The text of a top-level key of a JSON object column; both are expressions, NULL if absent. */
  String jsonText(String json, String key);

  /** How many different numbers of visitors an expression has, 0 where there are no rows. */
  String distinctVisitors(String visitor);

  /** Median of an expression. */
  String median(String value);
}
