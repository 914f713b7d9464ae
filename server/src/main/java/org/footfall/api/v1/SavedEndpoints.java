package org.footfall.api.v1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.api.http.Json;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Content;
import org.footfall.control.Saved.Kind;
import org.footfall.control.Saved.Version;
import org.footfall.control.SavedThings;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists, adds, changes and removes what people of a site saved, of one kind. */
final class SavedEndpoints {
  private static final int LONGEST_NAME = 200;
  private static final int LARGEST_BODY = 256 << 10;

  private final Control control;
  private final SavedThings things;
  private final Authorization authorization;
  private final SavedRules rules;
  private final Kind kind;
  private final String plural;

  SavedEndpoints(Control control, Authorization authorization, SavedRules rules) {
    this.control = control;
    this.things = control.saved();
    this.authorization = authorization;
    this.rules = rules;
    this.kind = rules.kind();
    this.plural = kind.code() + "s";
  }

  /** Adds the routes. */
  void register(Router router) {
    String all = "/api/v1/" + plural;
    String one = all + "/{id}";
    router
        .get(all, this::list)
        .post(all, this::add)
        .get(one, this::get)
        .on("PATCH", one, this::change)
        .on("DELETE", one, this::remove)
        .get(one + "/versions", this::versions)
        .get(one + "/uses", this::uses);
  }

  private Response list(Request request) {
    Site site = authorization.site(request, Scope.READ);
    Author author = authorization.author(request);
    return Response.json(
        Map.of(
            plural,
            things.of(site.id(), kind).stream()
                .filter(saved -> visible(saved, author))
                .map(saved -> json(saved, author))
                .toList()));
  }

  private Response get(Request request) {
    Site site = authorization.site(request, Scope.READ);
    Author author = authorization.author(request);
    return Response.json(json(found(request, site, author), author));
  }

