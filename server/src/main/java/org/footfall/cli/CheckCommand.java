package org.footfall.cli;

import java.util.concurrent.Callable;
import org.footfall.cli.beside.Installation;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.cli.beside.TaskName;
import org.footfall.control.Control;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code footfall check}. */
@Command(
    name = "check",
    description = {
      "Looks whether what is stored is sound and reports add up.",
      "Exit code 1 where something is wrong. Takes minutes where there is much."
    },
    footerHeading = "%nExample:%n",
    footer = "  footfall check --data ./data")
final class CheckCommand implements Callable<Integer> {
  private final Session session;

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Control control = session.control()) {
      control.sites().all();
    }
    ProgressLine progress = new ProgressLine(session.err(), session.terminal());
    try (Installation installation = session.installation()) {
      JsonNode result = installation.run(TaskName.CHECK, TaskArguments.object(), progress);
      progress.clear();
      JsonNode wrong = result.path("wrong");
      for (JsonNode one : wrong) {
        session.out().println("wrong: " + one.asString());
      }
      if (wrong.isEmpty()) {
        session
            .out()
            .printf(
                "All is sound: control database, journal, %d sites%n",
                result.path("sites").asInt());
      }
      return wrong.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }
}
