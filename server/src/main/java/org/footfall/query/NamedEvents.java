package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.footfall.model.Goal;
import org.footfall.model.NamedEvent;
import org.footfall.model.Segment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the rules of named events where their names are compared with {@code event:name}, wherever a
 * filter may stand: in questions, reports, goals and segments. A rule is taken as it is: a name in
 * it means an event of that name as it was sent, so that no rule can be made of itself.
 */
final class NamedEvents {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String EVENT = "event:name";
  private static final int VALUES = 2;

  private final Map<String, String> rules;

  NamedEvents(List<NamedEvent> events) {
    this.rules =
        events.stream()
            .collect(
                Collectors.toMap(
                    NamedEvent::name, NamedEvent::filterJson, (first, second) -> first));
  }

  /** The JSON with rules in place of names; the same where it names none. */
  JsonNode applied(JsonNode node) {
    if (rules.isEmpty()) {
      return node;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = MAPPER.createObjectNode();
      object.properties().forEach(field -> copy.set(field.getKey(), applied(field.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      return compares(array) ? replaced(array) : each(array);
    }
    return node;
  }

  private ArrayNode each(ArrayNode array) {
    ArrayNode copy = MAPPER.createArrayNode();
    array.forEach(element -> copy.add(applied(element)));
    return copy;
  }

  private boolean compares(ArrayNode array) {
    String operator = array.path(0).asString("");
    if ((!operator.equals("is") && !operator.equals("is_not"))
        || !array.path(1).asString("").equals(EVENT)
        || !array.path(VALUES).isArray()) {
      return false;
    }
    return array.get(VALUES).valueStream().anyMatch(this::named);
  }

  private boolean named(JsonNode value) {
    return value.isString() && rules.containsKey(value.stringValue());
  }

  private JsonNode replaced(ArrayNode array) {
    ArrayNode alternatives = MAPPER.createArrayNode();
    ArrayNode others = MAPPER.createArrayNode();
    for (JsonNode value : array.get(VALUES)) {
      if (named(value)) {
        alternatives.add(rule(value.stringValue()));
      } else {
        others.add(value);
      }
    }
    if (!others.isEmpty()) {
      ArrayNode rest = array.deepCopy();
      rest.set(0, "is");
      rest.set(VALUES, others);
      alternatives.add(rest);
    }
    JsonNode any =
        alternatives.size() == 1
            ? alternatives.get(0)
            : MAPPER.createArrayNode().add("or").add(alternatives);
    return array.get(0).stringValue().equals("is")
        ? any
        : MAPPER.createArrayNode().add("not").add(any);
  }

  private JsonNode rule(String name) {
    JsonNode rule = MAPPER.readTree(rules.get(name));
    boolean several = rule.isArray() && !rule.isEmpty() && rule.get(0).isArray();
    return several ? MAPPER.createArrayNode().add("and").add(rule) : rule;
  }

  private String applied(String filterJson) {
    return rules.isEmpty() ? filterJson : applied(MAPPER.readTree(filterJson)).toString();
  }

  List<Goal> goals(List<Goal> goals) {
    List<Goal> all = new ArrayList<>();
    for (Goal goal : goals) {
      all.add(
          new Goal(
              goal.id(),
              goal.siteId(),
              goal.name(),
              applied(goal.filterJson()),
              goal.visitorBased()));
    }
    return all;
  }

  List<Segment> segments(List<Segment> segments) {
    List<Segment> all = new ArrayList<>();
    for (Segment one : segments) {
      all.add(
          new Segment(one.id(), one.siteId(), one.name(), applied(one.filterJson()), one.kind()));
    }
    return all;
  }
}
