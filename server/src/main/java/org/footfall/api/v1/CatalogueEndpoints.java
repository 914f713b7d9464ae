package org.footfall.api.v1;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.footfall.api.http.Json;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Catalogue.Note;
import org.footfall.control.Catalogue.Sum;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Goal;
import org.footfall.model.Site;
import org.footfall.query.EventCatalogue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which events and properties a site has, what people say of them, and what uses them. */
final class CatalogueEndpoints {
  private static final int RECENT_DAYS = 30;
  private static final int SAMPLES = 20;
  private static final int LONGEST = 2_000;
  private static final List<String> FIELDS =
      List.of("site", "event", "property", "description", "owner", "hidden", "deprecated");
  private static final Note NOTHING = new Note("", "", "", "", false, false);

  private final Control control;
  private final EventCatalogue events;
  private final CatalogueKeeper keeper;
  private final Authorization authorization;
  private final InstantSource clock;

  CatalogueEndpoints(
      Control control, EventCatalogue events, Authorization authorization, InstantSource clock) {
    this.control = control;
    this.events = events;
    this.keeper = new CatalogueKeeper(events, control.catalogue());
    this.authorization = authorization;
    this.clock = clock;
  }

  private int recentDay(Site site) {
    LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
    return (int) today.minusDays(RECENT_DAYS - 1L).toEpochDay();
  }

  Response list(Request request) {
    Site site = authorization.site(request, Scope.READ);
    int left = keeper.refresh(site);
    Author author = authorization.author(request);
    Map<String, Note> notes = new TreeMap<>();
    for (Note note : control.catalogue().notes(site.id())) {
      notes.put(note.event() + "\0" + note.property(), note);
    }
    Map<String, Map<String, @Nullable Object>> byName = new LinkedHashMap<>();
    Map<String, List<Object>> properties = new LinkedHashMap<>();
    for (Sum sum : control.catalogue().sums(site.id(), recentDay(site))) {
      Note note = notes.getOrDefault(sum.event() + "\0" + sum.property(), NOTHING);
      Map<String, @Nullable Object> words = words(site, sum, note);
      if (sum.property().isEmpty()) {
        words.put("uses", uses(site, sum.event(), author));
        byName.put(sum.event(), words);
      } else {
        words.put("types", types(sum));
        properties.computeIfAbsent(sum.event(), name -> new ArrayList<>()).add(words);
      }
    }
    byName.forEach(
        (name, words) -> words.put("properties", properties.getOrDefault(name, List.of())));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("events", List.copyOf(byName.values()));
    answer.put("named", named(site, author));
    answer.put("meta", Map.of("days_left", left, "recent_days", RECENT_DAYS));
    return Response.json(answer).with("Cache-Control", "no-store");
  }

  private List<Object> named(Site site, Author author) {
    List<Object> named = new ArrayList<>();
    for (Saved saved : control.saved().of(site.id(), Saved.Kind.NAMED_EVENT)) {
      JsonNode body = SavedEndpoints.read(saved.content().body());
      Map<String, Object> words = new LinkedHashMap<>();
      words.put("id", saved.id());
      words.put("name", saved.content().name());
      words.put("filter", body.path("filter"));
      words.put("description", body.path("description").asString(""));
      words.put("version", saved.version());
      words.put("uses", uses(site, saved.content().name(), author));
      named.add(words);
    }
    return named;
  }

  private static Map<String, @Nullable Object> words(Site site, Sum sum, Note note) {
    Map<String, @Nullable Object> words = new LinkedHashMap<>();
    words.put("name", sum.property().isEmpty() ? sum.event() : sum.property());
    words.put("events", sum.events());
    words.put("recent", sum.recent());
    words.put("first_seen", time(site, sum.firstMicros()));
    words.put("last_seen", time(site, sum.lastMicros()));
    words.put("description", note.description());
    words.put("owner", note.owner());
    words.put("hidden", note.hidden());
    words.put("deprecated", note.deprecated());
    return words;
  }

