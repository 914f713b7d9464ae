package org.footfall.visit;

import org.footfall.model.Acquisition;
import org.footfall.model.SiteSettings;

/**
 * When a visit ends.
 *
 * @param timeoutMicros idle time that a visit survives
 */
record VisitRules(long timeoutMicros, boolean splitAtMidnight, boolean splitOnCampaign) {
  static final long LONGEST_MICROS = 24 * 3_600_000_000L;

  static VisitRules of(SiteSettings settings) {
    return new VisitRules(
        settings.visitTimeoutSeconds() * 1_000_000L,
        settings.splitAtMidnight(),
        settings.splitOnCampaign());
  }

  /** Whether order within an open visit matters, so that events out of order need their past. */
  boolean orderMatters() {
    return splitOnCampaign;
  }

  /** Whether the visit, whose last event was not after this one, goes on with it. */
  boolean continues(Visit visit, long timeMicros, int day, Acquisition acquisition) {
    return timeMicros - visit.endMicros() <= timeoutMicros
        && timeMicros - visit.startMicros() <= LONGEST_MICROS
        && !(splitAtMidnight && day != visit.firstDay())
        && !(splitOnCampaign && isNewCampaign(visit.acquisition(), acquisition));
  }

  private static boolean isNewCampaign(Acquisition current, Acquisition next) {
    return next.arrival()
        && !(current.source().equals(next.source())
            && current.medium().equals(next.medium())
            && current.campaign().equals(next.campaign())
            && current.term().equals(next.term())
            && current.content().equals(next.content()));
  }
}
