package org.footfall.enrich;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Hosts that are named as referrers only to be seen in reports. */
final class ReferrerSpam {
  private final Set<String> hosts = new HashSet<>();
  private final Pattern pattern;

  ReferrerSpam() {
    List<String> patterns = new ArrayList<>();
    for (String line : DataFile.lines("referrer-spam.txt")) {
      if (line.startsWith("/")) {
        patterns.add(line.substring(1, line.length() - 1));
      } else {
        hosts.add(WebAddress.host(line));
      }
    }
    pattern = Pattern.compile(String.join("|", patterns));
  }

  boolean matches(String host) {
    if (host.isEmpty()) {
      return false;
    }
    String rest = host;
    while (!rest.isEmpty()) {
      if (hosts.contains(rest)) {
        return true;
      }
      int dot = rest.indexOf('.');
      rest = dot < 0 ? "" : rest.substring(dot + 1);
    }
    return pattern.matcher(host).find();
  }
}
