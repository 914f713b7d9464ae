package org.footfall.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footfall.model.SiteSettings;

/** Whose definition of a visit, a bounce and a duration an answer follows. */
public enum RuleSet {
  FOOTFALL("a visit without engagement, second pageview or conversion", "last event − first event"),
  GA4("a visit without engagement, second pageview or conversion", "foreground time"),
  MATOMO(
      "one pageview and no other interaction; visits also end at the site's midnight and on a new"
          + " campaign",
      "last action − first action"),
  PLAUSIBLE("one pageview and no interactive event", "last event − first event, 0 for bounces"),
  CLICKY("one page and under 30 s", "last event − first event");

  private final String bounce;
  private final String duration;

  RuleSet(String bounce, String duration) {
    this.bounce = bounce;
    this.duration = duration;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<RuleSet> of(String code) {
    return Arrays.stream(values()).filter(rules -> rules.code().equals(code)).findFirst();
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(RuleSet::code).toList();
  }

  /** What a bounce is, in words. */
  public String bounce() {
    return bounce;
  }

  /** What the duration of a visit is, in words. */
  public String duration() {
    return duration;
  }

  /**
   * True where its visits are not those that are stored: every product but our own ends them after
   * 30 minutes, whatever the site's settings say, and Matomo at midnight and on a new campaign too.
   */
  boolean resplits(SiteSettings settings, boolean unsettled) {
    return this == MATOMO || anew(settings, unsettled);
  }

  /**
   * True where the visits that are stored do not lead to its visits.
   *
   * @param unsettled those that are stored are not yet as the settings say
   */
  boolean anew(SiteSettings settings, boolean unsettled) {
    return this != FOOTFALL && (unsettled || !settings.splitsAs(SiteSettings.DEFAULT));
  }

  /** True where a conversion makes a visit engaged. */
  boolean goalsEngage() {
    return this == FOOTFALL || this == GA4;
  }
}
