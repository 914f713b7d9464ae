package org.footfall.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells bots by their user agent: isbot's patterns and a few of our own. */
final class BotPatterns {
  private final Pattern pattern;

  BotPatterns() {
    List<String> patterns = new ArrayList<>(DataFile.lines("bots-isbot.txt"));
    patterns.addAll(DataFile.lines("bots-own.txt"));
    pattern = Pattern.compile(String.join("|", patterns), Pattern.CASE_INSENSITIVE);
  }

  /** True where the user agent is a bot's. Takes some 10 µs: cache it. */
  boolean matches(String userAgent) {
    return pattern.matcher(userAgent).find();
  }
}
