package org.footfall.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code footfall import …}. */
@Command(name = "import", description = "What was before Footfall: access logs.")
final class ImportCommands extends Group {
  private ImportCommands() {}

  static CommandLine of(Session session) {
    return new CommandLine(new ImportCommands()).addSubcommand(new ImportLogCommand(session));
  }
}
