package org.footfall.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footfall.control.AuditLog.Change;
import org.footfall.control.AuditLog.Kind;
import org.footfall.control.Control;
import org.footfall.control.Sites;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Writes into the audit log which commands changed something, and who ran them. */
final class AuditedCommands {
  /** All others change something. */
  private static final Set<String> READING =
      Set.of(
          "serve",
          "site list",
          "goal list",
          "token list",
          "user list",
          "export",
          "backup",
          "check",
          "config",
          "warm-up");

  private AuditedCommands() {}

  /** Notes the command that was carried out. Secrets are never among a command's words. */
  static void note(Session session, CommandLine root) {
    List<String> names = new ArrayList<>();
    ParseResult leaf = root.getParseResult();
    while (leaf != null && leaf.hasSubcommand()) {
      leaf = leaf.subcommand();
      names.add(leaf.commandSpec().name());
    }
    String command = String.join(" ", names);
    if (leaf == null
        || names.isEmpty()
        || READING.contains(command)
        || leaf.isUsageHelpRequested()
        || leaf.isVersionHelpRequested()) {
      return;
    }
    List<String> words = new ArrayList<>(leaf.originalArgs());
    try (Control control = session.control()) {
      control
          .audit()
          .add(
              new Change(
                  Kind.COMMAND,
                  System.getProperty("user.name", ""),
                  site(leaf, control.sites()).map(Site::id).orElse(null),
                  command.replace(' ', '.'),
                  String.join(" ", words),
                  "",
                  ""));
    }
  }

  /** The site that the command names by {@code --site}, or has added. */
  private static Optional<Site> site(ParseResult leaf, Sites sites) {
    @Nullable String named = leaf.matchedOptionValue("--site", null);
    if (named == null && leaf.commandSpec().name().equals("add") && leaf.hasMatchedPositional(0)) {
      named = String.valueOf((Object) leaf.matchedPositionalValue(0, ""));
    }
    return named == null ? Optional.empty() : sites.find(named);
  }
}
