package org.footfall.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.footfall.cli.beside.CommandFailure;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Tokens.Token;
import org.footfall.model.Site;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code footfall token …}. */
@Command(name = "token", description = "Tokens: keys to a site's API.")
final class TokenCommands extends Group {
  private TokenCommands() {}

  static CommandLine of(Session session) {
    return new CommandLine(new TokenCommands())
        .addSubcommand(new Create(session))
        .addSubcommand(new ListAll(session))
        .addSubcommand(new Revoke(session));
  }

  private static String text(Iterable<Scope> scopes) {
    List<String> names = new ArrayList<>();
    scopes.forEach(scope -> names.add(scope.name().toLowerCase(Locale.ROOT)));
    return names.stream().sorted().collect(Collectors.joining(","));
  }

  @Command(
      name = "create",
      description = "Creates a token and prints it, once: only its hash is kept.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  footfall token create --site example.com",
        "  footfall token create --site example.com --scope read,write --name \"shop server\""
      })
  static final class Create implements Callable<Integer> {
    private final Session session;

    @Option(names = "--site", required = true, description = "Domain, public key or id.")
    private String site = "";

    @Option(
        names = "--scope",
        split = ",",
        defaultValue = "read",
        paramLabel = "SCOPE",
        description =
            "read (ask), write (send events with address and past time), edit (goals and the like),"
                + " admin (all). Default: ${DEFAULT-VALUE}.")
    private List<Scope> scopes = List.of();

    @Option(names = "--name", description = "What it is for.")
    private String name = "";

    Create(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        Site found = TaskArguments.site(control, site);
        String secret = control.tokens().create(found.id(), EnumSet.copyOf(scopes), name);
        session.out().println(secret);
        session.err().println("Keep it: it is shown only now. It may " + text(scopes) + ".");
      }
      return 0;
    }
  }

  @Command(name = "list", description = "Lists the tokens of a site, without their secrets.")
  static final class ListAll implements Callable<Integer> {
    private final Session session;

    @Option(names = "--site", required = true, description = "Domain, public key or id.")
    private String site = "";

    ListAll(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        Table table = new Table("ID", "SCOPE", "NAME");
        for (Token token : control.tokens().of(TaskArguments.site(control, site).id())) {
          table.row("" + token.id(), text(token.scopes()), token.name());
        }
        table.print(session.out());
      }
      return 0;
    }
  }

  @Command(name = "revoke", description = "Makes a token worthless, within a second.")
  static final class Revoke implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "The token's id, as `token list` shows it.")
    private int id;

    @Option(names = "--site", required = true, description = "Domain, public key or id.")
    private String site = "";

    Revoke(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        Site found = TaskArguments.site(control, site);
        if (!control.tokens().revoke(found.id(), id)) {
          throw new CommandFailure("the site %s has no token %d".formatted(found.domain(), id));
        }
        session.out().println("Token revoked: " + id);
      }
      return 0;
    }
  }
}
