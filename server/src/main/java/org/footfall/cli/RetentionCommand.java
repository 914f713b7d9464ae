package org.footfall.cli;

import java.util.concurrent.Callable;
import org.footfall.cli.beside.Installation;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.cli.beside.TaskName;
import org.footfall.control.Control;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code footfall retention}. */
@Command(
    name = "retention",
    description = "Shows or sets how long a site's events are kept, and deletes what is older.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  footfall retention --site example.com",
      "  footfall retention --site example.com --months 25",
      "  footfall retention --site example.com --months 0"
    })
final class RetentionCommand implements Callable<Integer> {
  private static final int MONTHS_MAXIMUM = 1_200;

  private final Session session;

  @Option(names = "--site", required = true, description = "Domain, public key or id.")
  private String site = "";

  @Option(names = "--months", description = "Months that events are kept; 0 for ever.")
  private @Nullable Integer months;

  RetentionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Integer wanted = months;
    if (wanted == null) {
      try (Control control = session.control()) {
        tell(TaskArguments.site(control, site).settings().retentionMonths());
      }
      return 0;
    }
    if (wanted < 0 || wanted > MONTHS_MAXIMUM) {
      throw new IllegalArgumentException("months: expected 0 to " + MONTHS_MAXIMUM);
    }
    try (Control control = session.control()) {
      TaskArguments.site(control, site);
    }
    try (Installation installation = session.installation()) {
      JsonNode done =
          installation.run(
              TaskName.RETENTION,
              TaskArguments.object().put("site", site).put("months", wanted),
              new ProgressLine(session.err(), session.terminal()));
      tell(wanted);
      session.out().printf("Deleted: %,d events%n", done.path("events").asLong());
    }
    return 0;
  }

  private void tell(int kept) {
    session
        .out()
        .println(kept == 0 ? "Events are kept for ever." : "Events are kept " + kept + " months.");
  }
}
