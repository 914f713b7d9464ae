package org.footfall.report.funnel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.DateRange;
import org.footfall.query.Dimension;
import org.footfall.query.Filter;
import org.footfall.query.ReportBody;
import org.footfall.report.funnel.Funnel.CountBy;
import org.footfall.report.funnel.Funnel.Entry;
import org.footfall.report.funnel.Funnel.Exclusion;
import org.footfall.report.funnel.Funnel.Order;
import org.footfall.report.funnel.Funnel.Step;
import org.footfall.report.funnel.Funnel.Trend;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a funnel asks. */
final class FunnelBody {
  static final int MOST_STEPS = 20;
  private static final int MOST_EXCLUSIONS = 10;
  private static final int MOST_SEGMENTS = 5;
  private static final int MOST_VALUES = 1_000;
  private static final int USUAL_VALUES = 25;
  private static final int LONGEST_NAME = 200;
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final long LONGEST_WINDOW = 366 * DAY;
  private static final String STEP =
      "{\"name\": \"Cart\", \"filter\": [\"is\", \"event:page\", [\"/cart\"]]}";

  private final ReportBody body;

  FunnelBody(ReportBody body) {
    this.body = body;
  }

  Funnel read() {
    List<Step> steps = steps("steps", 2, MOST_STEPS);
    Order order = body.oneOf("order", Order.LOOSE);
    boolean withinVisit = "visit".equals(text("window"));
    long window = DAY;
    if (withinVisit) {
      body.echo("window", "visit");
    } else {
      window = body.length("window", "7d", SECOND, LONGEST_WINDOW);
    }
    CountBy countBy = body.oneOf("count_by", CountBy.VISITOR);
    Entry entry = body.oneOf("entry", Entry.BEST);
    if (countBy == CountBy.TOTAL && body.get("entry") != null) {
      body.problem("entry", "does not fit count_by total, which counts every attempt");
    }
    List<Exclusion> exclusions = exclusions(steps.size(), order);
    DateRange compare = body.compare();
    return new Funnel(
        steps,
        order,
        window,
        withinVisit,
        countBy,
        entry,
        exclusions,
        ofEntry("hold"),
        ofEntry("breakdown"),
        body.oneOf("trend", Trend.NONE),
        segments(),
        compare,
        body.whole("limit", 1, MOST_VALUES, USUAL_VALUES),
        now(window, compare));
  }

  /** No later than an attempt can last: later it is the same question with the same answer. */
  private long now(long window, @Nullable DateRange compare) {
    long last = body.range().toMicros();
    if (compare != null) {
      last = Math.max(last, compare.toMicros());
    }
    return Math.min(body.nowMicros(), last + window);
  }

  private @Nullable String text(String field) {
    JsonNode node = body.get(field);
    return node == null ? null : node.asString(null);
  }

  private List<Step> segments() {
    if (body.get("segments") == null) {
      body.echo("segments", List.of());
      return List.of();
    }
    return steps("segments", 2, MOST_SEGMENTS);
  }

  /** Names with filters; a bare filter is named by its number. */
  private List<Step> steps(String field, int least, int most) {
    JsonNode node = body.get(field);
    List<Step> steps = new ArrayList<>();
    if (node == null || !node.isArray() || node.size() < least || node.size() > most) {
      body.problem(field, "must be a list of " + least + " to " + most, STEP);
      return steps;
    }
    List<Map<String, Object>> echo = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      JsonNode one = node.get(i);
      String at = field + "[" + i + "]";
      String name = (field.equals("steps") ? "Step " : "Segment ") + (i + 1);
      JsonNode rule = one.isObject() ? one.get("filter") : one;
      if (one.isObject()) {
        for (String part : one.propertyNames()) {
          if (!part.equals("name") && !part.equals("filter")) {
            body.problem(at + "." + part, "does not exist", "name", "filter");
          }
        }
        JsonNode said = one.get("name");
        if (said != null && !said.isNull()) {
          if (!said.isString() || said.stringValue().length() > LONGEST_NAME) {
            body.problem(at + ".name", "must be a text of at most " + LONGEST_NAME + " characters");
          } else if (!said.stringValue().isBlank()) {
            name = said.stringValue();
          }
        }
      }
      if (rule == null || !rule.isArray()) {
        body.problem(at, "must be a filter, or a name and a filter", STEP);
      } else {
        steps.add(new Step(name, body.filter(rule, one.isObject() ? at + ".filter" : at)));
        Map<String, Object> repeated = new LinkedHashMap<>();
        repeated.put("name", name);
        repeated.put("filter", rule);
        echo.add(repeated);
      }
    }
    body.echo(field, echo);
    return steps;
  }

  private List<Exclusion> exclusions(int steps, Order order) {
    JsonNode node = body.get("exclusions");
    List<Exclusion> exclusions = new ArrayList<>();
    body.echo("exclusions", node == null ? List.of() : node);
    if (node == null) {
      return exclusions;
    }
    if (!node.isArray() || node.size() > MOST_EXCLUSIONS) {
      body.problem("exclusions", "must be a list of at most " + MOST_EXCLUSIONS);
      return exclusions;
    }
    if (order != Order.LOOSE && !node.isEmpty()) {
      body.problem("exclusions", "fit loose order only: there nothing but steps has a place", "[]");
    }
    for (int i = 0; i < node.size(); i++) {
      JsonNode one = node.get(i);
      String at = "exclusions[" + i + "]";
      JsonNode rule = one.isObject() ? one.get("filter") : null;
      if (rule == null || !rule.isArray()) {
        body.problem(at, "must have a filter", "{\"filter\": […], \"after\": 1, \"before\": 2}");
        continue;
      }
      for (String part : one.propertyNames()) {
        if (!List.of("filter", "after", "before").contains(part)) {
          body.problem(at + "." + part, "does not exist", "filter", "after", "before");
        }
      }
      Filter filter = body.filter(rule, at + ".filter");
      int last = Math.max(2, steps);
      int after =
          one.has("after") ? body.whole(one.get("after"), at + ".after", 1, last - 1, 1) : 1;
      int before =
          one.has("before")
              ? body.whole(one.get("before"), at + ".before", after + 1, last, last)
              : last;
      exclusions.add(new Exclusion(filter, after, before));
    }
    return exclusions;
  }

  /** A dimension that an event has one value of. */
  private @Nullable Dimension ofEntry(String field) {
    Dimension dimension = body.dimension(field).orElse(null);
    if (dimension == null) {
      return null;
    }
    boolean several =
        dimension.kind() == Dimension.Kind.GOAL || dimension.kind() == Dimension.Kind.ITEM;
    boolean repeats =
        dimension.name().equals("time:hour_of_day") || dimension.name().equals("time:day_of_week");
    if (several || (dimension.kind() == Dimension.Kind.TIME && !repeats)) {
      body.problem(
          field,
          several ? "has several values in one event" : "is a time; use trend",
          "event:page",
          "event:props:KEY",
          "visit:source",
          "person:traits:KEY");
      return null;
    }
    return dimension;
  }
}
