package org.footfall.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.footfall.cli.beside.CommandFailure;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.control.Control;
import org.footfall.control.Links;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code footfall user …}. */
@Command(name = "user", description = "People with an account.")
final class UserCommands extends Group {
  private UserCommands() {}

  static CommandLine of(Session session) {
    return new CommandLine(new UserCommands())
        .addSubcommand(new Add(session))
        .addSubcommand(new ListAll(session))
        .addSubcommand(new SetRole(session))
        .addSubcommand(new PasswordLink(session))
        .addSubcommand(new Remove(session));
  }

  @Command(
      name = "add",
      description = "Adds a user. Without a password a link to choose one is printed.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  footfall user add me@example.com",
        "  footfall user add you@example.com --role viewer --password-stdin < password.txt"
      })
  static final class Add implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "EMAIL", description = "E-mail address; its case is ignored.")
    private String email = "";

    @Option(
        names = "--role",
        defaultValue = "owner",
        description =
            "owner, admin, editor or viewer; member sees only sites in which a role was given."
                + " Default: ${DEFAULT-VALUE}.")
    private Role role = Role.OWNER;

    @Option(
        names = "--site",
        description = "Give the role in this site only: domain, public key or id.")
    private String site = "";

    @Option(
        names = "--password-stdin",
        description = "Read the password from the first line of the input.")
    private boolean passwordFromInput;

    Add(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      String password = passwordFromInput ? firstLine() : null;
      try (Control control = session.controlOrNew()) {
        User user = added(control, password);
        session
            .out()
            .println(
                "User added: " + user.email() + " (" + role.name().toLowerCase(Locale.ROOT) + ")");
        if (password == null) {
          session
              .out()
              .println(
                  "link to choose a password, valid once for %d hours: %s"
                      .formatted(
                          Links.VALID.toHours(),
                          LinkAddress.of(
                              control.links().forPassword(user.id()), session.publicUrl())));
        }
      }
      return 0;
    }

    private User added(Control control, @Nullable String password) {
      if (site.isEmpty()) {
        return control.users().add(email, role, password);
      }
      int siteId = TaskArguments.site(control, site).id();
      User user = control.users().add(email, Role.MEMBER, password);
      control.members().set(siteId, user.id(), role);
      return user;
    }

    private String firstLine() {
      try {
        @Nullable String line =
            new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8))
                .readLine();
        if (line == null) {
          throw new IllegalArgumentException("password: expected a line on the input");
        }
        return line;
      } catch (IOException cause) {
        throw new UncheckedIOException("cannot read the password", cause);
      }
    }
  }

  @Command(name = "list", description = "Lists the users.")
  static final class ListAll implements Callable<Integer> {
    private final Session session;

    ListAll(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        Table table = new Table("ID", "EMAIL", "ROLE");
        for (User user : control.users().all()) {
          table.row("" + user.id(), user.email(), user.role().name().toLowerCase(Locale.ROOT));
        }
        table.print(session.out());
      }
      return 0;
    }
  }

  private static User found(Control control, String email) {
    return control
        .users()
        .find(email)
        .orElseThrow(() -> new CommandFailure("there is no user \"" + email + "\""));
  }

  @Command(name = "role", description = "Gives a user another role in the installation.")
  static final class SetRole implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "EMAIL", description = "E-mail address.")
    private String email = "";

    @Parameters(
        index = "1",
        paramLabel = "ROLE",
        description = "owner, admin, editor, viewer or member.")
    private Role role = Role.MEMBER;

    SetRole(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        User user = control.users().setRole(found(control, email).id(), role);
        session.out().println("Role given: " + user.email() + " (" + role.code() + ")");
      }
      return 0;
    }
  }

  @Command(
      name = "password",
      description = "Prints a link with which a user chooses a new password.")
  static final class PasswordLink implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "EMAIL", description = "E-mail address.")
    private String email = "";

    PasswordLink(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        User user = found(control, email);
        String secret = control.links().forPassword(user.id());
        session.out().println(LinkAddress.of(secret, session.publicUrl()));
        session.err().println("It works once, within " + Links.VALID.toHours() + " hours.");
      }
      return 0;
    }
  }

  @Command(name = "remove", description = "Removes a user.")
  static final class Remove implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "EMAIL", description = "E-mail address.")
    private String email = "";

    Remove(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        User user = found(control, email);
        control.users().remove(user.id());
        session.out().println("User removed: " + user.email());
      }
      return 0;
    }
  }
}