  private Response add(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.EDIT, body);
    Author author = authorization.author(request);
    Content content = content(body, null, site, author);
    request.concerns(called(content));
    Saved saved;
    try {
      saved = things.add(site.id(), kind, content, author);
    } catch (SavedThings.NameTaken cause) {
      throw taken(cause);
    }
    try {
      rules.added(site, saved);
    } catch (RuntimeException cause) {
      things.remove(site.id(), kind, saved.id());
      throw cause;
    }
    return Response.json(201, json(saved, author));
  }

  private Response change(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.EDIT, body);
    Author author = authorization.author(request);
    Saved old = found(request, site, author);
    int from = new BodyCheck(body).number("version", 1, Integer.MAX_VALUE, 0);
    Content content = content(body, old, site, author);
    if (!called(content).equals(called(old.content()))) {
      request.concerns(called(old.content()) + " → " + called(content));
    }
    try {
      return things
          .change(site.id(), kind, old.id(), from, content, author)
          .map(saved -> Response.json(json(saved, author)))
          .orElseThrow(this::missing);
    } catch (SavedThings.NameTaken cause) {
      throw taken(cause);
    } catch (SavedThings.Outdated cause) {
      throw new Problem(409, "This was changed meanwhile: " + cause.getMessage() + ".");
    }
  }

  private Response remove(Request request) {
    Site site = authorization.site(request, Scope.EDIT);
    Author author = authorization.author(request);
    Saved saved = found(request, site, author);
    boolean anyway = request.query("force").filter("true"::equals).isPresent();
    int uses = new Uses(control, site).of(saved).size();
    if (uses > 0 && !anyway) {
      throw new Problem(
          409,
          "%d other saved things use this; /api/v1/%s/%d/uses lists them. Add ?force=true to remove it anyway."
              .formatted(uses, plural, saved.id()));
    }
    things.remove(site.id(), kind, saved.id());
    rules.removed(site, saved);
    return Response.empty(204);
  }

  private Response versions(Request request) {
    Site site = authorization.site(request, Scope.READ);
    Saved saved = found(request, site, authorization.author(request));
    List<Map<String, Object>> versions = new ArrayList<>();
    for (Version version : things.versions(site.id(), kind, saved.id())) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("version", version.version());
      content(json, version.content());
      json.put("changed", version.changed().toString());
      json.put("changed_by", version.changedBy());
      versions.add(json);
    }
    return Response.json(Map.of("versions", versions));
  }

  private Response uses(Request request) {
    Site site = authorization.site(request, Scope.READ);
    Author author = authorization.author(request);
    Saved saved = found(request, site, author);
    return Response.json(Uses.json(new Uses(control, site).of(saved), author));
  }

  private Content content(JsonNode body, @Nullable Saved old, Site site, Author author) {
    if (!body.isObject()) {
      throw new Problem(400, "The body must be a JSON object.");
    }
    ObjectNode whole = Json.MAPPER.createObjectNode();
    if (old != null) {
      whole.setAll(read(old.content().body()));
      whole.put("shared", old.content().shared());
      if (kind.named()) {
        whole.put("name", old.content().name());
      }
    }
    whole.setAll((ObjectNode) body);
    whole.remove(List.of("site", "version"));
    BodyCheck check = new BodyCheck(whole);
    List<String> known = new ArrayList<>(rules.fields());
    known.addAll(kind.named() ? List.of("name", "shared") : List.of("shared"));
    check.onlyFields(known);
    String name = kind.named() ? check.line("name", 1, LONGEST_NAME) : "";
    boolean shared = check.flag("shared", rules.sharedByDefault());
    ObjectNode kept = rules.checked(check, old, site, author);
    check.throwIfAny("The " + kind.code() + " cannot be saved as it is.");
    String text = References.pinned(kept, things.segments(site.id())).toString();
    if (text.length() > LARGEST_BODY) {
      throw new Problem(400, "The " + kind.code() + " is too large.");
    }
    return new Content(name, shared, text);
  }

  /** What has no name has a text. */
  private static String called(Content content) {
    return content.name().isEmpty()
        ? read(content.body()).path("text").asString("")
        : content.name();
  }

  private Saved found(Request request, Site site, Author author) {
    Saved saved =
        find(control, site, kind, request.pathParameter("id"), author).orElseThrow(this::missing);
    request.concerns(called(saved.content()));
    return saved;
  }

  /** The one of that number, if there is one that the author may see. */
  static Optional<Saved> find(Control control, Site site, Kind kind, String id, Author author) {
    return id.matches("[0-9]{1,9}")
        ? control
            .saved()
            .find(site.id(), kind, Integer.parseInt(id))
            .filter(saved -> visible(saved, author))
        : Optional.empty();
  }

  private Problem missing() {
    return new Problem(404, "There is no such " + kind.code() + ".");
  }

  private static Problem taken(SavedThings.NameTaken cause) {
    return Problem.field("name", String.valueOf(cause.getMessage()));
  }

  static boolean visible(Saved saved, Author author) {
    return saved.content().shared() || saved.owner().equals(author.key());
  }

  static ObjectNode read(String body) {
    return (ObjectNode) Json.MAPPER.readTree(body);
  }

  private Map<String, Object> json(Saved saved, Author author) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", saved.id());
    content(json, saved.content());
    ObjectNode status = rules.status(saved);
    if (status != null) {
      json.put("status", status);
    }
    json.put("mine", saved.owner().equals(author.key()));
    json.put("version", saved.version());
    json.put("created", saved.created().toString());
    json.put("changed", saved.changed().toString());
    json.put("changed_by", saved.changedBy());
    return json;
  }

  private void content(Map<String, Object> json, Content content) {
    if (kind.named()) {
      json.put("name", content.name());
    }
    rules
        .shown(read(content.body()))
        .properties()
        .forEach(field -> json.put(field.getKey(), field.getValue()));
    json.put("shared", content.shared());
  }
}
