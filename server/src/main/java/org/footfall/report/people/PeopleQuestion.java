package org.footfall.report.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.footfall.query.ReportBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is asked of the list beyond the fields of all reports.
 *
 * @param search part of an id or of a trait's value, in any case; empty for all
 * @param traits keys of the traits that are told
 */
record PeopleQuestion(
    String search,
    Who who,
    Column orderBy,
    boolean descending,
    List<String> traits,
    ReportBody.Page page) {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final int LONGEST_SEARCH = 200;
  private static final int MOST_TRAITS = 20;

  /** Whom to list. */
  enum Who {
    ALL,
    IDENTIFIED,
    ANONYMOUS
  }

  /** What the list can be sorted by; its name is the column's. */
  enum Column {
    LAST_VISIT,
    FIRST_VISIT,
    VISITS,
    EVENTS,
    PAGEVIEWS,
    VISITORS,
    REVENUE;

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static PeopleQuestion read(ReportBody body) {
    String search = search(body);
    Who who = body.oneOf("who", Who.ALL);
    JsonNode order = body.get("order_by");
    Column column = Column.LAST_VISIT;
    boolean descending = true;
    if (order != null) {
      JsonNode first = order.isArray() && order.size() == 1 ? order.get(0) : order;
      String direction = first.isArray() && first.size() == 2 ? first.get(1).asString("") : "";
      if (!direction.equals("asc") && !direction.equals("desc")) {
        body.problem(
            "order_by", "must be one column and a direction", "[[\"last_visit\", \"desc\"]]");
      } else {
        column = body.oneOf(first.get(0), "order_by[0][0]", column);
        descending = direction.equals("desc");
      }
    }
    body.echo("order_by", List.of(List.of(column.column(), descending ? "desc" : "asc")));
    List<String> traits = traits(body);
    return new PeopleQuestion(
        search, who, column, descending, traits, body.page(USUAL_PAGE, LARGEST_PAGE));
  }

  private static String search(ReportBody body) {
    JsonNode node = body.get("search");
    String search = text(node);
    if (node != null && (!node.isString() || search.length() > LONGEST_SEARCH)) {
      body.problem("search", "must be a text", "at most " + LONGEST_SEARCH + " characters");
    }
    body.echo("search", search);
    return search;
  }

  private static String text(@Nullable JsonNode node) {
    return node == null || !node.isString() ? "" : node.stringValue().strip();
  }

  private static List<String> traits(ReportBody body) {
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
