package org.footfall.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.footfall.cli.beside.CommandFailure;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.control.Control;
import org.footfall.model.Goal;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code footfall goal …}. */
@Command(name = "goal", description = "Goals: what visitors of a site should do.")
final class GoalCommands extends Group {
  private GoalCommands() {}

  static CommandLine of(Session session) {
    return new CommandLine(new GoalCommands())
        .addSubcommand(new Add(session))
        .addSubcommand(new ListAll(session))
        .addSubcommand(new Remove(session));
  }

  @Command(
      name = "add",
      description = "Adds a goal. It holds for the past too.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  footfall goal add Signup --site example.com --event signup",
        "  footfall goal add Thanks --site example.com --page /thanks",
        "  footfall goal add Docs --site example.com \\",
        "    --filter '[\"starts_with\",\"event:page\",[\"/docs\"]]' --per-visitor"
      })
  static final class Add implements Callable<Integer> {
    private static final JsonMapper MAPPER = new JsonMapper();
    private final Session session;

    @Parameters(paramLabel = "NAME", description = "Name of the goal, once in a site.")
    private String name = "";

    @Option(names = "--site", required = true, description = "Domain, public key or id.")
    private String site = "";

    @ArgGroup(multiplicity = "1")
    private Rule rule = new Rule();

    @Option(names = "--per-visitor", description = "Count once a visitor, not once a visit.")
    private boolean perVisitor;

    /** Exactly one of them is given. */
    static final class Rule {
      @Option(names = "--page", paramLabel = "PATH", description = "Reached by viewing the page.")
      private @Nullable String page;

      @Option(names = "--event", paramLabel = "EVENT", description = "Reached by the event.")
      private @Nullable String event;

      @Option(
          names = "--filter",
          paramLabel = "JSON",
          description = "Reached by events that a filter of the query API lets through.")
      private @Nullable String filter;
    }

    Add(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      String filter = filter();
      try (Control control = session.control()) {
        Site found = TaskArguments.site(control, site);
        Goal goal = control.goals().add(found.id(), name, filter, perVisitor);
        session.out().println("Goal added: " + goal.name());
        session.out().println("id:         " + goal.id());
        session.out().println("filter:     " + goal.filterJson());
      }
      return 0;
    }

    private String filter() {
      if (rule.page != null) {
        return MAPPER.writeValueAsString(
            List.of(
                "and",
                List.of(
                    List.of("is", "event:name", List.of("pageview")),
                    List.of("is", "event:page", List.of(rule.page)))));
      }
      if (rule.event != null) {
        return MAPPER.writeValueAsString(List.of("is", "event:name", List.of(rule.event)));
      }
      String text = Optional.ofNullable(rule.filter).orElse("");
      try {
        JsonNode node = MAPPER.readTree(text);
        if (!node.isArray() || node.size() < 2 || !node.get(0).isString()) {
          throw new IllegalArgumentException(
              "filter: expected a filter such as [\"is\",\"event:page\",[\"/thanks\"]]");
        }
        return MAPPER.writeValueAsString(node);
      } catch (JacksonException cause) {
        throw new IllegalArgumentException(
            "filter: expected JSON: " + cause.getOriginalMessage(), cause);
      }
    }
  }

  @Command(name = "list", description = "Lists the goals of a site.")
  static final class ListAll implements Callable<Integer> {
    private final Session session;

    @Option(names = "--site", required = true, description = "Domain, public key or id.")
    private String site = "";

    ListAll(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        Table table = new Table("ID", "NAME", "COUNTED", "FILTER");
        for (Goal goal : control.goals().of(TaskArguments.site(control, site).id())) {
          table.row(
              "" + goal.id(),
              goal.name(),
              goal.visitorBased() ? "once a visitor" : "once a visit",
              goal.filterJson());
        }
        table.print(session.out());
      }
      return 0;
    }
  }

  @Command(name = "remove", description = "Removes a goal; what was counted can be asked no more.")
  static final class Remove implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "GOAL", description = "Id or name.")
    private String goal = "";

    @Option(names = "--site", required = true, description = "Domain, public key or id.")
    private String site = "";

    Remove(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        Site found = TaskArguments.site(control, site);
        Goal wanted =
            control.goals().of(found.id()).stream()
                .filter(one -> one.name().equals(goal) || ("" + one.id()).equals(goal))
                .findFirst()
                .orElseThrow(
                    () ->
                        new CommandFailure(
                            "the site %s has no goal \"%s\"".formatted(found.domain(), goal)));
        control.goals().remove(found.id(), wanted.id());
        session.out().println("Goal removed: " + wanted.name());
      }
      return 0;
    }
  }
}
