package org.footfall.cli.beside;

import org.footfall.control.Control;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What commands and tasks tell each other, as JSON objects. */
public final class TaskArguments {
  static final JsonMapper MAPPER = new JsonMapper();

  private TaskArguments() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The site that an argument names by domain, public key or number. */
  public static Site site(Control control, String name) {
    return control
        .sites()
        .find(name)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "there is no site \"%s\"; `footfall site list` shows them".formatted(name)));
  }

  static Site site(Control control, JsonNode arguments) {
    return site(control, arguments.path("site").asString());
  }
}
