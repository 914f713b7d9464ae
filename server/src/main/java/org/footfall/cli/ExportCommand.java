package org.footfall.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.footfall.cli.beside.CommandFailure;
import org.footfall.cli.beside.Installation;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.control.Control;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code footfall export}. */
@Command(
    name = "export",
    description = "Writes a site's raw events with the attributes of their visits.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  footfall export --site example.com --format csv > all.csv",
      "  footfall export --site example.com --from 2026-01-01 --to 2026-12-31 \\",
      "    --format parquet -o 2026.parquet"
    })
final class ExportCommand implements Callable<Integer> {
  private enum Format {
    PARQUET,
    CSV,
    JSONL
  }

  private final Session session;

  @Option(names = "--site", required = true, description = "Domain, public key or id.")
  private String site = "";

  @Option(names = "--from", paramLabel = "DATE", description = "First day in the site's time zone.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day in the site's time zone.")
  private @Nullable String to;

  @Option(
      names = "--format",
      defaultValue = "csv",
      description = "parquet, csv or jsonl. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.CSV;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "New file to write. Default: the output.")
  private @Nullable Path output;

  ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    ObjectNode arguments = TaskArguments.object();
    arguments.put("site", site);
    arguments.put("format", format.name().toLowerCase(Locale.ROOT));
    date("from", from, arguments);
    date("to", to, arguments);
    try (Control control = session.control()) {
      TaskArguments.site(control, site);
    }
    try (Installation installation = session.installation();
        OutputStream out = open()) {
      installation.export(arguments, out);
      out.flush();
    }
    return 0;
  }

  private OutputStream open() throws IOException {
    if (output == null) {
      return session.rawOut();
    }
    try {
      return Files.newOutputStream(output, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException exists) {
      throw new CommandFailure(output + " exists already", exists);
    }
  }

  private static void date(String name, @Nullable String text, ObjectNode arguments) {
    if (text == null) {
      return;
    }
    try {
      arguments.put(name, LocalDate.parse(text).toString());
    } catch (DateTimeException cause) {
      throw new IllegalArgumentException(
          name + ": expected a date such as 2026-11-23, not \"" + text + "\"", cause);
    }
  }
}
