package org.footfall.api.v1;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.model.Site;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What reports and alerts have in common: recipients, language, and what is asked. */
final class Recipients {
  static final List<String> FIELDS =
      List.of("recipients", "language", "filters", "segment", "secret", "status");
  private static final int MOST = 50;
  private static final int LONGEST = 254;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Recipients() {}

  static void checked(BodyCheck body, @Nullable Saved old, ObjectNode kept) {
    ArrayNode recipients = kept.putArray("recipients");
    for (String recipient : body.texts("recipients", MOST)) {
      if (recipient.length() > LONGEST
          || !recipient.matches("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+\\.[^@\\s<>,;\".]+")) {
        body.add("recipients", "\"" + recipient + "\" is no e-mail address", "anna@example.com");
      }
      recipients.add(recipient);
    }
    kept.put("language", body.oneOf("language", List.of("en", "de"), "en"));
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    kept.put(
        "secret",
        old == null
            ? Base64.getUrlEncoder().withoutPadding().encodeToString(random)
            : SavedEndpoints.read(old.content().body()).path("secret").asString(""));
  }

  /** Checks metrics, filters and segment by asking for them. */
  static void question(
      BodyCheck body,
      ObjectNode kept,
      JsonNode metrics,
      String field,
      Site site,
      Control control,
      QueryService queries) {
    ObjectNode question = kept.objectNode();
    question.put("date_range", "day");
    question.set("metrics", metrics);
    for (String name : List.of("filters", "segment")) {
      if (!body.get(name).isMissingNode() && !body.get(name).isNull()) {
        question.set(name, body.get(name));
        kept.set(name, body.get(name));
      }
    }
    try {
      queries.parse(question, site, control.goals().of(site.id()));
    } catch (InvalidQueryException cause) {
      cause
          .problems()
          .forEach(
              problem ->
                  body.add(
                      problem.field().startsWith("metrics") ? field : problem.field(),
                      problem.message(),
                      problem.expected().toArray(String[]::new)));
    }
  }
}
