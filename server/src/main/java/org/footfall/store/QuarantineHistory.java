package org.footfall.store;

import java.util.List;
import org.footfall.model.CatchRule;
import org.footfall.model.Event;
import org.footfall.model.Site;

/** What the way into quarantine and out of it asks the store. */
public interface QuarantineHistory {

  /** Events kept apart that the filter means, the first ones by number. */
  List<Quarantined> quarantined(Site site, QuarantineFilter filter, int most);

  /**
   * Counted events that the rule catches, whole visitors at a time, of so many visitors at most.
   */
  List<Counted> caught(Site site, CatchRule rule, int visitors);

  /**
   * An event kept apart.
   *
   * @param event in the coding that the store was opened with
   */
  record Quarantined(long seq, byte[] event) {}

  /**
   * A counted event, with what is known of it still: client and place are those of its visit.
   *
   * @param event without its client id; the keys of its visitor are 0 where they are forgotten
   */
  record Counted(long seq, int day, int visitor, int visit, Event event) {}
}
