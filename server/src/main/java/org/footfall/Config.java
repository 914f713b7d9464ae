package org.footfall;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.footfall.api.account.OidcSettings;
import org.footfall.api.collect.ForwardedHeader;
import org.footfall.mail.SmtpSettings;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an installation, as they are in effect.
 *
 * @param listen address to listen on
 * @param port 0 for any free one
 * @param data folder of all that is kept
 * @param prefix path under which events are collected, without a slash at its end
 * @param trustedProxies CIDR ranges of proxies whose forwarded header is believed
 * @param forwardedHeader the header in which they name the visitor's address
 * @param journalMaxBytes size of the journal at which no more events are taken
 * @param eventsPerSecond quota of a site that has none of its own, 0 for none
 * @param queryTimeout after which a query is stopped
 * @param cityDatabase MMDB file with places, {@code null} for the country database that is included
 * @param asnDatabase MMDB file with the networks of addresses, {@code null} for none
 * @param storeMemoryBytes memory the store may use beside Java's, 0 for a share of the machine's
 * @param publicUrl where browsers reach the server, empty for where it listens
 * @param smtp server that takes mail, {@code null} for none
 * @param oidc provider of single sign-on, {@code null} for none
 * @param webhookNetworks CIDR ranges of the server's own network that alerts may be posted to
 */
public record Config(
    String listen,
    int port,
    Path data,
    String prefix,
    List<String> trustedProxies,
    ForwardedHeader forwardedHeader,
    long journalMaxBytes,
    int eventsPerSecond,
    Duration queryTimeout,
    @Nullable Path cityDatabase,
    @Nullable Path asnDatabase,
    long storeMemoryBytes,
    String publicUrl,
    @Nullable SmtpSettings smtp,
    @Nullable OidcSettings oidc,
    List<String> webhookNetworks) {

  /** Settings without mail and single sign-on. */
  public Config(
      String listen,
      int port,
      Path data,
      String prefix,
      List<String> trustedProxies,
      ForwardedHeader forwardedHeader,
      long journalMaxBytes,
      int eventsPerSecond,
      Duration queryTimeout,
      @Nullable Path cityDatabase,
      @Nullable Path asnDatabase,
      long storeMemoryBytes) {
    this(
        listen,
        port,
        data,
        prefix,
        trustedProxies,
        forwardedHeader,
        journalMaxBytes,
        eventsPerSecond,
        queryTimeout,
        cityDatabase,
        asnDatabase,
        storeMemoryBytes,
        "",
        null,
        null,
        List.of());
  }

  /** What holds where nothing is set. */
  public static Config defaults() {
    return new Config(
        "127.0.0.1",
        8_000,
        Path.of("data"),
        "/f",
        List.of(),
        ForwardedHeader.X_FORWARDED_FOR,
        4L << 30,
        0,
        Duration.ofSeconds(30),
        null,
        null,
        0);
  }
}
