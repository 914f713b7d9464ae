package org.footfall.cli;

/** Address of a link that works once. */
final class LinkAddress {
  private LinkAddress() {}

  /** The secret is in the fragment, which browsers send to nobody. */
  static String of(String secret, String publicUrl) {
    return publicUrl + "/welcome#" + secret;
  }
}
