package org.footfall.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.footfall.cli.beside.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code footfall restore}. */
@Command(
    name = "restore",
    description = "Puts a backup into an empty data folder, after looking whether it is whole.",
    footerHeading = "%nExample:%n",
    footer = "  footfall restore /srv/backup/2026-11-23 --data ./data")
final class RestoreCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FOLDER", description = "Folder that `footfall backup` wrote.")
  private Path folder = Path.of("");

  RestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path data = session.dataFolder();
    int files = Restore.run(folder, data);
    session.out().printf("Restored %d files into %s%n", files, data);
    return 0;
  }
}
