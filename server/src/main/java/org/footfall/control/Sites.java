package org.footfall.control;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;

/**
 * The sites. Look-ups are answered from memory and see changes of other processes within a second.
 */
public interface Sites {
  List<Site> all();

  Optional<Site> byId(int id);

  /**
   * By numeric id, domain or public key, as clients name a site; the case of domains is ignored.
   */
  Optional<Site> find(String name);

  /** By a key of another product's protocol that was registered for a site. */
  Optional<Site> byForeignKey(String protocol, String key);

  /**
   * Adds a site.
   *
   * @throws IllegalArgumentException with the field and what was expected, where input is not valid
   */
  Site add(NewSite site);

  /**
   * Gives the site settings. Where visits end otherwise by them, that is work to do for what is
   * stored.
   */
  Site update(int id, SiteSettings settings);

  /**
   * Changes the currency that the site's revenue is reported in; what is stored is not touched.
   *
   * @param currency ISO 4217
   */
  Site changeCurrency(int id, String currency);

  /**
   * Notes the zone that the site's days are to be brought into.
   *
   * @return false, and nothing is noted, where they are in it or are being brought into any
   */
  boolean planZone(int id, ZoneId zone);

  /** Takes back what {@link #planZone} noted. */
  void leaveZone(int id);

  /** The zone that the site's days are being brought into. */
  Optional<ZoneId> plannedZone(int id);

  /** The site's days are in this zone now. */
  Site changeZone(int id, ZoneId zone);

  /**
   * Changes what a site is called and of which kind it is.
   *
   * @throws IllegalArgumentException with the field and what was expected, where input is not valid
   */
  Site change(int id, SiteChange change);

  void remove(int id);
}
