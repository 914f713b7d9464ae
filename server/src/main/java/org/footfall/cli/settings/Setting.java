package org.footfall.cli.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.footfall.cli.accesslog.LogRules;

/**
 * All settings of an installation. The name in lower case is the key in {@code footfall.toml}; with
 * {@code FOOTFALL_} before it, it is the environment variable.
 */
public enum Setting {
  DATA("data", "folder of all that is kept; cannot be set in the file, which lies in it"),
  LISTEN("127.0.0.1", "address to listen on; 0.0.0.0 for all"),
  PORT("8000", "port to listen on; 0 for any free one"),
  PUBLIC_URL("", "address under which browsers reach the server, for snippets and links"),
  PREFIX("/f", "path under which events are collected, without a slash at its end"),
  TRUSTED_PROXIES("", "CIDR ranges of proxies whose forwarded_header is believed, between commas"),
  FORWARDED_HEADER(
      "x-forwarded-for",
      "header in which these proxies name the visitor's address: x-forwarded-for or forwarded"),
  JOURNAL_MAX("4GB", "size of the journal at which no more events are taken"),
  EVENTS_PER_SECOND("0", "events a second that a site may send at most; 0 for no limit"),
  QUERY_TIMEOUT("30s", "time after which a query is stopped"),
  CITY_DATABASE("", "MMDB file with places; empty for the included one with countries"),
  ASN_DATABASE("", "MMDB file with the networks of addresses; empty for none"),
  STORE_MEMORY("0", "memory the store may use beside Java's; 0 for a share of the machine's"),
  SMTP_HOST("", "server that takes mail; empty for sending none"),
  SMTP_PORT("587", "its port"),
  SMTP_ENCRYPTION("starttls", "tls (usually port 465), starttls (587) or none"),
  SMTP_USER("", "name to sign in there; empty for no sign-in"),
  SMTP_PASSWORD("", "password to sign in there; a secret"),
  MAIL_FROM("", "sender of mail, such as Footfall <stats@example.com>"),
  OIDC_ISSUER("", "address of a provider of single sign-on (OpenID Connect); empty for none"),
  OIDC_CLIENT_ID("", "what the provider calls this installation"),
  OIDC_CLIENT_SECRET("", "secret that the provider gave it"),
  OIDC_NAME("single sign-on", "what the button for it says"),
  OIDC_NEW_USERS(
      "", "role of people who come from there without an account; empty for none: they need one"),
  WEBHOOK_NETWORKS(
      "",
      "CIDR ranges of your own network that alerts may be posted to, between commas; empty: only"
          + " addresses of the internet"),
  LOG_ASSETS(
      sorted(LogRules.DEFAULT.assetExtensions()),
      "import log: file endings of what is no page; dropped"),
  LOG_DOWNLOADS(
      sorted(LogRules.DEFAULT.downloadExtensions()),
      "import log: file endings that count as a download"),
  LOG_IGNORED_PATHS(
      String.join(",", LogRules.DEFAULT.ignoredPaths()),
      "import log: paths that are dropped, of health checks for example; a star at the end stands"
          + " for anything"),
  LOG_IGNORED_ADDRESSES(
      String.join(",", LogRules.DEFAULT.ignoredAddresses()),
      "import log: addresses that begin so are dropped");

  private final String defaultText;
  private final String description;

  Setting(String defaultText, String description) {
    this.defaultText = defaultText;
    this.description = description;
  }

  public String defaultText() {
    return defaultText;
  }

  public String description() {
    return description;
  }

  /** Key in the settings file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of the environment variable. */
  public String variable() {
    return "FOOTFALL_" + name();
  }

  private static String sorted(Set<String> items) {
    return items.stream().sorted().collect(Collectors.joining(","));
  }

  /** True where nobody should see the value on a screen. */
  public boolean secret() {
    return name().endsWith("_PASSWORD") || name().endsWith("_SECRET");
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findAny();
  }
}
