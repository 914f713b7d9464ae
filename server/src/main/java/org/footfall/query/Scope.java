package org.footfall.query;

/** Rows that a filter is applied to: gives SQL for their values. */
interface Scope {
  Frame frame();

  /** SQL of a value as text, never NULL, empty where unset; a number for dimensions of time. */
  Fragment value(Dimension dimension);

  /** SQL of the number of the row's visit. */
  String visit();

  /** SQL of the number of the row's visitor. */
  String visitor();

  /** SQL of a number of the row's person; an anonymous visitor has one of its own. */
  String person();

  /** True where no row is outside of the days of the frame's range. */
  boolean ofRange();

  /** SQL that is true where a comparison holds for one of the items of the row's event. */
  Fragment anyItem(Filter.Compare compare);
}
