package org.footfall.enrich;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.footfall.model.Acquisition;
import org.footfall.model.ChannelRule;
import org.jspecify.annotations.Nullable;

/** Ordered rules for channels: the default channel group of channels.tsv, or a site's own. */
public final class ChannelRules {
  private static final String ANY = "*";
  private static final String DIRECT = Acquisition.DIRECT.channel();
  private static final String UNASSIGNED = "Unassigned";
  private static final Sources SOURCES = new Sources();
  private static final ChannelRules DEFAULT = new ChannelRules(ofFile());

  private final List<Rule> rules = new ArrayList<>();

  /** A rule ready for use; what is {@code null} fits everything. */
  private record Rule(
      String channel,
      String kind,
      @Nullable Pattern source,
      @Nullable Pattern medium,
      @Nullable Pattern campaign) {
    boolean fits(String sourceKind, String sourceName, String mediumName, String campaignName) {
      return (kind.isEmpty() || kind.equals(sourceKind))
          && fits(source, sourceName)
          && fits(medium, mediumName)
          && fits(campaign, campaignName);
    }

    private static boolean fits(@Nullable Pattern pattern, String text) {
      return pattern == null || pattern.matches(text);
    }
  }

  /**
   * Rules in their order; what none of them fits is direct where nothing is known of it, else
   * unassigned.
   *
   * @throws com.google.re2j.PatternSyntaxException where a condition is no pattern
   */
  public ChannelRules(List<ChannelRule> rules) {
    for (ChannelRule rule : rules) {
      this.rules.add(
          new Rule(
              rule.channel(),
              rule.kind(),
              pattern(rule.source()),
              pattern(rule.medium()),
              pattern(rule.campaign())));
    }
  }

  /** The default channel group. */
  public static ChannelRules standard() {
    return DEFAULT;
  }

  /** The lines of channels.tsv. */
  public static List<ChannelRule> ofFile() {
    return DataFile.rows("channels.tsv", 5).stream()
        .map(row -> new ChannelRule(row[0], bare(row[1]), bare(row[2]), bare(row[3]), bare(row[4])))
        .toList();
  }

  private static String bare(String condition) {
    return condition.equals(ANY) ? "" : condition;
  }

  /** Whether a condition is one. */
  public static boolean isPattern(String text) {
    try {
      pattern(text);
      return true;
    } catch (com.google.re2j.PatternSyntaxException wrong) {
      return false;
    }
  }

  private static @Nullable Pattern pattern(String text) {
    return text.isEmpty() ? null : Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** The channel of a source, by what the source is known to be, a medium and a campaign. */
  public String channel(String source, String medium, String campaign) {
    Sources.Source known = source.isEmpty() ? null : SOURCES.named(source);
    return channel(known == null ? "" : known.kind(), source, medium, campaign);
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
    return source.isEmpty() && medium.isEmpty() && campaign.isEmpty() ? DIRECT : UNASSIGNED;
  }

  /** The same acquisition in its channel by these rules. */
  public Acquisition channelled(Acquisition came) {
    return came.in(channel(came.source(), came.medium(), came.campaign()));
  }

  /** All channels in their order. */
  List<String> channels() {
    return rules.stream().map(Rule::channel).distinct().toList();
  }
}
