package org.footfall.cli;

import java.util.concurrent.Callable;
import org.footfall.cli.beside.Installation;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.cli.beside.TaskName;
import org.footfall.control.Control;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code footfall erase}. */
@Command(
    name = "erase",
    description = "Deletes all that is stored of a person, and corrects the reports.",
    footerHeading = "%nExample:%n",
    footer = "  footfall erase --site example.com --person user-42 --yes")
final class EraseCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--site", required = true, description = "Domain, public key or id.")
  private String site = "";

  @ArgGroup(multiplicity = "1")
  private Who who = new Who();

  @Option(names = "--yes", required = true, description = "Yes, it cannot be undone.")
  private boolean yes;

  /** Exactly one of them is given. */
  static final class Who {
    @Option(names = "--person", paramLabel = "ID", description = "As `identify` named the person.")
    private @Nullable String person;

    @Option(
        names = "--visitor",
        paramLabel = "NUMBER",
        description = "Number of a visitor, as exports and lists of visits show it.")
    private @Nullable Integer visitor;
  }

  EraseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Control control = session.control()) {
      TaskArguments.site(control, site);
    }
    if (who.person != null && who.person.isEmpty()) {
      throw new IllegalArgumentException("person: expected the id that `identify` was told");
    }
    ObjectNode arguments = TaskArguments.object().put("site", site);
    if (who.person != null) {
      arguments.put("person", who.person);
    } else {
      arguments.put("visitor", who.visitor);
    }
    try (Installation installation = session.installation()) {
      JsonNode erased =
          installation.run(
              TaskName.ERASE, arguments, new ProgressLine(session.err(), session.terminal()));
      session
          .out()
          .printf(
              "Erased: %d visitors, %,d events%n",
              erased.path("visitors").asInt(), erased.path("events").asLong());
      JsonNode certificate = erased.path("certificate");
      if (certificate.isObject()) {
        session
            .out()
            .printf(
                "Certificate %d of %s, %s: %s%nSHA-256 %s%n",
                certificate.path("number").asInt(),
                site,
                certificate.path("erased_at").asString(),
                certificate.path("counts"),
                certificate.path("hash").asString());
      }
    }
    return 0;
  }
}
