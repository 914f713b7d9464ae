package org.footfall.enrich;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.footfall.enrich.Sources.Source;
import org.footfall.model.Acquisition;
import org.jspecify.annotations.Nullable;

/**
 * Concludes from a page's campaign parameters, its click ids and its referrer how the visitor came:
 * in this order, what is explicit first.
 */
final class Acquisitions {
  private static final String APP = "android-app";
  private static final int LONGEST_REFERRER = 500;
  private static final int LONGEST_VALUE = 200;

  private final Sources sources;
  private final ChannelRules channels = ChannelRules.standard();
  private final List<ClickId> clickIds = new ArrayList<>();
  private final Map<String, List<String>> parameters = new HashMap<>();
  private final Set<String> kept = new HashSet<>();

  /** A parameter of an advertising system; {@code medium} is empty where it does not tell. */
  private record ClickId(String parameter, Source source, String medium, boolean certain) {}

  /** Where a visitor came from; {@code medium} is empty where nothing is known of it. */
  private record Origin(Source source, String medium) {}

  Acquisitions(Sources sources) {
    this.sources = sources;
    for (String[] row : DataFile.rows("click-ids.tsv", 4)) {
      Source known = sources.ofName(row[1]);
      Source source = known == null ? new Source(row[1], "other") : known;
      String medium = row[2].equals("-") ? "" : row[2];
      clickIds.add(new ClickId(row[0], source, medium, row[3].equals("certain")));
      kept.add(row[0]);
    }
    for (String[] row : DataFile.rows("campaign-parameters.tsv", 2)) {
      List<String> names = List.of(row[1].split(" "));
      parameters.put(row[0], names);
      kept.addAll(names);
    }
  }

  /** Names of the query parameters that say where somebody came from, lower case. */
  Set<String> parameters() {
    return kept;
  }

  /**
   * @param internal true where the referrer is the site itself
   */
  Acquisition of(Query query, WebAddress referrer, boolean internal) {
    boolean external = !internal && !referrer.host().isEmpty();
    if (query.values().isEmpty() && !external) {
      return Acquisition.DIRECT;
    }
    Origin byReferrer = external ? ofReferrer(referrer) : null;
    Origin byClick = ofClickId(query, byReferrer);
    String utmSource = CleanText.of(first(query, "source"), LONGEST_VALUE);
    String utmMedium = CleanText.of(query.get("utm_medium"), LONGEST_VALUE);
    String campaign = CleanText.of(query.get("utm_campaign"), LONGEST_VALUE);

    Source source = null;
    if (!utmSource.isEmpty()) {
      Source known = sources.ofName(utmSource);
      source = known == null ? new Source(utmSource, "") : known;
    } else if (byClick != null) {
      source = byClick.source;
    } else if (byReferrer != null) {
      source = byReferrer.source;
    }
    String medium = utmMedium.toLowerCase(Locale.ROOT);
    if (medium.isEmpty() && byClick != null) {
      medium = byClick.medium;
    } else if (medium.isEmpty() && byReferrer != null && byReferrer.source.equals(source)) {
      medium = byReferrer.medium;
    }
    boolean tagged = !utmSource.isEmpty() || !utmMedium.isEmpty() || !campaign.isEmpty();
    if (source == null && !tagged) {
      return Acquisition.DIRECT;
    }
    String name = source == null ? "" : source.name();
    return new Acquisition(
        name,
        medium,
        channels.channel(name, medium, campaign),
        external ? text(referrer) : "",
        utmSource,
        utmMedium,
        campaign,
        CleanText.of(query.get("utm_term"), LONGEST_VALUE),
        CleanText.of(query.get("utm_content"), LONGEST_VALUE),
        true);
  }

  private String first(Query query, String part) {
    for (String parameter : parameters.getOrDefault(part, List.of())) {
      String value = query.get(parameter);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private @Nullable Origin ofClickId(Query query, @Nullable Origin byReferrer) {
    for (ClickId id : clickIds) {
      if (query.values().containsKey(id.parameter)) {
        boolean referrerKnowsBetter =
            !id.certain && byReferrer != null && !byReferrer.source.kind().isEmpty();
        if (!referrerKnowsBetter) {
          return new Origin(id.source, id.medium.isEmpty() ? "referral" : id.medium);
        }
      }
    }
    return null;
  }

  private Origin ofReferrer(WebAddress referrer) {
    String host = referrer.host();
    boolean app = referrer.scheme().equals(APP);
    Source known = app ? sources.ofApp(host) : sources.ofHost(host);
    if (known == null) {
      String name = host.startsWith("www.") ? host.substring("www.".length()) : host;
      return new Origin(new Source(name, ""), app ? "app" : "referral");
    }
    return switch (known.kind()) {
      case "search" -> new Origin(known, "organic");
      case "mail" -> new Origin(known, "email");
      default -> new Origin(known, "referral");
    };
  }

  /** Host and path of a referrer, as it is stored. Apps keep the scheme, as ids are no hosts. */
  private static String text(WebAddress referrer) {
    String start = referrer.scheme().equals(APP) ? APP + "://" : "";
    String path = referrer.path().equals("/") ? "" : referrer.path();
    return CleanText.of(
        start + CleanText.withoutMailAddresses(referrer.host() + path), LONGEST_REFERRER);
  }
}
