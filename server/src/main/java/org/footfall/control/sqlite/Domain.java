package org.footfall.control.sqlite;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domains of sites: lower case, punycode, without scheme, port and path. */
final class Domain {
  private static final Pattern HOST =
      Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})?(\\.[a-z0-9]([a-z0-9-]{0,62})?)*");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private Domain() {}

  /**
   * The normal form of a domain.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static String parse(String text) {
    return lookUp(text)
        .filter(host -> HOST.matcher(host).matches() && !DIGITS.matcher(host).matches())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "domain: expected a host such as example.com, without scheme, port and path,"
                        + " not \""
                        + text
                        + "\""));
  }

  /** The form under which a domain would be stored; empty where it cannot be one. */
  static Optional<String> lookUp(String text) {
    String trimmed = text.strip();
    if (trimmed.endsWith(".")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    try {
      return Optional.of(IDN.toASCII(trimmed, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException notADomain) {
      return Optional.empty();
    }
  }
}
