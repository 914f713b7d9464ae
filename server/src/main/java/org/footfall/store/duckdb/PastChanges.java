package org.footfall.store.duckdb;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.footfall.model.Rate;
import org.footfall.model.Site;
import org.footfall.store.Certificate;
import org.footfall.store.Changes;
import org.footfall.store.ChannelOf;
import org.footfall.store.ErasureOrder;
import org.footfall.store.ResumeState;
import org.footfall.store.VisitRow;
import org.footfall.store.WriteBatch;

/** Changes what is stored of the past, and with it what is rolled up. */
final class PastChanges {
  private final DuckDBConnection writer;
  private final Transactions transactions;
  private final RollUps rollUps;
  private final Readers readers;
  private final Identities identities;
  private final Deletions deletions;
  private final Changes noted;

  PastChanges(
      DuckDBConnection writer,
      Transactions transactions,
      RollUps rollUps,
      Readers readers,
      Identities identities,
      Changes noted) {
    this.writer = writer;
    this.transactions = transactions;
    this.rollUps = rollUps;
    this.readers = readers;
    this.identities = identities;
    this.noted = noted;
    this.deletions = new Deletions(writer);
  }

  private interface Removal {
    long run() throws SQLException;
  }

  long deleteBefore(Site site, int day) {
    int oldest =
        readers.withConnection(connection -> (int) Deletions.oldestDay(connection, site.id(), day));
    long deleted = 0;
    // A day at a time, so that writing waits for one at most.
    for (int before = oldest + 1; before <= day; before++) {
      int next = before;
      deleted += apart(site, () -> deletions.before(site.id(), next));
    }
    return deleted;
  }

  long eraseVisitors(Site site, int[] visitors) {
    List<Integer> numbers = Arrays.stream(visitors).boxed().toList();
    return apart(
        site,
        () -> {
          RollUps.Correction correction = rollUps.correction(site.id(), numbers);
          correction.before();
          long erased = deletions.visitors(site.id(), visitors);
          correction.after();
          return erased;
        });
  }

  Certificate erase(Site site, ErasureOrder order, long nowMicros) {
    AtomicReference<Certificate> certificate = new AtomicReference<>();
    apart(
        site,
        () -> {
          RollUps.Correction correction = rollUps.correction(site.id(), order.visitors());
          correction.before();
          certificate.set(new Erasures(writer, deletions).erase(site.id(), order, nowMicros));
          correction.after();
          return 0;
        });
    return Objects.requireNonNull(certificate.get());
  }

  long removeSite(Site site) {
    return apart(site, () -> deletions.site(site.id()), () -> rollUps.wasReset(site.id()));
  }

  interface Revision {
    void run(Deletions deletions) throws SQLException;
  }

  /** Changes which events count, and with it what the visitors contributed to roll-ups. */
  void revise(Site site, WriteBatch batch, Collection<Integer> visitors, Revision revision) {
    rollUps.upkeep().lock();
    try {
      transactions.run(
          () -> {
            RollUps.Correction correction =
                visitors.isEmpty()
                    ? rollUps.correction(batch)
                    : rollUps.correction(site.id(), visitors);
            correction.before();
            revision.run(deletions);
            correction.after();
            return () -> {
              correction.committed();
              identities.forget();
            };
          });
    } finally {
      rollUps.upkeep().unlock();
      noted.anything(site.id());
    }
  }

  /** Writes visits made of what is stored already; returns where the store stands then. */
  ResumeState revisit(
      Site site, ResumeState before, Iterator<WriteBatch> parts, BatchWriter batches) {
    AtomicReference<ResumeState> stands = new AtomicReference<>(before);
    apart(
        site,
        () -> {
          ResumeState at = before;
          while (parts.hasNext()) {
            WriteBatch part = parts.next();
            batches.write(part, 0, at.lastVisitor());
            deletions.daysOf(site.id(), visitors(part));
            at = Resumes.after(at, part);
          }
          batches.resume(at);
          rollUps.reset(site.id());
          stands.set(at);
          return 0;
        },
        () -> rollUps.wasReset(site.id()));
    return Objects.requireNonNull(stands.get());
  }

  private static Set<Integer> visitors(WriteBatch batch) {
    return Stream.of(batch.open(), batch.closed())
        .flatMap(List::stream)
        .map(VisitRow::visitor)
        .collect(Collectors.toSet());
  }

  void rezone(Site site, ZoneId zone) {
    apart(
        site,
        () -> {
          new Rezoning(writer, site.id(), zone).run();
          rollUps.reset(site.id());
          return 0;
        },
        () -> rollUps.wasReset(site.id()));
  }

  long rechannel(Site site, ChannelOf channels) {
    return apart(
        site,
        () -> {
          long changed = new Rechannelling(writer, site.id(), channels).run();
          if (changed > 0) {
            rollUps.again(site.id(), RollUpDimension.CHANNEL);
          }
          return changed;
        });
  }

  long convert(Site site, List<Rate> rates) {
    return apart(site, () -> new Conversion(writer, site, rates).run());
  }

  void forgetOld(int hour, int lastVisitor) {
    apart(
        () -> {
          deletions.old(hour, lastVisitor);
          return 0;
        },
        () -> {});
  }

  /** A change of a site's past. */
  private long apart(Site site, Removal removal) {
    return apart(site, removal, () -> {});
  }

  /**
   * A change of a site's past.
   *
   * @param committed run before anything else is written or rolled up
   */
  private long apart(Site site, Removal removal, Runnable committed) {
    try {
      return apart(removal, committed);
    } finally {
      noted.anything(site.id());
    }
  }

  /** A change of the past, which does not run beside a roll-up. */
  private long apart(Removal removal, Runnable committed) {
    rollUps.upkeep().lock();
    try {
      AtomicLong removed = new AtomicLong();
      transactions.run(
          () -> {
            removed.set(removal.run());
            return () -> {
              identities.forget();
              committed.run();
            };
          });
      return removed.get();
    } finally {
      rollUps.upkeep().unlock();
    }
  }
}
