package org.footfall.mail;

import java.util.Arrays;

/**
 * A server that takes mail.
 *
 * @param user empty where it wants no sign-in
 * @param from sender of all messages, as in {@code Footfall <stats@example.com>}
 */
public record SmtpSettings(
    String host, int port, Encryption encryption, String user, String password, String from) {

  /** How the connection is encrypted. */
  public enum Encryption {
    /** From its start on, usually on port 465. */
    TLS,
    /** After a plain greeting, usually on port 587; without it nothing is sent. */
    STARTTLS,
    /** Not at all; for a server on the same machine. */
    NONE;

    /**
     * The encryption of that name, in any case.
     *
     * @throws IllegalArgumentException where it is none of these
     */
    public static Encryption of(String text) {
      return Arrays.stream(values())
          .filter(one -> one.name().equalsIgnoreCase(text))
          .findAny()
          .orElseThrow(() -> new IllegalArgumentException("expected tls, starttls or none"));
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "SmtpSettings[" + host + ":" + port + " " + encryption + " from " + from + "]";
  }
}
