package org.footfall.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.footfall.model.Rate;
import org.footfall.model.Site;

/**
 * Keeps events, visits, quarantine and roll-ups. One writer thread calls {@link #write}; any number
 * of threads ask. Every implementation passes the contract kit in the tests.
 */
public interface EventStore extends VisitHistory, QuarantineHistory, AutoCloseable {

  /** Where writing stopped: what {@link WriteBatch} carried last. */
  ResumeState resume();

  /** Gives all hashes of client event ids that were written since the hour (hours since 1970). */
  void forEachRecentId(int fromHour, LongConsumer consumer);

  /** Forgets the ids of events: they are kept elsewhere. */
  void forgetIds();

  /** Writes all of a batch or nothing of it; durable and visible to queries on return. */
  void write(WriteBatch batch);

  /**
   * Writes a batch that is made of what is stored already: events that leave quarantine, or that
   * are kept apart from now on. Nothing else may be written meanwhile.
   *
   * @param site of all of it
   * @param visitors whose events are no longer all counted, or are again
   * @param released numbers of events that leave quarantine
   * @param caught numbers of events that are in the batch's quarantine and were counted so far
   */
  void revise(
      Site site,
      WriteBatch batch,
      Collection<Integer> visitors,
      Collection<Long> released,
      Collection<Long> caught);

  /**
   * Runs a query.
   *
   * @param timeout after which it is interrupted with {@link QueryTimeoutException}
   * @param cancellation told how to interrupt the running query, and how to ask how far it is; an
   *     interrupted one throws {@link QueryCancelledException}
   */
  <T> T query(
      Sql sql, Duration timeout, Consumer<? super RunningQuery> cancellation, RowReader<T> reader);

  /**
   * Writes the rows of a query to a new Parquet file.
   *
   * @param timeout as in {@link #query}
   * @param cancellation likewise
   */
  void writeParquet(
      Sql sql, Duration timeout, Consumer<? super RunningQuery> cancellation, Path file);

  /** What was changed, and when: for whoever keeps what was read. */
  Changes changes();

  /** What differs between the SQL of stores. */
  Dialect dialect();

  /** Brings roll-ups of the site up to and including its last complete day; idempotent. */
  void rollUp(Site site, int throughDay);

  /**
   * Whether days up to this one are best rolled up now: no open visit lies on them and they are not
   * being filled by an import. Rolling up earlier is as right, but much has to be corrected then.
   */
  boolean settled(Site site, int throughDay);

  /**
   * Deletes the site's events, visits, quarantine and roll-ups before the day; returns events
   * deleted.
   */
  long deleteBefore(Site site, int day);

  /** Deletes all there is of the visitors and corrects roll-ups; returns events deleted. */
  long eraseVisitors(Site site, int[] visitors);

  /** Deletes what the order names and corrects roll-ups; what was deleted is kept in numbers. */
  Certificate erase(Site site, ErasureOrder order);

  /** What was erased of the site so far, in that order. */
  List<Certificate> erasures(Site site);

  /** True where none of the site's certificates was changed or left out since it was made. */
  boolean erasuresIntact(Site site);

  /** Deletes all there is of the site; returns events deleted. */
  long removeSite(Site site);

  /**
   * Brings all days of the site into another zone, in one transaction. Nothing may be written
   * meanwhile; what the visits' side remembers of the store is void afterwards.
   */
  void rezone(Site site, ZoneId zone);

  /** The zone that {@link #rezone} brought the site's days into last, empty if it never did. */
  String rezoned(Site site);

  /**
   * Writes visits of the site that are made of what is stored already, all or nothing. Each batch
   * is about other visitors and is made while those before it are not to be seen yet. Nothing else
   * may be written meanwhile; what the visits' side remembers of the store is void afterwards.
   */
  void revisit(Site site, Iterator<WriteBatch> batches);

  /** Keeps the members of a static cohort in place of those that were kept for it. */
  void keepCohort(int siteId, int cohort, List<CohortMember> members);

  /**
   * Works out the channels of all visits of the site anew, and what is rolled up of them. Nothing
   * may be written meanwhile.
   *
   * @return visits (and days of them) whose channel changed
   */
  long rechannel(Site site, ChannelOf channels);

  /**
   * Works out anew what all of the site's events with revenue are worth in its currency.
   *
   * @param site with the currency
   * @return events whose worth changed
   */
  long convert(Site site, List<Rate> rates);

  /** Deletes what is kept for 48 hours only: ids of events and daily keys of visitors. */
  void forgetOld();

  /**
   * Looks for places where what is stored of the site contradicts itself: events and visits,
   * roll-ups and rows. Takes as long as rolling up anew.
   *
   * @return what is wrong, a sentence each; empty if nothing is
   */
  List<String> verify(Site site);

  /** Writes a consistent copy of the store into the folder while reads and writes go on. */
  void backup(Path folder);

  /** Merges and persists what was written; called in the background and on stop. */
  void checkpoint();

  @Override
  void close();
}
