package org.footfall.control;

import java.time.ZoneId;
import java.util.List;

/**
 * A site to be added.
 *
 * @param foreignKeys keys of other products' protocols
 */
public record NewSite(
    String domain,
    String name,
    ZoneId zone,
    String currency,
    String kind,
    List<ForeignKey> foreignKeys) {

  /** A key that another product's SDK sends. */
  public record ForeignKey(String protocol, String key) {}
}
