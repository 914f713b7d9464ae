package org.footfall.cli;

import org.footfall.cli.settings.Settings;

/** Address of a link that works once. */
final class LinkAddress {
  private LinkAddress() {}

  /** The secret is in the fragment, which browsers send to nobody. */
  static String of(String secret, Settings settings) {
    return settings.publicUrl() + "/welcome#" + secret;
  }
}
