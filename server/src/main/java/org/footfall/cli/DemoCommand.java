package org.footfall.cli;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.footfall.cli.beside.CommandFailure;
import org.footfall.cli.beside.Installation;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.cli.beside.TaskName;
import org.footfall.control.Control;
import org.footfall.control.NewSite;
import org.footfall.model.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code footfall demo}. */
@Command(
    name = "demo",
    description = "Adds a site and fills it with believable traffic, through the normal pipeline.",
    footerHeading = "%nExamples:%n",
    footer = {"  footfall demo", "  footfall demo --events 50000 --days 30 --site test.example"})
final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--events",
      defaultValue = "1000000",
      description = "About how many events. Default: ${DEFAULT-VALUE}.")
  private long events;

  @Option(
      names = "--days",
      defaultValue = "365",
      description = "How many days up to now. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--site",
      defaultValue = "demo.example",
      paramLabel = "DOMAIN",
      description = "Domain of the site to add. Default: ${DEFAULT-VALUE}.")
  private String domain = "";

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (events < 1 || days < 1 || days > 3_650) {
      throw new IllegalArgumentException(
          "expected --events of at least 1 and --days from 1 to 3650");
    }
    try (Control control = session.controlOrNew()) {
      if (control.sites().find(domain).isPresent()) {
        throw new CommandFailure(
            "the site %s exists already; `footfall site remove %s --yes` removes it, or name another with --site"
                .formatted(domain, domain));
      }
      Site site =
          control
              .sites()
              .add(
                  new NewSite(
                      domain, "Fern & Bean", ZoneId.of("Europe/Berlin"), "EUR", "shop", List.of()));
      goal(control, site, "Purchase", "[\"is\",\"event:name\",[\"purchase\"]]");
      goal(control, site, "Newsletter", "[\"is\",\"event:name\",[\"signup\"]]");
      goal(control, site, "Checkout", "[\"is\",\"event:page\",[\"/checkout\"]]");
    }
    ProgressLine progress = new ProgressLine(session.err(), session.terminal());
    try (Installation installation = session.installation()) {
      JsonNode made =
          installation.run(
              TaskName.DEMO,
              TaskArguments.object().put("site", domain).put("events", events).put("days", days),
              progress);
      progress.clear();
      session
          .out()
          .printf("Demo site added: %s, %,d events%n", domain, made.path("events").asLong());
    }
    return 0;
  }

  private static void goal(Control control, Site site, String name, String filter) {
    control.goals().add(site.id(), name, filter, false);
  }
}
