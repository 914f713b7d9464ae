package org.footfall.report.retention;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.footfall.query.Fragment;
import org.footfall.store.Rows;

/** Sets of small numbers as columns of whole numbers, a bit for each. */
final class Masks {
  /** Bits of a BIGINT that are used: a shift into the sign is an error. */
  private static final int WORD = 62;

  private final int words;

  /**
   * @param numbers from 0 to one less can be in the set
   */
  Masks(int numbers) {
    this.words = (numbers - 1) / WORD + 1;
  }

  /** How many columns there are. */
  int words() {
    return words;
  }

  /**
   * Aggregates that collect numbers into columns of that stem.
   *
   * @param number SQL of a number, not negative where the condition holds
   */
  Fragment of(String number, String condition, String stem) {
    List<Fragment> columns = new ArrayList<>();
    for (int j = 0; j < words; j++) {
      columns.add(
          Fragment.of(
              ("coalesce(bit_or(CAST(1 AS BIGINT) << abs(%1$s %% %2$d)) FILTER (%3$s AND"
                      + " %1$s // %2$d = %4$d), 0) AS %5$s")
                  .formatted(number, WORD, condition, j, stem + j)));
    }
    return Fragment.join(", ", columns);
  }

  /** The columns of that stem. */
  String names(String stem) {
    List<String> names = new ArrayList<>();
    for (int j = 0; j < words; j++) {
      names.add(stem + j);
    }
    return String.join(", ", names);
  }

  /** SQL that is true where the set is not empty. */
  String any(String stem) {
    List<String> conditions = new ArrayList<>();
    for (int j = 0; j < words; j++) {
      conditions.add(stem + j + " <> 0");
    }
    return "(" + String.join(" OR ", conditions) + ")";
  }

  /** The set whose columns begin with this one. */
  BitSet bits(Rows rows, int column) {
    BitSet bits = new BitSet();
    for (int j = 0; j < words; j++) {
      for (long word = rows.getLong(column + j); word != 0; word &= word - 1) {
        bits.set(j * WORD + Long.numberOfTrailingZeros(word));
      }
    }
    return bits;
  }
}
