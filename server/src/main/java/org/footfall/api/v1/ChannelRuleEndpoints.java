package org.footfall.api.v1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.enrich.ChannelRules;
import org.footfall.ingest.SiteChanges;
import org.footfall.model.ChannelRule;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** A site's channel rules: in their order, for all of its history. */
final class ChannelRuleEndpoints {
  private static final int MOST_RULES = 200;
  private static final int LONGEST_CHANNEL = 100;
  private static final int LONGEST_PATTERN = 500;
  private static final List<String> FIELDS =
      List.of("channel", "kind", "source", "medium", "campaign");
  private static final List<String> KINDS =
      List.of("search", "social", "ai", "video", "shopping", "mail", "other");

  private final Control control;
  private final SiteChanges changes;
  private final Authorization authorization;

  ChannelRuleEndpoints(Control control, SiteChanges changes, Authorization authorization) {
    this.control = control;
    this.changes = changes;
    this.authorization = authorization;
  }

  Response get(Request request) {
    return Response.json(json(authorization.site(request, Scope.READ), null));
  }

  Response put(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.EDIT, body);
    List<FieldError> errors = new ArrayList<>();
    List<ChannelRule> rules = rules(body.path("rules"), errors);
    if (!errors.isEmpty()) {
      throw new Problem(400, "The rules cannot be saved as they are.", errors);
    }
    return Response.json(json(site, changes.channels(site, rules)));
  }

  Response remove(Request request) {
    Site site = authorization.site(request, Scope.EDIT);
    return Response.json(json(site, changes.channels(site, List.of())));
  }

  private static List<ChannelRule> rules(JsonNode list, List<FieldError> errors) {
    List<ChannelRule> rules = new ArrayList<>();
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_RULES) {
      errors.add(
          new FieldError("rules", "must be a list of 1 to " + MOST_RULES + " rules", List.of()));
      return rules;
    }
    for (int i = 0; i < list.size(); i++) {
      rules.add(rule(list.get(i), "rules[" + i + "]", errors));
    }
    return rules;
  }

  private static ChannelRule rule(JsonNode rule, String at, List<FieldError> errors) {
    for (String name : rule.propertyNames()) {
      if (!FIELDS.contains(name)) {
        errors.add(new FieldError(at + "." + name, "there is no such field", FIELDS));
      }
    }
    String channel = text(rule, "channel", at, errors).strip();
    if (channel.isEmpty() || channel.length() > LONGEST_CHANNEL) {
      errors.add(
          new FieldError(
              at + ".channel",
              "must be text of 1 to " + LONGEST_CHANNEL + " characters",
              List.of()));
    }
    String kind = text(rule, "kind", at, errors);
    if (!kind.isEmpty() && !KINDS.contains(kind)) {
      errors.add(new FieldError(at + ".kind", "is no kind of source", KINDS));
    }
    return new ChannelRule(
        channel,
        kind,
        pattern(rule, "source", at, errors),
        pattern(rule, "medium", at, errors),
        pattern(rule, "campaign", at, errors));
  }

  private static String text(JsonNode rule, String field, String at, List<FieldError> errors) {
    JsonNode value = rule.path(field);
    if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
      errors.add(new FieldError(at + "." + field, "must be text", List.of()));
    }
    return value.isString() ? value.stringValue() : "";
  }

  private static String pattern(JsonNode rule, String field, String at, List<FieldError> errors) {
    String pattern = text(rule, field, at, errors);
    if (pattern.length() > LONGEST_PATTERN || !ChannelRules.isPattern(pattern)) {
      errors.add(
          new FieldError(
              at + "." + field,
              "must be a regular expression (RE2) of at most " + LONGEST_PATTERN + " characters",
              List.of()));
      return "";
    }
    return pattern;
  }

  private Map<String, Object> json(Site site, @org.jspecify.annotations.Nullable Long moved) {
    List<ChannelRule> own = control.siteOwn().channelRules(site.id());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("own", !own.isEmpty());
    json.put(
        "rules", (own.isEmpty() ? ChannelRules.ofFile() : own).stream().map(this::json).toList());
    if (moved != null) {
      json.put("visits_moved", moved);
    }
    return json;
  }

  private Map<String, Object> json(ChannelRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("channel", rule.channel());
    json.put("kind", rule.kind());
    json.put("source", rule.source());
    json.put("medium", rule.medium());
    json.put("campaign", rule.campaign());
    return json;
  }
}
