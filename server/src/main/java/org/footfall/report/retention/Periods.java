package org.footfall.report.retention;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.footfall.query.Fragment;

/**
 * Days, weeks or months of the site's zone, one after the other and numbered from 0. Days are site
 * days, counted since 1970-01-01; weeks start on Monday, months on their first.
 */
final class Periods {
  private static final int DAYS_A_WEEK = 7;

  private final Length length;
  private final int[] starts;

  /** How long a period is. */
  enum Length {
    DAY,
    WEEK,
    MONTH;

    /** The first day of the period that a date lies in. */
    LocalDate startOf(LocalDate date) {
      return switch (this) {
        case DAY -> date;
        case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> date.withDayOfMonth(1);
      };
    }

    LocalDate plus(LocalDate start, int periods) {
      return switch (this) {
        case DAY -> start.plusDays(periods);
        case WEEK -> start.plusWeeks(periods);
        case MONTH -> start.plusMonths(periods);
      };
    }
  }

  /**
   * @param starts first day of each period, and the day after the last one
   */
  private Periods(Length length, int[] starts) {
    this.length = length;
    this.starts = starts;
  }

  /** All periods that touch the days from first to last, and some before and after them. */
  static Periods covering(Length length, int firstDay, int lastDay, int before, int after) {
    LocalDate first = length.startOf(LocalDate.ofEpochDay(firstDay));
    LocalDate last = length.startOf(LocalDate.ofEpochDay(lastDay));
    List<Integer> days = new ArrayList<>();
    LocalDate end = length.plus(last, after + 1);
    for (int i = -before; !length.plus(first, i).isAfter(end); i++) {
      days.add(Math.toIntExact(length.plus(first, i).toEpochDay()));
    }
    return new Periods(length, days.stream().mapToInt(Integer::intValue).toArray());
  }

  /** How many there are. */
  int count() {
    return starts.length - 1;
  }

  /** First site day of a period; of the number after the last one, the day after all of them. */
  int start(int period) {
    return starts[period];
  }

  /** Days of a period. */
  int days(int period) {
    return starts[period + 1] - starts[period];
  }

  /** The name of a period: its first date. */
  String label(int period) {
    return LocalDate.ofEpochDay(starts[period]).toString();
  }

  /** The period of that name, −1 if there is none. */
  int labelled(String label) {
    for (int i = 0; i < count(); i++) {
      if (label(i).equals(label)) {
        return i;
      }
    }
    return -1;
  }

  /** True where its last day is in the past. */
  boolean over(int period, int today) {
    return starts[period + 1] <= today;
  }

  /** True where its first day has come. */
  boolean begun(int period, int today) {
    return starts[period] <= today;
  }

  /**
   * SQL of the number of the period that a day lies in; negative or at least {@link #count} for
   * days outside.
   *
   * @param day SQL of a site day
   */
  Fragment number(String day) {
    return switch (length) {
      case DAY -> Fragment.of("(" + day + " - {})", starts[0]);
      case WEEK -> Fragment.of("((" + day + " - {}) // " + DAYS_A_WEEK + ")", starts[0]);
      case MONTH -> {
        List<Fragment> cases = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
          cases.add(Fragment.of("WHEN " + day + " < {} THEN " + (i - 1), starts[i]));
        }
        yield Fragment.of("(CASE {} ELSE " + count() + " END)", Fragment.join(" ", cases));
      }
    };
  }
}
