package org.footfall.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.footfall.cli.beside.Installation;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.cli.beside.TaskName;
import org.footfall.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code footfall backup}. */
@Command(
    name = "backup",
    description = {
      "Copies everything into an empty folder, while the server goes on.",
      "What was answered before it began is in it. The server writes it, where one runs."
    },
    footerHeading = "%nExample:%n",
    footer = "  footfall backup /srv/backup/$(date +%%F)")
final class BackupCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FOLDER", description = "New or empty folder.")
  private Path folder = Path.of("");

  BackupCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Control control = session.control()) {
      control.sites().all();
    }
    ProgressLine progress = new ProgressLine(session.err(), session.terminal());
    try (Installation installation = session.installation()) {
      JsonNode manifest =
          installation.run(
              TaskName.BACKUP,
              TaskArguments.object().put("folder", folder.toAbsolutePath().toString()),
              progress);
      progress.clear();
      session
          .out()
          .printf(
              "Backup written to %s: %d files, %,d bytes%n",
              folder, manifest.path("files").size(), manifest.path("bytes").asLong());
    }
    return 0;
  }
}
