package org.footfall.report.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.footfall.query.ReportBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields that the lists of persons and of accounts have in common. */
final class ListFields {
  static final int USUAL_PAGE = 50;
  static final int LARGEST_PAGE = 500;
  private static final int LONGEST_SEARCH = 200;
  private static final int MOST_TRAITS = 20;

  private ListFields() {}

  /** By which column, and whether from the largest on. */
  record Order<C extends Enum<C>>(C by, boolean descending) {
    /** The column in SQL and in answers. */
    String column() {
      return by.name().toLowerCase(Locale.ROOT);
    }

    /** For ORDER BY. */
    String sql() {
      return column() + (descending ? " DESC" : " ASC") + " NULLS LAST";
    }
  }

  static <C extends Enum<C>> Order<C> order(ReportBody body, C otherwise) {
    JsonNode order = body.get("order_by");
    C column = otherwise;
    boolean descending = true;
    if (order != null) {
      JsonNode first = order.isArray() && order.size() == 1 ? order.get(0) : order;
      String direction = first.isArray() && first.size() == 2 ? first.get(1).asString("") : "";
      if (!direction.equals("asc") && !direction.equals("desc")) {
        body.problem(
            "order_by",
            "must be one column and a direction",
            "[[\"%s\", \"desc\"]]".formatted(new Order<>(otherwise, true).column()));
      } else {
        column = body.oneOf(first.get(0), "order_by[0][0]", column);
        descending = direction.equals("desc");
      }
    }
    Order<C> read = new Order<>(column, descending);
    body.echo("order_by", List.of(List.of(read.column(), descending ? "desc" : "asc")));
    return read;
  }

  static String search(ReportBody body) {
    JsonNode node = body.get("search");
    String search = text(node);
    if (node != null && (!node.isString() || search.length() > LONGEST_SEARCH)) {
      body.problem("search", "must be a text", "at most " + LONGEST_SEARCH + " characters");
    }
    body.echo("search", search);
    return search;
  }

  static String text(@Nullable JsonNode node) {
    return node == null || !node.isString() ? "" : node.stringValue().strip();
  }

  static List<String> traits(ReportBody body) {
    List<String> traits = new ArrayList<>();
    JsonNode node = body.get("traits");
    if (node != null) {
      boolean texts = node.isArray() && node.size() <= MOST_TRAITS;
      for (JsonNode key : node) {
        texts &= key.isString();
        traits.add(text(key));
      }
      if (!texts) {
        body.problem("traits", "must be a list of at most " + MOST_TRAITS + " keys", "[\"plan\"]");
      }
    }
    body.echo("traits", traits);
    return traits;
  }
}
