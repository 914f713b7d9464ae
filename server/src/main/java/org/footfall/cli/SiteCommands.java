package org.footfall.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.footfall.cli.beside.Installation;
import org.footfall.cli.beside.TaskArguments;
import org.footfall.cli.beside.TaskName;
import org.footfall.cli.settings.Settings;
import org.footfall.control.Control;
import org.footfall.control.NewSite;
import org.footfall.control.NewSite.ForeignKey;
import org.footfall.model.Site;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code footfall site …}. */
@Command(name = "site", description = "Sites whose visitors are counted.")
final class SiteCommands extends Group {
  private SiteCommands() {}

  static CommandLine of(Session session) {
    return new CommandLine(new SiteCommands())
        .addSubcommand(new Add(session))
        .addSubcommand(new ListAll(session))
        .addSubcommand(new Remove(session));
  }

  @Command(
      name = "add",
      description = "Adds a site; prints its id, public key and the snippet for its pages.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  footfall site add example.com --timezone Europe/Berlin --currency EUR",
        "  footfall site add shop.example --kind shop --key matomo=1 --key ga4=G-AB12CD34EF"
      })
  static final class Add implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "DOMAIN", description = "Host of the site, such as example.com.")
    private String domain = "";

    @Option(names = "--name", description = "Name to show. Default: the domain.")
    private String name = "";

    @Option(
        names = "--timezone",
        defaultValue = "UTC",
        description = "Zone of the site's days, such as Europe/Berlin. Default: ${DEFAULT-VALUE}.")
    private String timezone = "";

    @Option(
        names = "--currency",
        defaultValue = "EUR",
        description = "ISO 4217 code in which revenue is reported. Default: ${DEFAULT-VALUE}.")
    private String currency = "";

    @Option(
        names = "--kind",
        defaultValue = "other",
        description = "shop, content, saas, internal or other. Default: ${DEFAULT-VALUE}.")
    private String kind = "";

    @Option(
        names = "--key",
        paramLabel = "PROTOCOL=KEY",
        description = "Key that another product's SDK sends, such as matomo=1. May be repeated.")
    private List<String> keys = new ArrayList<>();

    Add(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      List<ForeignKey> foreignKeys = keys.stream().map(Add::foreignKey).toList();
      Settings settings = session.settings();
      NewSite wanted = new NewSite(domain, name, zone(), currency, kind, foreignKeys);
      try (Control control = session.controlOrNew()) {
        Site site = control.sites().add(wanted);
        session.out().println("Site added: " + site.domain());
        session.out().println("id:         " + site.id());
        session.out().println("public key: " + site.publicKey());
        session.out().println("snippet:    " + Snippet.of(site, session.publicUrl(), settings));
      }
      return 0;
    }

    private ZoneId zone() {
      try {
        return ZoneId.of(timezone);
      } catch (DateTimeException cause) {
        throw new IllegalArgumentException(
            "timezone: expected a zone such as Europe/Berlin, not \"" + timezone + "\"", cause);
      }
    }

    private static ForeignKey foreignKey(String text) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw new IllegalArgumentException(
            "key: expected PROTOCOL=KEY such as matomo=7, not \"" + text + "\"");
      }
      return new ForeignKey(text.substring(0, equals), text.substring(equals + 1));
    }
  }

  @Command(name = "list", description = "Lists the sites: id, domain, public key, time zone, name.")
  static final class ListAll implements Callable<Integer> {
    private final Session session;

    ListAll(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        Table table = new Table("ID", "DOMAIN", "PUBLIC KEY", "TIMEZONE", "CURRENCY", "NAME");
        for (Site site : control.sites().all()) {
          table.row(
              "" + site.id(),
              site.domain(),
              site.publicKey(),
              site.zone().getId(),
              site.currency(),
              site.name());
        }
        table.print(session.out());
      }
      return 0;
    }
  }

  @Command(
      name = "remove",
      description = "Removes a site with its goals, tokens and keys and all that was counted.",
      footerHeading = "%nExample:%n",
      footer = "  footfall site remove example.com --yes")
  static final class Remove implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "SITE", description = "Domain, public key or id.")
    private String name = "";

    @Option(names = "--yes", required = true, description = "Yes, it cannot be undone.")
    private boolean yes;

    Remove(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Control control = session.control()) {
        TaskArguments.site(control, name);
      }
      try (Installation installation = session.installation()) {
        JsonNode removed =
            installation.run(
                TaskName.REMOVE_SITE,
                TaskArguments.object().put("site", name),
                new ProgressLine(session.err(), session.terminal()));
        session
            .out()
            .printf(
                "Site removed: %s, with %,d events%n",
                removed.path("domain").asString(), removed.path("events").asLong());
      }
      return 0;
    }
  }
}
