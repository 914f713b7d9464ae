package org.footfall.report.flow;

import java.util.ArrayList;
import java.util.List;
import org.footfall.query.Dimension;
import org.footfall.query.Filter;
import org.footfall.query.ReportBody;
import org.footfall.report.flow.Flow.Direction;
import org.footfall.report.flow.Flow.Group;
import org.footfall.report.flow.Flow.Kind;
import org.footfall.report.flow.Flow.Passed;
import org.footfall.report.flow.Flow.Place;
import org.footfall.report.flow.Flow.Shape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a flow asks. */
final class FlowBody {
  private static final int MOST_STEPS = 10;
  private static final int MOST_GROUPS = 50;
  private static final int MOST_NAMES = 100;
  private static final int LONGEST_TEXT = 500;
  private static final String GROUP = "{\"name\": \"Product\", \"pattern\": \"/product/*\"}";
  private static final String PASSED = "{\"step\": 1, \"kind\": \"page\", \"name\": \"/pricing\"}";

  private final ReportBody body;

  FlowBody(ReportBody body) {
    this.body = body;
  }

  Flow read() {
    Filter start = filter("start");
    int steps = body.whole("steps", 1, MOST_STEPS, 3);
    return new Flow(
        start,
        body.oneOf("direction", Direction.FORWARD),
        body.oneOf("shape", Shape.TREE),
        steps,
        body.flag("collapse", true),
        hidden(),
        groups(),
        by(),
        path(start == null ? 1 : 0, steps),
        body.whole("limit", 1, MOST_NAMES, 10));
  }

  private @Nullable Filter filter(String field) {
    JsonNode node = body.get(field);
    body.echo(field, node);
    return node == null ? null : body.filter(node, field);
  }

  private List<Filter> hidden() {
    JsonNode node = body.get("hide");
    body.echo("hide", node == null ? List.of() : node);
    List<Filter> filters = new ArrayList<>();
    if (node == null) {
      return filters;
    }
    if (!node.isArray()) {
      body.problem("hide", "must be a list of filters", "[[\"is\", \"event:name\", [\"scroll\"]]]");
      return filters;
    }
    for (int i = 0; i < node.size(); i++) {
      filters.add(body.filter(node.get(i), "hide[" + i + "]"));
    }
    return filters;
  }

  private List<Group> groups() {
    JsonNode node = body.get("groups");
    body.echo("groups", node == null ? List.of() : node);
    List<Group> groups = new ArrayList<>();
    if (node == null) {
      return groups;
    }
    if (!node.isArray() || node.size() > MOST_GROUPS) {
      body.problem("groups", "must be a list of at most " + MOST_GROUPS, GROUP);
      return groups;
    }
    for (int i = 0; i < node.size(); i++) {
      String name = text(node.get(i), "name");
      String pattern = text(node.get(i), "pattern");
      if (name == null || pattern == null || node.get(i).size() != 2) {
        body.problem("groups[" + i + "]", "must have a name and a pattern", GROUP);
      } else {
        groups.add(new Group(name, pattern));
      }
    }
    return groups;
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode text = node.get(field);
    return text == null
            || !text.isString()
            || text.stringValue().isEmpty()
            || text.stringValue().length() > LONGEST_TEXT
        ? null
        : text.stringValue();
  }

  private @Nullable Dimension by() {
    Dimension by = body.dimension("by").orElse(null);
    if (by == null) {
      return null;
    }
    boolean ofEvent = by.kind() == Dimension.Kind.EVENT || by.kind() == Dimension.Kind.PROPERTY;
    if (!ofEvent) {
      body.problem(
          "by",
          "does not change from event to event",
          "event:page",
          "event:title",
          "event:name",
          "event:hostname",
          "event:props:KEY");
      return null;
    }
    return by;
  }

  private List<Passed> path(int first, int steps) {
    JsonNode node = body.get("path");
    body.echo("path", node == null ? List.of() : node);
    List<Passed> path = new ArrayList<>();
    if (node == null) {
      return path;
    }
    if (!node.isArray() || node.size() > MOST_STEPS + 1) {
      body.problem("path", "must be a list of what was passed", PASSED);
      return path;
    }
    for (int i = 0; i < node.size(); i++) {
      JsonNode one = node.get(i);
      String at = "path[" + i + "]";
      JsonNode name = one.get("name");
      if (!one.has("step") || !one.has("kind") || name == null || !name.isString()) {
        body.problem(at, "must have a step, a kind and a name", PASSED);
        continue;
      }
      int step = body.whole(one.get("step"), at + ".step", first, steps, first);
      Kind kind = body.oneOf(one.get("kind"), at + ".kind", Kind.PAGE);
      path.add(new Passed(step, new Place(kind, name.stringValue())));
    }
    return path;
  }
}
