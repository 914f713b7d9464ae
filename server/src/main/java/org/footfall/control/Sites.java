package org.footfall.control;

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

  Site update(int id, SiteSettings settings);

  void remove(int id);
}
