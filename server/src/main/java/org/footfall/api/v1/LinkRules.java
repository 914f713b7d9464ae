package org.footfall.api.v1;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import org.footfall.api.http.Json;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Kind;
import org.footfall.model.Site;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A link with which anybody sees a site, or one dashboard of it, and changes nothing. */
final class LinkRules implements SavedRules {
  /** Fields that open what a link keeps closed otherwise. */
  static final String PROPERTIES = "props";

  static final String COSTS = "costs";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SLUG_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 200;
  private static final int MOST_ORIGINS = 20;

  private final Control control;
  private final QueryService queries;

  LinkRules(Control control, QueryService queries) {
    this.control = control;
    this.queries = queries;
  }

  @Override
  public Kind kind() {
    return Kind.SHARE;
  }

  @Override
  public List<String> fields() {
    return List.of(
        "slug",
        "secret",
        "password",
        "password_hash",
        "protected",
        "dashboard",
        "filters",
        PROPERTIES,
        COSTS,
        "origins",
        "expires");
  }

  @Override
  public boolean sharedByDefault() {
    return true;
  }

  @Override
  public ObjectNode checked(BodyCheck body, @Nullable Saved old, Site site, Author author) {
    ObjectNode before =
        old == null ? Json.MAPPER.createObjectNode() : SavedEndpoints.read(old.content().body());
    ObjectNode kept = Json.MAPPER.createObjectNode();
    kept.put("slug", before.path("slug").asString(random(SLUG_BYTES)));
    kept.put("secret", before.path("secret").asString(random(SECRET_BYTES)));
    kept.put("password_hash", before.path("password_hash").asString(""));
    JsonNode password = body.get("password");
    if (!password.isMissingNode() && !password.isNull()) {
      String text = body.text("password", 0, LONGEST_PASSWORD);
      if (!text.isEmpty() && text.length() < SHORTEST_PASSWORD) {
        body.add(
            "password",
            "must have at least " + SHORTEST_PASSWORD + " characters, or be empty for none");
      }
      // Whoever knew the old password is out.
      kept.put("secret", random(SECRET_BYTES));
      kept.put("password_hash", text.isEmpty() ? "" : control.saved().passwordHash(text));
    }
    dashboard(body, kept, site, author);
    filters(body, kept, site);
    kept.put(PROPERTIES, body.flag(PROPERTIES, false));
    kept.put(COSTS, body.flag(COSTS, false));
    origins(body, kept.putArray("origins"));
    expires(body, kept);
    return kept;
  }

  private void dashboard(BodyCheck body, ObjectNode kept, Site site, Author author) {
    JsonNode dashboard = body.get("dashboard");
    kept.set("dashboard", dashboard.isMissingNode() ? Json.MAPPER.nullNode() : dashboard);
    if (!dashboard.isMissingNode()
        && !dashboard.isNull()
        && SavedEndpoints.find(control, site, Kind.DASHBOARD, dashboard.asString(""), author)
            .isEmpty()) {
      body.add("dashboard", "must be null or the number of a dashboard of the site");
    }
  }

  private void filters(BodyCheck body, ObjectNode kept, Site site) {
    JsonNode filters = body.get("filters");
    boolean none =
        filters.isMissingNode() || filters.isNull() || (filters.isArray() && filters.isEmpty());
    kept.set("filters", none ? Json.MAPPER.createArrayNode() : filters);
    if (none) {
      return;
    }
    if (!filters.isArray() || !filters.get(0).isArray()) {
      body.add("filters", "must be a list of filters", "[[\"is\", \"visit:country\", [\"DE\"]]]");
      return;
    }
    try {
      queries.checkSegment(filters, 0, "filters", site, control.goals().of(site.id()));
    } catch (InvalidQueryException cause) {
      body.add(cause);
    }
  }

  private static void origins(BodyCheck body, ArrayNode kept) {
    for (String origin : body.texts("origins", MOST_ORIGINS)) {
      // Goes into a header as it is.
      if (!origin.matches("https?://(\\*\\.)?[A-Za-z0-9.-]{1,250}(:[0-9]{1,5})?")) {
        body.add("origins", "\"" + origin + "\" is no origin", "https://www.example.com");
      }
      kept.add(origin);
    }
  }

  private static void expires(BodyCheck body, ObjectNode kept) {
    JsonNode expires = body.get("expires");
    kept.set("expires", expires.isMissingNode() ? Json.MAPPER.nullNode() : expires);
    if (expires.isMissingNode() || expires.isNull()) {
      return;
    }
    try {
      Instant.parse(expires.asString(""));
    } catch (DateTimeParseException notTime) {
      body.add("expires", "must be null or a time", "2026-12-31T23:00:00Z");
    }
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  @Override
  public ObjectNode shown(ObjectNode body) {
    ObjectNode shown = body.deepCopy();
    shown.put("protected", !body.path("password_hash").asString("").isEmpty());
    // Links that were made before there was the choice have neither.
    shown.put(PROPERTIES, body.path(PROPERTIES).asBoolean(false));
    shown.put(COSTS, body.path(COSTS).asBoolean(false));
    shown.remove(List.of("secret", "password_hash"));
    return shown;
  }
}
