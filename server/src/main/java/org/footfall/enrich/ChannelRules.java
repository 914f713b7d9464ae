package org.footfall.enrich;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The default channel group: an ordered list of rules in channels.json. */
final class ChannelRules {
  private static final List<String> TEXT_FIELDS = List.of("source", "medium", "campaign");

  private final List<Rule> rules = new ArrayList<>();
  private final String otherwise;

  private record Rule(String channel, List<Alternative> any) {}

  private record Alternative(
      @Nullable String kind,
      @Nullable Pattern source,
      @Nullable Pattern medium,
      @Nullable Pattern campaign) {
    boolean fits(String sourceKind, String source, String medium, String campaign) {
      return (kind == null || kind.equals(sourceKind))
          && fits(this.source, source)
          && fits(this.medium, medium)
          && fits(this.campaign, campaign);
    }

    private static boolean fits(@Nullable Pattern pattern, String text) {
      return pattern == null || pattern.matcher(text).matches();
    }
  }

  ChannelRules() {
    JsonNode file;
    try (InputStream in = ChannelRules.class.getResourceAsStream("channels.json")) {
      file = JsonMapper.shared().readTree(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    otherwise = file.required("otherwise").asString();
    for (JsonNode rule : file.required("rules")) {
      List<Alternative> any = new ArrayList<>();
      rule.required("any").forEach(alternative -> any.add(alternative(alternative)));
      rules.add(new Rule(rule.required("channel").asString(), List.copyOf(any)));
    }
  }

  private static Alternative alternative(JsonNode node) {
    List<@Nullable Pattern> patterns = new ArrayList<>();
    for (String field : TEXT_FIELDS) {
      JsonNode text = node.get(field);
      patterns.add(
          text == null
              ? null
              : Pattern.compile(
                  text.asString(),
                  Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
    }
    JsonNode kind = node.get("kind");
    return new Alternative(
        kind == null ? null : kind.asString(), patterns.get(0), patterns.get(1), patterns.get(2));
  }

  /**
   * The channel of a source, medium and campaign.
   *
   * @param kind what the source is, empty where that is not known
   */
  String channel(String kind, String source, String medium, String campaign) {
    for (Rule rule : rules) {
      for (Alternative alternative : rule.any) {
        if (alternative.fits(kind, source, medium, campaign)) {
          return rule.channel;
        }
      }
    }
    return otherwise;
  }

  /** All channels in their order, the one for what fits none last. */
  List<String> channels() {
    List<String> channels = new ArrayList<>(rules.stream().map(Rule::channel).distinct().toList());
    channels.add(otherwise);
    return channels;
  }
}
