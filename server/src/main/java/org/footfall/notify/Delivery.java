package org.footfall.notify;

import java.util.List;
import java.util.function.Consumer;
import org.footfall.control.SavedThings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends one message to several, each once, also where some fail and are tried again later. */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final SavedThings things;
  private final int id;
  private final ObjectNode state;

  Delivery(SavedThings things, int id, ObjectNode state) {
    this.things = things;
    this.id = id;
    this.state = state;
  }

  /**
   * Sends to all who do not have the message yet.
   *
   * @param message the same for the same message
   * @return true where everybody has it now
   */
  boolean deliver(String message, List<String> targets, Consumer<String> send) {
    if (!state.path("delivering").path("message").asString("").equals(message)) {
      state.putObject("delivering").put("message", message).putArray("done");
    }
    ArrayNode done = (ArrayNode) state.get("delivering").get("done");
    boolean all = true;
    state.remove("error");
    for (String target : targets) {
      if (done.valueStream().map(JsonNode::asString).anyMatch(target::equals)) {
        continue;
      }
      try {
        send.accept(target);
        done.add(target);
      } catch (RuntimeException failure) {
        all = false;
        state.put("error", String.valueOf(failure.getMessage()));
        LOG.warn("event=notification_failed saved={}", id, failure);
      }
      things.keepState(id, state.toString());
    }
    if (all) {
      state.remove("delivering");
    }
    return all;
  }
}
