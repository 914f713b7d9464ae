package org.footfall.report.retention;

/** A column of the table: periods after the start, from first to last, both included. */
record Bracket(int first, int last) {
  /** Its name: {@code 3} or {@code 1-3}. */
  String label() {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
