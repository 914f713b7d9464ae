package org.footfall.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The default channel group: the ordered rules of channels.tsv. */
final class ChannelRules {
  private static final String ANY = "*";

  private final List<Rule> rules = new ArrayList<>();

  /** One line of the file; what is {@code null} fits everything. */
  private record Rule(
      String channel,
      @Nullable String kind,
      @Nullable Pattern source,
      @Nullable Pattern medium,
      @Nullable Pattern campaign) {
    boolean fits(String sourceKind, String sourceName, String mediumName, String campaignName) {
      return (kind == null || kind.equals(sourceKind))
          && fits(source, sourceName)
          && fits(medium, mediumName)
          && fits(campaign, campaignName);
    }

    private static boolean fits(@Nullable Pattern pattern, String text) {
      return pattern == null || pattern.matcher(text).matches();
    }
  }

  ChannelRules() {
    for (String[] row : DataFile.rows("channels.tsv", 5)) {
      String kind = row[1].equals(ANY) ? null : row[1];
      rules.add(new Rule(row[0], kind, pattern(row[2]), pattern(row[3]), pattern(row[4])));
    }
  }

  private static @Nullable Pattern pattern(String text) {
    return text.equals(ANY)
        ? null
        : Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  /**
   * The channel of a source, medium and campaign.
   *
   * @param kind what the source is, empty where that is not known
   */
  String channel(String kind, String source, String medium, String campaign) {
    for (Rule rule : rules) {
      if (rule.fits(kind, source, medium, campaign)) {
        return rule.channel;
      }
    }
    throw new IllegalStateException("channels.tsv: the last line must fit everything");
  }

  /** All channels in their order. */
  List<String> channels() {
    return rules.stream().map(Rule::channel).distinct().toList();
  }
}
