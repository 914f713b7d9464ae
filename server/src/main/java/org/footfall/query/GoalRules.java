package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.footfall.model.Goal;
import org.footfall.query.Filter.ParsedGoal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rules of goals. */
final class GoalRules {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private GoalRules() {}

  /**
   * Checks the rule of a goal that is to be saved.
   *
   * @param field what problems are said of
   * @throws InvalidQueryException with all problems
   */
  static void check(JsonNode filter, String field, Predicate<String> isPattern) {
    Problems problems = new Problems(isPattern);
    new FilterParser(problems, null, null).one(filter, field);
    problems.throwIfAny();
  }

  /** Goals as questions need them; one whose rule cannot be read any more meets nothing. */
  static List<ParsedGoal> parse(List<Goal> goals) {
    List<ParsedGoal> parsed = new ArrayList<>();
    for (Goal goal : goals) {
      Problems problems = new Problems(pattern -> true);
      Filter filter = Filter.ALL;
      try {
        filter =
            new FilterParser(problems, null, null)
                .oneOrAll(MAPPER.readTree(goal.filterJson()), "filter");
      } catch (JacksonException notJson) {
        problems.add("filter", "is not JSON");
      }
      Filter rule = problems.any() ? new Filter.Or(List.of(new Filter.Not(Filter.ALL))) : filter;
      parsed.add(new ParsedGoal(goal.id(), goal.name(), rule, goal.visitorBased()));
    }
    return parsed;
  }
}
