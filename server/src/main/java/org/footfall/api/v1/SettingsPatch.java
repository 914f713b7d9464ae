package org.footfall.api.v1;

import java.util.ArrayList;
import java.util.List;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.model.SiteSettings;
import tools.jackson.databind.JsonNode;

/** Some settings of a site with new values; the others stay. */
final class SettingsPatch {
  private static final List<String> FIELDS =
      List.of(
          "visit_timeout_seconds",
          "split_at_midnight",
          "split_on_campaign",
          "search_parameters",
          "honour_privacy_signals",
          "persistent_visitors",
          "excluded_addresses",
          "retention_months",
          "events_per_second");
  private static final int LONGEST_TIMEOUT_SECONDS = 86_400;
  private static final int MOST_MONTHS = 1_200;
  private static final int MOST_EVENTS = 1_000_000;

  private final JsonNode body;
  private final List<FieldError> errors = new ArrayList<>();

  SettingsPatch(JsonNode body) {
    this.body = body;
  }

  /**
   * The settings with what the body changes.
   *
   * @param before what is wrong beside the settings
   * @throws Problem 400 with everything that is wrong
   */
  SiteSettings appliedTo(SiteSettings old, List<FieldError> before) {
    errors.addAll(before);
    for (String name : body.propertyNames()) {
      if (!FIELDS.contains(name)) {
        errors.add(new FieldError(name, "Field \"" + name + "\" does not exist", FIELDS));
      }
    }
    SiteSettings changed =
        new SiteSettings(
            number("visit_timeout_seconds", 1, LONGEST_TIMEOUT_SECONDS, old.visitTimeoutSeconds()),
            flag("split_at_midnight", old.splitAtMidnight()),
            flag("split_on_campaign", old.splitOnCampaign()),
            texts("search_parameters", old.searchParameters()),
            flag("honour_privacy_signals", old.honourPrivacySignals()),
            flag("persistent_visitors", old.persistentVisitors()),
            texts("excluded_addresses", old.excludedAddresses()),
            number("retention_months", 0, MOST_MONTHS, old.retentionMonths()),
            number("events_per_second", 0, MOST_EVENTS, old.eventsPerSecond()));
    if (!body.isObject() || !errors.isEmpty()) {
      throw new Problem(400, "The settings cannot be changed to this.", errors);
    }
    return changed;
  }

  private int number(String field, int least, int most, int old) {
    JsonNode value = body.get(field);
    if (value == null) {
      return old;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      errors.add(new FieldError(field, "must be a whole number", List.of(least + " to " + most)));
      return old;
    }
    return value.intValue();
  }

  private boolean flag(String field, boolean old) {
    JsonNode value = body.get(field);
    if (value == null) {
      return old;
    }
    if (!value.isBoolean()) {
      errors.add(new FieldError(field, "must be true or false", List.of("true", "false")));
      return old;
    }
    return value.booleanValue();
  }

  private List<String> texts(String field, List<String> old) {
    JsonNode value = body.get(field);
    if (value == null) {
      return old;
    }
    List<String> texts = new ArrayList<>();
    boolean sound = value.isArray();
    for (JsonNode element : value) {
      sound &= element.isString();
      texts.add(element.asString(""));
    }
    if (!sound) {
      errors.add(new FieldError(field, "must be a list of texts", List.of()));
      return old;
    }
    return texts;
  }
}
