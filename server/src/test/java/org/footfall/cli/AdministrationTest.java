package org.footfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.footfall.control.Control;
import org.footfall.control.Users.Role;
import org.footfall.control.sqlite.SqliteControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministrationTest {
  @TempDir Path data;

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(data, arguments);
  }

  @Test
  void siteAddPrintsIdPublicKeyAndSnippet() {
    CommandLineRun added =
        run("site", "add", "Example.com", "--timezone", "Europe/Berlin", "--key", "matomo=7");

    assertThat(added.exitCode()).isZero();
    assertThat(added.out())
        .contains("id:         1")
        .containsPattern("public key: [a-z0-9]{16}")
        .contains(
            "<script async src=\"http://127.0.0.1:8000/f/t.js\""
                + " data-site=\"example.com\"></script>");
    assertThat(run("site", "list").out()).contains("example.com").contains("Europe/Berlin");
  }

  @Test
  void snippetUsesThePublicAddressAndPrefix() {
    CommandLineRun added =
        CommandLineRun.of(
            Map.of(
                "FOOTFALL_DATA", data.toString(),
                "FOOTFALL_PUBLIC_URL", "https://stats.example.com/",
                "FOOTFALL_PREFIX", "/x1"),
            "",
            "site",
            "add",
            "example.com");
    assertThat(added.out()).contains("src=\"https://stats.example.com/x1/t.js\"");
  }

  @Test
  void wrongInputSaysWhatWasExpectedWithoutAStackTrace() {
    assertRefused(run("site", "list"), 1, "there is no installation in");
    assertRefused(run("site", "add", "http://a.example/"), 2, "domain: expected a host such as");
    assertRefused(run("site", "add", "a.example", "--timezone", "Mars"), 2, "timezone: expected");
    assertRefused(run("site", "add", "a.example", "--key", "matomo"), 2, "key: expected PROTOCOL");
    assertRefused(run("site", "add"), 2, "Missing required parameter: 'DOMAIN'");
    assertRefused(run("site"), 2, "expected one of: add, list, remove");
    assertRefused(run(), 2, "a command is missing");
    assertRefused(run("sit"), 2, "Did you mean");
    run("site", "add", "a.example");
    assertRefused(run("site", "add", "a.example"), 2, "exists already");
    assertRefused(
        run("token", "create", "--site", "b.example"), 1, "there is no site \"b.example\"");
    assertRefused(run("token", "create", "--site", "1", "--scope", "all"), 2, "--scope");
    assertRefused(run("token", "revoke", "7", "--site", "1"), 1, "has no token 7");
  }

  private static void assertRefused(CommandLineRun run, int exitCode, String message) {
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void tokenIsPrintedAloneSoThatScriptsCanTakeIt() {
    run("site", "add", "a.example");
    CommandLineRun created =
        run("token", "create", "--site", "a.example", "--scope", "read,write", "--name", "shop");

    assertThat(created.out()).matches("ff_[A-Za-z0-9_-]{43}\\R");
    assertThat(run("token", "list", "--site", "1").out())
        .contains("read,write")
        .contains("shop")
        .doesNotContain(created.out().strip());
    assertThat(run("token", "revoke", "1", "--site", "1").exitCode()).isZero();
    assertThat(run("token", "list", "--site", "1").out()).doesNotContain("shop");
  }

  @Test
  void goalsAreMadeOfPagesEventsAndFilters() {
    run("site", "add", "a.example");
    run("goal", "add", "Thanks", "--site", "1", "--page", "/thanks");
    run("goal", "add", "Signup", "--site", "1", "--event", "signup", "--per-visitor");
    CommandLineRun wrong = run("goal", "add", "X", "--site", "1", "--filter", "[\"is\"");

    assertRefused(wrong, 2, "filter: expected JSON");
    assertThat(run("goal", "list", "--site", "1").out())
        .contains("[\"is\",\"event:page\",[\"/thanks\"]]")
        .contains("once a visitor");
    assertThat(run("goal", "remove", "Thanks", "--site", "1").exitCode()).isZero();
    assertThat(run("goal", "list", "--site", "1").out()).doesNotContain("Thanks");
  }

  @Test
  void userGetsALinkUnlessAPasswordIsGiven() {
    CommandLineRun invited = run("user", "add", "me@example.com");
    CommandLineRun withPassword =
        CommandLineRun.of(
            Map.of("FOOTFALL_DATA", data.toString()),
            "correct horse\n",
            "user",
            "add",
            "you@example.com",
            "--role",
            "viewer",
            "--password-stdin");

    assertThat(invited.out()).contains("http://127.0.0.1:8000/welcome#ffl_");
    assertThat(withPassword.exitCode()).isZero();
    assertThat(withPassword.out()).contains("(viewer)").doesNotContain("link");
    assertThat(run("user", "list").out()).contains("you@example.com");
    assertThat(run("user", "remove", "YOU@example.com").exitCode()).isZero();
    assertThat(run("user", "list").out()).doesNotContain("you@example.com");
  }

  @Test
  void helpShowsExamples() {
    for (String[] command :
        new String[][] {
          {}, {"site", "add"}, {"goal", "add"}, {"token", "create"}, {"user", "add"}
        }) {
      String[] arguments = java.util.Arrays.copyOf(command, command.length + 1);
      arguments[command.length] = "--help";
      CommandLineRun help = run(arguments);
      assertThat(help.exitCode()).isZero();
      assertThat(help.out()).contains("Example").contains("footfall ");
    }
  }

  @Test
  void rolesAndPasswordsAreGivenAndCommandsAreInTheAuditLog() {
    run("site", "add", "a.example");
    run("user", "add", "me@example.com");
    assertThat(run("user", "add", "bob@example.com", "--role", "editor", "--site", "1").exitCode())
        .isZero();
    assertThat(run("user", "password", "bob@example.com").out()).contains("/welcome#ffl_");
    assertThat(run("user", "role", "bob@example.com", "admin").out()).contains("(admin)");
    assertRefused(run("user", "role", "me@example.com", "viewer"), 2, "role: the installation");
    assertRefused(run("user", "remove", "me@example.com"), 2, "user: the installation needs");
    run("user", "list");
    try (Control control =
        SqliteControl.open(data.resolve("control.sqlite"), InstantSource.system())) {
      assertThat(control.members().of(2)).isEqualTo(Map.of(1, Role.EDITOR));
      assertThat(control.audit().list(null, Long.MAX_VALUE, 10))
          .extracting(entry -> entry.change().action() + " " + entry.change().siteId())
          .containsExactly(
              "user.role null", "user.password null", "user.add 1", "user.add null", "site.add 1");
      assertThat(control.audit().list(1, Long.MAX_VALUE, 1).getFirst().change().subject())
          .contains("bob@example.com");
    }
  }
}
