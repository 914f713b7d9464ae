package org.footfall.cli.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footfall.control.Users.Role;
import org.footfall.model.AddressRange;

/** Settings as people write them. Every method refuses with what it expected. */
final class SettingText {
  private static final Pattern BYTES =
      Pattern.compile("([0-9]{1,15})\\s*(B|KB|MB|GB|TB)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h|d)", Pattern.CASE_INSENSITIVE);

  private SettingText() {}

  static int port(String text) {
    int port = number(text, "expected a port from 0 to 65535");
    if (port > 65_535) {
      throw new IllegalArgumentException("expected a port from 0 to 65535");
    }
    return port;
  }

  /** Ranges of addresses, between commas. */
  static List<String> ranges(String text) {
    List<String> ranges =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .toList();
    ranges.forEach(AddressRange::parse);
    return ranges;
  }

  static int count(String text) {
    return number(text, "expected a whole number from 0");
  }

  static String prefix(String text) {
    if (!text.matches("(/[A-Za-z0-9._~-]+)+")) {
      throw new IllegalArgumentException("expected a path such as /f");
    }
    return text;
  }

  static long bytes(String text) {
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected a size such as 512MB or 4GB");
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2).toUpperCase(Locale.ROOT);
    int shift =
        switch (unit) {
          case "KB" -> 10;
          case "MB" -> 20;
          case "GB" -> 30;
          case "TB" -> 40;
          default -> 0;
        };
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected a duration such as 500ms, 30s or 5m");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
      case "ms" -> Duration.ofMillis(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofSeconds(amount);
    };
  }

  /** An address of a provider: https, or http on this machine. */
  static URI address(String text) {
    URI address = URI.create(text);
    String host = address.getHost();
    boolean here = "localhost".equals(host) || "127.0.0.1".equals(host);
    if (host == null
        || !("https".equals(address.getScheme()) || (here && "http".equals(address.getScheme())))) {
      throw new IllegalArgumentException("expected an address such as https://login.example.com");
    }
    return address;
  }

  /** A role that may be given to strangers. */
  static Role role(String text) {
    Role role = Role.of(text);
    if (role.atLeast(Role.ADMIN)) {
      throw new IllegalArgumentException("expected editor, viewer or member");
    }
    return role;
  }

  private static int number(String text, String expected) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(expected);
    }
    return Integer.parseInt(text);
  }
}
