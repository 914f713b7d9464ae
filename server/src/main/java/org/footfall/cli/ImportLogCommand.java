package org.footfall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.footfall.cli.accesslog.LogFormat;
import org.footfall.cli.accesslog.LogRules;
import org.footfall.cli.accesslog.LogRules.Verdict;
import org.footfall.cli.beside.CommandFailure;
import org.footfall.cli.beside.Installation;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.cli.logimport.LogImport;
import org.footfall.cli.logimport.LogSource;
import org.footfall.cli.logimport.Tally;
import org.footfall.cli.settings.Setting;
import org.footfall.cli.settings.Settings;
import org.footfall.control.Control;
import org.footfall.ingest.JournalUnavailableException;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code footfall import log}. */
@Command(
    name = "log",
    description = {
      "Imports access logs of web servers, plain or gzip.",
      "A file is known again by its content: the same one twice adds nothing, one that grew adds"
          + " what is new, an import that was interrupted goes on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  footfall import log /var/log/nginx/access.log* --site example.com",
      "  zcat old/*.gz | footfall import log - --site example.com",
      "  footfall import log access.log --site example.com \\",
      "    --format 'nginx:$remote_addr [$time_local] \"$request\" $status'"
    })
final class ImportLogCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Logs, oldest first if you can; - for the input.")
  private List<String> files = List.of();

  @Option(names = "--site", required = true, description = "Domain, public key or id.")
  private String siteName = "";

  @Option(
      names = "--format",
      defaultValue = "auto",
      description =
          "combined, common, vhost, json, nginx:'…' (a log_format), or auto. Default:"
              + " ${DEFAULT-VALUE}.")
  private String format = "";

  @Option(
      names = "--any-host",
      description = "Take lines of all hosts, not only of the site's domain and subdomains.")
  private boolean anyHost;

  @Option(
      names = "--not-found",
      description = "Pages that were not found become an event named 404.")
  private boolean notFound;

  ImportLogCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    @Nullable LogFormat wanted = format.equals("auto") ? null : LogFormat.named(format);
    Settings settings = session.settings();
    for (String file : files) {
      if (!file.equals("-") && !Files.isReadable(Path.of(file))) {
        throw new CommandFailure("cannot read " + file);
      }
    }
    try (Control control = session.control()) {
      Site site = TaskArguments.site(control, siteName);
      LogRules rules = rules(settings);
      try (Session.Interruptible interruptible = session.interruptible();
          Installation installation = session.installation()) {
        Tally total = importAll(control, installation, site, rules, wanted);
        summary(total);
      } catch (JournalUnavailableException full) {
        throw new CommandFailure(
            "events cannot be stored now (%s). What was stored is remembered; run it again."
                .formatted(full.getMessage()),
            full);
      }
    }
    return 0;
  }

  private Tally importAll(
      Control control,
      Installation installation,
      Site site,
      LogRules rules,
      @Nullable LogFormat wanted)
      throws IOException {
    Tally total = Tally.NONE;
    for (String file : files) {
      ProgressLine progress = new ProgressLine(session.err(), session.terminal());
      LogImport logs =
          new LogImport(
              site,
              control.imports(),
              (known, seed) -> installation.logTarget(site, known, rules, seed),
              watcher(file, progress));
      try (LogSource source =
          file.equals("-") ? LogSource.of(session.in()) : LogSource.of(Path.of(file))) {
        LogImport.Outcome outcome = logs.run(source, wanted);
        progress.clear();
        report(file, outcome);
        total = total.plus(outcome.tally());
      } catch (IllegalArgumentException unknownFormat) {
        progress.clear();
        throw new IllegalArgumentException(file + ": " + unknownFormat.getMessage(), unknownFormat);
      }
      if (session.interrupted()) {
        session.out().println("Interrupted. Run it again to go on.");
        break;
      }
    }
    return total;
  }

  private LogImport.Watcher watcher(String file, ProgressLine progress) {
    return new LogImport.Watcher() {
      @Override
      public void progress(long lines, long position, long size) {
        progress.show(file, position, size, lines, "lines");
      }

      @Override
      public boolean stop() {
        return session.interrupted();
      }
    };
  }

  private LogRules rules(Settings settings) {
    return new LogRules(
        Set.copyOf(settings.list(Setting.LOG_ASSETS)),
        Set.copyOf(settings.list(Setting.LOG_DOWNLOADS)),
        settings.list(Setting.LOG_IGNORED_PATHS),
        settings.list(Setting.LOG_IGNORED_ADDRESSES),
        anyHost,
        notFound);
  }

  private void report(String file, LogImport.Outcome outcome) {
    String before =
        outcome.skippedLines() == 0
            ? ""
            : ", %,d were imported before".formatted(outcome.skippedLines());
    session
        .out()
        .printf(
            "%s: %,d lines%s%s%n",
            file,
            outcome.tally().lines(),
            outcome.format() == null ? "" : " (" + outcome.format() + ")",
            before);
  }

  private void summary(Tally total) {
    Table table = new Table("LINES", "WHAT");
    for (Verdict verdict : Verdict.values()) {
      if (total.of(verdict) > 0) {
        String fate = verdict.counts() ? "" : "dropped: ";
        table.row("%,d".formatted(total.of(verdict)), fate + verdict.words());
      }
    }
    if (total.quarantined() > 0) {
      table.row(
          "%,d".formatted(total.quarantined()), "of these in quarantine, mostly bots: not counted");
    }
    if (total.malformed() > 0) {
      table.row("%,d".formatted(total.malformed()), "malformed");
    }
    if (total.lines() > 0) {
      table.print(session.out());
    }
    total.samples().forEach(sample -> session.out().println("  malformed " + sample));
  }
}
