package org.footfall.api.v1;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.footfall.api.http.Json;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Kind;
import org.footfall.model.Site;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A metric that is watched: a message is sent when it passes a limit, or changes by more than one.
 */
final class AlertRules implements SavedRules {
  private static final int LONGEST_ADDRESS = 2_000;

  private final Control control;
  private final QueryService queries;

  AlertRules(Control control, QueryService queries) {
    this.control = control;
    this.queries = queries;
  }

  @Override
  public Kind kind() {
    return Kind.ALERT;
  }

  @Override
  public List<String> fields() {
    List<String> fields = new ArrayList<>(Recipients.FIELDS);
    fields.addAll(List.of("metric", "interval", "condition", "value", "compare", "webhook"));
    return fields;
  }

  @Override
  public boolean sharedByDefault() {
    return true;
  }

  @Override
  public ObjectNode checked(BodyCheck body, @Nullable Saved old, Site site, Author author) {
    ObjectNode kept = Json.MAPPER.createObjectNode();
    Recipients.checked(body, old, kept);
    String metric = body.get("metric").asString("");
    kept.put("metric", metric);
    kept.put("interval", body.oneOf("interval", List.of("hour", "day", "week"), "day"));
    kept.put(
        "condition", body.oneOf("condition", List.of("above", "below", "rises", "falls"), "below"));
    kept.put("compare", body.oneOf("compare", List.of("previous", "week_before"), "week_before"));
    JsonNode value = body.get("value");
    if (!value.isNumber()) {
      body.add("value", "must be a number: the limit, or for rises and falls per cent", "10");
    }
    kept.set("value", value);
    String webhook = body.text("webhook", 0, LONGEST_ADDRESS);
    if (!webhook.isEmpty() && !address(webhook)) {
      body.add("webhook", "must be an address", "https://chat.example.com/hooks/1");
    }
    kept.put("webhook", webhook);
    if (old == null && webhook.isEmpty() && kept.path("recipients").isEmpty()) {
      body.add("recipients", "somebody must be told: name addresses or a webhook");
    }
    Recipients.question(
        body, kept, Json.MAPPER.createArrayNode().add(metric), "metric", site, control, queries);
    return kept;
  }

  private static boolean address(String text) {
    try {
      URI uri = new URI(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (java.net.URISyntaxException notAddress) {
      return false;
    }
  }

  @Override
  public ObjectNode shown(ObjectNode body) {
    ObjectNode shown = body.deepCopy();
    shown.remove("secret");
    return shown;
  }

  @Override
  public @Nullable ObjectNode status(Saved saved) {
    ObjectNode state = SavedEndpoints.read(control.saved().state(saved.id()));
    state.remove(List.of("delivering", "version"));
    return state;
  }
}
