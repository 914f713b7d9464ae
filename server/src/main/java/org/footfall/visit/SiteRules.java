package org.footfall.visit;

import java.math.BigDecimal;
import org.footfall.model.Acquisition;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;

/** What a site has of its own besides its settings. Does not change while it is in use. */
public interface SiteRules {
  /** Those of a site that has none. */
  SiteRules NONE =
      new SiteRules() {
        @Override
        public Acquisition channelled(Site site, Acquisition acquisition) {
          return acquisition;
        }

        @Override
        public @Nullable BigDecimal rate(Site site, String currency, int day) {
          return null;
        }

        @Override
        public boolean catches(Site site, Event event) {
          return false;
        }
      };

  /** The acquisition in the channel that the site's rules say. */
  Acquisition channelled(Site site, Acquisition acquisition);

  /** Units of the site's currency for one of another on the day, {@code null} if not known. */
  @Nullable BigDecimal rate(Site site, String currency, int day);

  /** Whether the site keeps such events apart. */
  boolean catches(Site site, Event event);
}
