package org.footfall.cli;

import org.footfall.cli.settings.Settings;
import org.footfall.model.Site;

/** What a site's owner pastes into the head of each page. */
final class Snippet {
  private Snippet() {}

  static String of(Site site, String publicUrl, Settings settings) {
    return "<script async src=\"%s%s/t.js\" data-site=\"%s\"></script>"
        .formatted(publicUrl, settings.config().prefix(), site.domain());
  }
}
