package org.footfall.enrich;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Networks that are data centres': by number, or by a word in their owner's name. */
final class DataCentres {
  private final Set<Long> networks = new HashSet<>();
  private final Pattern words;

  DataCentres() {
    List<String> patterns = new ArrayList<>();
    for (String[] row : DataFile.rows("hosting.tsv", 3)) {
      if (row[0].equals("asn")) {
        networks.add(Long.valueOf(row[1]));
      } else {
        patterns.add("\\b" + Pattern.quote(row[1]) + "\\b");
      }
    }
    words = Pattern.compile(String.join("|", patterns));
  }

  /**
   * @param asn number of the autonomous system, 0 where unknown
   */
  boolean contain(long asn, String organisation) {
    return networks.contains(asn)
        || (!organisation.isEmpty() && words.matcher(organisation.toLowerCase(Locale.ROOT)).find());
  }
}
