package org.footfall.api.v1;

import java.util.List;
import org.footfall.api.http.Json;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Kind;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A note at a day of the site's graphs. */
final class AnnotationRules implements SavedRules {
  private static final int LONGEST = 2_000;

  @Override
  public Kind kind() {
    return Kind.ANNOTATION;
  }

  @Override
  public List<String> fields() {
    return List.of("date", "text", "author");
  }

  @Override
  public boolean sharedByDefault() {
    return true;
  }

  @Override
  public ObjectNode checked(BodyCheck body, @Nullable Saved old, Site site, Author author) {
    String writer =
        old == null
            ? author.name()
            : SavedEndpoints.read(old.content().body()).path("author").asString("");
    return Json.MAPPER
        .createObjectNode()
        .put("date", body.date("date").toString())
        .put("text", body.text("text", 1, LONGEST))
        .put("author", writer);
  }
}
