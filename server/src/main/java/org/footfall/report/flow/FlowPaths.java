package org.footfall.report.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.footfall.query.Answer.Interval;
import org.footfall.query.Statistics;
import org.footfall.report.flow.Flow.Passed;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;

/** Ways through visits with how many went them, as trees and as steps with links. */
final class FlowPaths {
  private final Flow flow;
  private final List<Path> paths = new ArrayList<>();
  private long visits;

  /**
   * @param places from the first; shorter than asked for where the visit was over
   */
  private record Path(long visits, List<String> places) {}

  FlowPaths(Flow flow) {
    this.flow = flow;
  }

  boolean read(Rows rows) {
    while (rows.next()) {
      List<String> places = new ArrayList<>(flow.columns());
      for (int i = 0; i < flow.columns(); i++) {
        String place = rows.getString(1 + i);
        if (place == null) {
          break;
        }
        places.add(place);
      }
      if (passes(places)) {
        paths.add(new Path(rows.getLong(0), places));
        visits += rows.getLong(0);
      }
    }
    return true;
  }

  /** Step 0 is the start; without one the first place of a visit is step 1. */
  private boolean passes(List<String> places) {
    int offset = flow.start() == null ? 1 : 0;
    for (Passed passed : flow.path()) {
      int at = passed.step() - offset;
      String wanted = FlowSql.letter(passed.place().kind()) + passed.place().name();
      if (at >= places.size() || !places.get(at).equals(wanted)) {
        return false;
      }
    }
    return true;
  }

  /** How many visits there are in all. */
  long visits() {
    return visits;
  }

  private static void name(Map<String, @Nullable Object> node, String place) {
    Flow.Kind kind = Flow.Kind.VALUE;
    for (Flow.Kind one : Flow.Kind.values()) {
      kind = FlowSql.letter(one) == place.charAt(0) ? one : kind;
    }
    node.put("kind", kind.name().toLowerCase(java.util.Locale.ROOT));
    node.put("name", place.substring(1));
  }

  private static @Nullable Object share(long part, long of) {
    if (of == 0) {
      return null;
    }
    Interval interval = Statistics.wilson(part, of);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", (double) part / of);
    json.put("interval", List.of(interval.low(), interval.high()));
    return json;
  }

  /** Places by what came before them. */
  private static final class Node {
    final String place;
    long visits;
    long ended;
    final Map<String, Node> next = new HashMap<>();

    Node(String place) {
      this.place = place;
    }
  }

  /** What follows on the start, place after place. */
  Map<String, Object> tree() {
    Node root = new Node("");
    for (Path path : paths) {
      Node node = root;
      node.visits += path.visits;
      // All start with the same event, whatever its page was.
      int from = flow.start() == null ? 0 : 1;
      for (int i = from; i < path.places.size(); i++) {
        node = node.next.computeIfAbsent(path.places.get(i), Node::new);
        node.visits += path.visits;
      }
      if (path.places.size() < flow.columns()) {
        node.ended += path.visits;
      }
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    describe(json, root, flow.steps());
    return new LinkedHashMap<>(json);
  }

  private void describe(Map<String, @Nullable Object> json, Node node, int deeper) {
    json.put("visits", node.visits);
    if (deeper == 0) {
      return;
    }
    json.put("ended", node.ended);
    List<Node> next = new ArrayList<>(node.next.values());
    next.sort(
        java.util.Comparator.comparingLong((Node one) -> -one.visits)
            .thenComparing(one -> one.place));
    List<Object> children = new ArrayList<>();
    long rest = 0;
    for (int i = 0; i < next.size(); i++) {
      Node one = next.get(i);
      if (i >= flow.limit()) {
        rest += one.visits;
        continue;
      }
      Map<String, @Nullable Object> child = new LinkedHashMap<>();
      name(child, one.place);
      child.put("share", share(one.visits, node.visits));
      describe(child, one, deeper - 1);
      children.add(child);
    }
    json.put("next", children);
    if (rest > 0) {
      Map<String, Object> others = new LinkedHashMap<>();
      others.put("places", next.size() - flow.limit());
      others.put("visits", rest);
      json.put("others", others);
    }
  }

  /** One step of all ways; places beyond the limit stand together. */
  private static final class Column {
    final Map<String, Integer> numbers = new HashMap<>();
    final List<Map<String, @Nullable Object>> nodes = new ArrayList<>();
    long[] visits = new long[0];
    long[] ended = new long[0];
    int others = -1;

    int number(String place) {
      return Objects.requireNonNullElse(numbers.get(place), others);
    }
  }

  /** Steps with their places, and links from step to step. */
  Map<String, Object> sankey() {
    int from = flow.start() == null ? 0 : 1;
    List<Column> columns = new ArrayList<>();
    for (int i = from; i < flow.columns(); i++) {
      columns.add(column(i));
    }
    Map<List<Integer>, Long> links = new java.util.TreeMap<>(FlowPaths::compare);
    for (Path path : paths) {
      for (int i = from; i < path.places.size(); i++) {
        Column column = columns.get(i - from);
        int number = column.number(path.places.get(i));
        column.visits[number] += path.visits;
        if (i + 1 < path.places.size()) {
          int to = columns.get(i + 1 - from).number(path.places.get(i + 1));
          links.merge(List.of(i - from + 1, number, to), path.visits, Long::sum);
        } else if (path.places.size() < flow.columns()) {
          column.ended[number] += path.visits;
        }
      }
    }
    List<Object> steps = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      for (int j = 0; j < column.nodes.size(); j++) {
        column.nodes.get(j).put("visits", column.visits[j]);
        column.nodes.get(j).put("ended", i + 1 < columns.size() ? column.ended[j] : null);
      }
      steps.add(column.nodes);
    }
    List<Object> lines = new ArrayList<>();
    links.forEach(
        (link, count) -> {
          Map<String, Object> line = new LinkedHashMap<>();
          line.put("step", link.get(0));
          line.put("from", link.get(1));
          line.put("to", link.get(2));
          line.put("visits", count);
          lines.add(line);
        });
    long ended = 0;
    for (Path path : paths) {
      ended += path.places.size() == from && from < flow.columns() ? path.visits : 0;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("visits", visits);
    json.put("ended", ended);
    json.put("steps", steps);
    json.put("links", lines);
    return json;
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private Column column(int at) {
    Map<String, Long> counts = new HashMap<>();
    for (Path path : paths) {
      if (at < path.places.size()) {
        counts.merge(path.places.get(at), path.visits, Long::sum);
      }
    }
    List<Map.Entry<String, Long>> largest = new ArrayList<>(counts.entrySet());
    largest.sort(
        Map.Entry.<String, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    Column column = new Column();
    for (int i = 0; i < Math.min(flow.limit(), largest.size()); i++) {
      Map<String, @Nullable Object> node = new LinkedHashMap<>();
      name(node, largest.get(i).getKey());
      column.numbers.put(largest.get(i).getKey(), i);
      column.nodes.add(node);
    }
    if (largest.size() > flow.limit()) {
      Map<String, @Nullable Object> node = new LinkedHashMap<>();
      node.put("kind", "others");
      node.put("name", null);
      node.put("places", largest.size() - flow.limit());
      column.others = column.nodes.size();
      column.nodes.add(node);
    }
    column.visits = new long[column.nodes.size()];
    column.ended = new long[column.nodes.size()];
    return column;
  }
}
