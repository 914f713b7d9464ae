package org.footfall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.footfall.cli.beside.CommandFailure;
import org.footfall.cli.settings.Setting;
import org.footfall.control.ControlException;
import org.footfall.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** All commands. Exit codes: 0 done, 1 could not be done, 2 asked in a wrong way. */
@Command(
    name = "footfall",
    description = "Web analytics that you own.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  footfall site add example.com --timezone Europe/Berlin",
      "  footfall serve --listen 0.0.0.0",
      "  footfall import log /var/log/nginx/access.log* --site example.com",
      "",
      "`footfall COMMAND --help` tells more. Every command may run beside the server."
    })
public final class CommandTree implements Runnable {
  private final Session session;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  private CommandTree(Session session) {
    this.session = session;
  }

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      description = "Folder of all that is kept. Else FOOTFALL_DATA, else ./data.")
  void data(String folder) {
    session.flag(Setting.DATA, folder);
  }

  /** Runs a command line and returns its exit code. */
  public static int run(Session session, String... arguments) {
    CommandLine root = root(session);
    int exitCode = root.execute(arguments);
    if (exitCode == 0) {
      AuditedCommands.note(session, root);
    }
    session.out().flush();
    session.err().flush();
    return exitCode;
  }

  static CommandLine root(Session session) {
    CommandLine root =
        new CommandLine(new CommandTree(session))
            .addSubcommand(new ServeCommand(session))
            .addSubcommand(SiteCommands.of(session))
            .addSubcommand(GoalCommands.of(session))
            .addSubcommand(TokenCommands.of(session))
            .addSubcommand(UserCommands.of(session))
            .addSubcommand(ImportCommands.of(session))
            .addSubcommand(new ExportCommand(session))
            .addSubcommand(new DemoCommand(session))
            .addSubcommand(new BackupCommand(session))
            .addSubcommand(new RestoreCommand(session))
            .addSubcommand(new CheckCommand(session))
            .addSubcommand(new EraseCommand(session))
            .addSubcommand(new RetentionCommand(session))
            .addSubcommand(new ConfigCommand(session))
            .addSubcommand(new WarmUpCommand(session));
    prepare(root, session);
    return root;
  }

  private static void prepare(CommandLine line, Session session) {
    line.setOut(session.out());
    line.setErr(session.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler((cause, command, parsed) -> tell(session, cause));
    addHelp(line);
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true);
    line.getSubcommands().values().forEach(CommandTree::addHelp);
  }

  private static int tell(Session session, Exception cause) throws Exception {
    return switch (cause) {
      case IllegalArgumentException wrong -> {
        session.err().println("footfall: " + wrong.getMessage());
        yield CommandLine.ExitCode.USAGE;
      }
      case CommandFailure failure -> {
        session.err().println("footfall: " + failure.getMessage());
        yield CommandLine.ExitCode.SOFTWARE;
      }
      case StoreException failure -> {
        session.err().println("footfall: " + failure.getMessage());
        yield CommandLine.ExitCode.SOFTWARE;
      }
      case IOException failure -> {
        session.err().println("footfall: " + failure.getMessage());
        yield CommandLine.ExitCode.SOFTWARE;
      }
      case ControlException failure -> {
        session.err().println("footfall: " + withCause(failure));
        yield CommandLine.ExitCode.SOFTWARE;
      }
      case UncheckedIOException failure -> {
        session.err().println("footfall: " + withCause(failure));
        yield CommandLine.ExitCode.SOFTWARE;
      }
      default -> throw cause;
    };
  }

  private static String withCause(Exception failure) {
    Throwable cause = failure.getCause();
    return cause == null ? "" + failure.getMessage() : failure.getMessage() + " (" + cause + ")";
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
