package org.footfall.control;

import java.util.List;
import java.util.Map;
import org.footfall.model.CatchRule;
import org.footfall.model.ChannelRule;
import org.footfall.model.Rate;
import org.footfall.model.Site;

/** What sites have of their own: rules for channels, rates of currencies, rules for quarantine. */
public interface SiteOwn {
  /** What has to be worked out anew after a change. */
  enum Work {
    CHANNELS,
    REVENUE,
    VISITS
  }

  /** Changes that were made, but whose consequences were not. */
  List<Work> undone(int siteId);

  /** The consequences were made. */
  void done(int siteId, Work work);

  /** Stored visits are as this site's settings and zone say, if they still are the site's. */
  void visitsDone(Site used);

  /** The site's channel rules in their order, empty if it has the standard ones. */
  List<ChannelRule> channelRules(int siteId);

  /** Gives a site channel rules; none for the standard ones. */
  void setChannelRules(int siteId, List<ChannelRule> rules);

  /** Rates in the order of currency and day. */
  List<Rate> rates(int siteId);

  /** Adds rates; those of the same currency and day are replaced. */
  void addRates(int siteId, List<Rate> rates);

  /**
   * Forgets rates.
   *
   * @param currency only of this one, empty for all
   * @return number of rates forgotten
   */
  int removeRates(int siteId, String currency);

  /** Rules by which events are kept apart, by their number. */
  List<CatchRule> catchRules(int siteId);

  CatchRule addCatchRule(int siteId, CatchRule rule);

  boolean removeCatchRule(int siteId, int id);

  /**
   * Notes what was done to quarantine.
   *
   * @param action released or caught
   * @param what JSON of what was asked for
   */
  void noteQuarantine(int siteId, String action, String what, long events);

  /** What was noted, newest first, at most 1,000: action, what, events, done_s. */
  List<Map<String, Object>> quarantineLog(int siteId);
}