  private static String time(Site site, long micros) {
    return Instant.EPOCH
        .plus(micros, ChronoUnit.MICROS)
        .atZone(site.zone())
        .toOffsetDateTime()
        .toString();
  }

  /** How many values are of each type, the most frequent first. */
  private static Map<String, Long> types(Sum sum) {
    Map<String, Long> types = new LinkedHashMap<>();
    long others = sum.events() - sum.numbers() - sum.booleans() - sum.texts();
    List<Map.Entry<String, Long>> all =
        new ArrayList<>(
            List.of(
                Map.entry("number", sum.numbers()),
                Map.entry("boolean", sum.booleans()),
                Map.entry("text", sum.texts()),
                Map.entry("other", others)));
    all.sort((a, b) -> Long.compare(b.getValue(), a.getValue()));
    all.stream()
        .filter(type -> type.getValue() > 0)
        .forEach(type -> types.put(type.getKey(), type.getValue()));
    return types;
  }

  /** Goals and saved things whose rules name the event, those that the caller sees. */
  private List<Object> uses(Site site, String event, Author author) {
    List<Object> uses = new ArrayList<>();
    for (Goal goal : control.goals().of(site.id())) {
      if (References.namesEvent(Json.MAPPER.readTree(goal.filterJson()), event)) {
        uses.add(use("goal", goal.id(), goal.name()));
      }
    }
    for (Saved.Kind kind : Saved.Kind.values()) {
      for (Saved saved : control.saved().of(site.id(), kind)) {
        if (SavedEndpoints.visible(saved, author)
            && References.namesEvent(SavedEndpoints.read(saved.content().body()), event)) {
          uses.add(use(kind.code(), saved.id(), saved.content().name()));
        }
      }
    }
    return uses;
  }

  private static Map<String, Object> use(String kind, int id, String name) {
    Map<String, Object> use = new LinkedHashMap<>();
    use.put("kind", kind);
    use.put("id", id);
    use.put("name", name);
    return use;
  }

  Response samples(Request request) {
    Site site = authorization.site(request, Scope.READ);
    String event = required(request, "event");
    String property = required(request, "property");
    List<Object> samples = new ArrayList<>();
    events
        .samples(site, event, property, recentDay(site), SAMPLES)
        .forEach(
            (value, count) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("value", value);
              one.put("events", count);
              samples.add(one);
            });
    return Response.json(Map.of("samples", samples)).with("Cache-Control", "no-store");
  }

  private static String required(Request request, String name) {
    return request
        .query(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> Problem.field(name, "is missing"));
  }

  Response note(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.EDIT, body);
    List<FieldError> errors = new ArrayList<>();
    for (String field : body.propertyNames()) {
      if (!FIELDS.contains(field)) {
        errors.add(new FieldError(field, "does not exist", FIELDS));
      }
    }
    String event = text(body, "event", errors);
    if (event.isEmpty()) {
      errors.add(new FieldError("event", "must be the name of an event", List.of()));
    }
    Note note =
        new Note(
            event,
            text(body, "property", errors),
            text(body, "description", errors).strip(),
            text(body, "owner", errors).strip(),
            flag(body, "hidden", errors),
            flag(body, "deprecated", errors));
    if (!errors.isEmpty()) {
      throw new Problem(400, "This cannot be said of an event as it is.", errors);
    }
    control.catalogue().note(site.id(), note);
    return Response.empty(204);
  }

  private static String text(JsonNode body, String field, List<FieldError> errors) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (!node.isString() || node.stringValue().length() > LONGEST) {
      errors.add(
          new FieldError(field, "must be text of at most " + LONGEST + " characters", List.of()));
      return "";
    }
    return node.stringValue();
  }

  private static boolean flag(JsonNode body, String field, List<FieldError> errors) {
    JsonNode node = body.path(field);
    if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
      errors.add(new FieldError(field, "must be true or false", List.of("true", "false")));
    }
    return node.asBoolean(false);
  }
}
