package org.footfall.ingest;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.footfall.control.Control;
import org.footfall.control.SiteOwn;
import org.footfall.model.ChannelRule;
import org.footfall.model.Rate;
import org.footfall.model.Site;
import org.footfall.store.ChannelOf;
import org.footfall.store.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes of a site that hold for all of its history: what is stored is worked out anew, between
 * two batches of events, so that answers are those of before until they are those of after. A
 * change is noted first; what a crash leaves undone is done at the next start.
 */
public final class SiteChanges {
  private static final Logger LOG = LoggerFactory.getLogger(SiteChanges.class);

  private final Control control;
  private final EventStore store;
  private final StoreChanges between;
  private final Function<List<ChannelRule>, ChannelOf> channels;
  private final Consumer<Site> resplit;
  private final Executor background;

  /**
   * @param channels what rules say; none are the standard ones
   * @param resplit puts stored visits together anew by the site's settings
   * @param background runs what takes long
   */
  public SiteChanges(
      Control control,
      EventStore store,
      StoreChanges between,
      Function<List<ChannelRule>, ChannelOf> channels,
      Consumer<Site> resplit,
      Executor background) {
    this.control = control;
    this.store = store;
    this.between = between;
    this.channels = channels;
    this.resplit = resplit;
    this.background = background;
  }

  /**
   * Begins to bring the site's days into the zone that is planned; what is asked meanwhile is of
   * the old.
   */
  public void zone(Site site, ZoneId zone) {
    background.execute(() -> rezone(site, zone));
  }

  private void rezone(Site site, ZoneId zone) {
    try {
      long begin = System.nanoTime();
      between
          .apart(
              () -> {
                store.rezone(site, zone);
                Site changed = control.sites().changeZone(site.id(), zone);
                if (changed.settings().splitAtMidnight()) {
                  visits(changed.id());
                }
                return changed;
              })
          .join();
      LOG.info(
          "event=rezoned site={} zone={} ms={}",
          site.id(),
          zone,
          (System.nanoTime() - begin) / 1_000_000);
    } catch (RuntimeException failure) {
      LOG.error("event=rezone_failed site={} zone={}", site.id(), zone, failure);
    }
  }

  /** Begins to put visits together by the site's settings of now, which were changed. */
  public void visits(Site site) {
    background.execute(() -> goOn(site, SiteOwn.Work.VISITS));
  }

  private long visits(int siteId) {
    Optional<Site> site = control.sites().byId(siteId);
    if (site.isPresent()) {
      resplit.accept(site.get());
      // Settings that were changed meanwhile are the next one's work.
      control.siteOwn().visitsDone(site.get());
    }
    return 0;
  }

  /** Reports the site's revenue in another currency. */
  public Site currency(Site site, String currency) {
    return between
        .apart(
            () -> {
              Site changed = control.sites().changeCurrency(site.id(), currency);
              convert(changed);
              return changed;
            })
        .join();
  }

  /** Adds rates of currencies; returns events whose worth changed. */
  public long addRates(Site site, List<Rate> rates) {
    return between
        .apart(
            () -> {
              control.siteOwn().addRates(site.id(), rates);
              return convert(site);
            })
        .join();
  }

  /** Forgets rates of a currency, or all; returns events whose worth changed. */
  public long removeRates(Site site, String currency) {
    return between
        .apart(
            () -> {
              control.siteOwn().removeRates(site.id(), currency);
              return convert(site);
            })
        .join();
  }

  private long convert(Site site) {
    long changed = store.convert(site, control.siteOwn().rates(site.id()));
    control.siteOwn().done(site.id(), SiteOwn.Work.REVENUE);
    return changed;
  }

  /** Gives the site channel rules, none for the standard ones; returns visits that moved. */
  public long channels(Site site, List<ChannelRule> rules) {
    return between
        .apart(
            () -> {
              control.siteOwn().setChannelRules(site.id(), rules);
              return rechannel(site);
            })
        .join();
  }

  private long rechannel(Site site) {
    long changed = store.rechannel(site, channels.apply(control.siteOwn().channelRules(site.id())));
    control.siteOwn().done(site.id(), SiteOwn.Work.CHANNELS);
    return changed;
  }

  /** To be called before events are stored: ends what only had to be written down. */
  public void finish() {
    for (Site site : control.sites().all()) {
      Optional<ZoneId> planned = control.sites().plannedZone(site.id());
      if (planned.isPresent() && store.rezoned(site).equals(planned.get().getId())) {
        control.sites().changeZone(site.id(), planned.get());
      }
    }
  }

  /** Goes on with what was left undone. */
  public void resume() {
    for (Site site : control.sites().all()) {
      control
          .sites()
          .plannedZone(site.id())
          .ifPresent(zone -> background.execute(() -> rezone(site, zone)));
      for (SiteOwn.Work work : control.siteOwn().undone(site.id())) {
        background.execute(() -> goOn(site, work));
      }
    }
  }

  private void goOn(Site site, SiteOwn.Work work) {
    long begin = System.nanoTime();
    try {
      between
          .apart(
              () ->
                  switch (work) {
                    case CHANNELS -> rechannel(site);
                    case REVENUE -> convert(site);
                    case VISITS -> visits(site.id());
                  })
          .join();
      LOG.info(
          "event=site_changed site={} what={} ms={}",
          site.id(),
          work,
          (System.nanoTime() - begin) / 1_000_000);
    } catch (RuntimeException failure) {
      LOG.error("event=site_change_failed site={} what={}", site.id(), work, failure);
    }
  }
}
