package org.footfall.store.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.duckdb.DuckDBConnection;
import org.footfall.model.CatchRule;
import org.footfall.model.Event;
import org.footfall.model.Rate;
import org.footfall.model.Site;
import org.footfall.store.Certificate;
import org.footfall.store.Changes;
import org.footfall.store.ChannelOf;
import org.footfall.store.CohortMember;
import org.footfall.store.Dialect;
import org.footfall.store.ErasureOrder;
import org.footfall.store.EventStore;
import org.footfall.store.QuarantineFilter;
import org.footfall.store.ResumeState;
import org.footfall.store.RowReader;
import org.footfall.store.RunningQuery;
import org.footfall.store.Sql;
import org.footfall.store.StoreException;
import org.footfall.store.VisitRow;
import org.footfall.store.VisitorRow;
import org.footfall.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * The store in one DuckDB file. One connection writes, a few others read; snapshots keep them
 * apart.
 */
public final class DuckDbEventStore implements EventStore {
  private final @Nullable Path file;
  private final DuckDBConnection writer;
  private final BatchWriter batches;
  private final Identities identities;
  private final RollUps rollUps;
  private final Readers readers;
  private final PastReader past;
  private final QuarantineReader quarantine;
  private final Transactions transactions;
  private final PastChanges changes;
  private final Changes noted = new Changes();
  private final RecentWrites recent = new RecentWrites();
  private final Checkpoints checkpoints;
  private final InstantSource clock;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile ResumeState resume;

  private DuckDbEventStore(
      @Nullable Path file,
      DuckDbSettings settings,
      Function<Event, byte[]> coding,
      InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.writer = DuckDbFile.connect(file, settings);
    boolean ready = false;
    try {
      Migrations.run(writer);
      new Aliases(writer).complete();
      this.resume = Resumes.read(writer);
      this.readers = new Readers(writer, settings.readers());
      this.rollUps = new RollUps(writer, writing, readers);
      ready = true;
    } catch (SQLException failure) {
      throw DuckDbFile.unreadable(file, failure);
    } finally {
      if (!ready) {
        DuckDbFile.closeQuietly(writer);
      }
    }
    this.identities = new Identities(writer);
    this.batches = new BatchWriter(writer, identities, coding);
    this.past = new PastReader(readers);
    this.quarantine = new QuarantineReader(readers);
    this.transactions = new Transactions(writer, writing);
    this.changes = new PastChanges(writer, transactions, rollUps, readers, identities, noted);
    this.checkpoints = new Checkpoints(file, this::checkpoint);
  }

  /**
   * Opens the file, which is made if there is none.
   *
   * @param coding of a quarantined event, kept for its release
   * @throws StoreException where the file is damaged, of a newer version, or in use by another
   *     process
   */
  public static DuckDbEventStore open(
      Path file, DuckDbSettings settings, Function<Event, byte[]> coding, InstantSource clock) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    DuckDbEventStore store = new DuckDbEventStore(file, settings, coding, clock);
    store.checkpoints.start();
    return store;
  }

  /** A store that is gone when it is closed. */
  public static DuckDbEventStore inMemory(
      DuckDbSettings settings, Function<Event, byte[]> coding, InstantSource clock) {
    return new DuckDbEventStore(null, settings, coding, clock);
  }

  @Override
  public ResumeState resume() {
    return resume;
  }

  @Override
  public void forEachRecentId(int fromHour, LongConsumer consumer) {
    readers.query(
        new Sql("SELECT id_hash FROM event_ids WHERE hour >= ?", List.of(fromHour)),
        Duration.ofMinutes(5),
        cancel -> {},
        rows -> {
          while (rows.next()) {
            consumer.accept(rows.getLong(0));
          }
          return true;
        });
  }

  @Override
  public void forgetIds() {
    transactions.run(
        () -> {
          new Deletions(writer).ids();
          return () -> {};
        });
  }

  @Override
  public void write(WriteBatch batch) {
    ResumeState next = Resumes.after(resume, batch);
    int hour = (int) (clock.millis() / 3_600_000L);
    Set<Integer> persons = new HashSet<>();
    try {
      transactions.run(
          () -> {
            RollUps.Correction correction = rollUps.correction(batch);
            correction.before();
            persons.addAll(batches.write(batch, hour, resume.lastVisitor()));
            correction.after();
            recent.note(batch);
            batches.resume(next);
            return correction::committed;
          });
    } finally {
      noted.written(batch, persons);
    }
    resume = next;
  }

  @Override
  public void revise(
      Site site,
      WriteBatch batch,
      Collection<Integer> visitors,
      Collection<Long> released,
      Collection<Long> caught) {
    ResumeState next = Resumes.after(resume, batch);
    int hour = (int) (clock.millis() / 3_600_000L);
    changes.revise(
        site,
        batch,
        visitors,
        deletions -> {
          deletions.quarantined(site.id(), released);
          if (!caught.isEmpty()) {
            deletions.counted(site.id(), caught);
            identities.again(site.id(), visitors);
          }
          batches.write(batch, hour, resume.lastVisitor());
          deletions.daysOf(site.id(), visitors);
          batches.resume(next);
        });
    resume = next;
  }

  @Override
  public List<Quarantined> quarantined(Site site, QuarantineFilter filter, int most) {
    return quarantine.quarantined(site, filter, most);
  }

  @Override
  public List<Counted> caught(Site site, CatchRule rule, int visitors) {
    return quarantine.caught(site, rule, visitors);
  }

  @Override
  public <T> T query(
      Sql sql, Duration timeout, Consumer<? super RunningQuery> cancellation, RowReader<T> reader) {
    return readers.query(sql, timeout, cancellation, reader);
  }

  @Override
  public void writeParquet(
      Sql sql, Duration timeout, Consumer<? super RunningQuery> cancellation, Path target) {
    String path = target.toAbsolutePath().toString().replace("'", "''");
    Sql copy =
        new Sql(
            "COPY (" + sql.text() + ") TO '" + path + "' (FORMAT parquet, COMPRESSION zstd)",
            sql.parameters());
    readers.execute(copy, timeout, cancellation);
  }

  @Override
  public Changes changes() {
    return noted;
  }

  @Override
  public Dialect dialect() {
    return new DuckDbDialect(resume.lastVisitor());
  }

  @Override
  public List<VisitRow> openVisits() {
    return past.openVisits();
  }

  @Override
  public void forEachVisitor(Consumer<VisitorRow> consumer) {
    past.forEachVisitor(consumer);
  }

  @Override
  public void forEachEnd(int fromDay, Consumer<VisitEnd> consumer) {
    past.forEachEnd(fromDay, consumer);
  }

  @Override
  public List<VisitRow> visitsOf(int[] visitors, int fromDay, int toDay) {
    return past.visitsOf(visitors, fromDay, toDay);
  }

  @Override
  public List<PastEvent> eventsIn(List<Window> windows) {
    return past.eventsIn(windows);
  }

  @Override
  public List<VisitorEvents> splitOtherwise(Site site) {
    return past.splitOtherwise(site);
  }

  @Override
  public List<PastEvent> orphansSince(long fromMicros) {
    return past.orphansSince(fromMicros);
  }

  @Override
  public void rollUp(Site site, int throughDay) {
    rollUps.rollUp(site.id(), throughDay);
  }

  @Override
  public List<Certificate> erasures(Site site) {
    return readers.withConnection(connection -> Erasures.all(connection, site.id()));
  }

  @Override
  public boolean erasuresIntact(Site site) {
    return Erasures.intact(site.id(), erasures(site));
  }

  @Override
  public void keepCohort(int siteId, int cohort, List<CohortMember> members) {
    transactions.run(
        () -> {
          CohortRows.replace(writer, siteId, cohort, members);
          return () -> noted.persons(siteId);
        });
  }

  @Override
  public boolean settled(Site site, int throughDay) {
    return recent.isQuiet(site.id(), throughDay)
        && readers.withConnection(
            connection ->
                RollUps.count(
                        connection,
                        "SELECT count(*) FROM visits_open WHERE site = %d AND day <= %d"
                            .formatted(site.id(), throughDay))
                    == 0);
  }

  @Override
  public long deleteBefore(Site site, int day) {
    return changes.deleteBefore(site, day);
  }

  @Override
  public long eraseVisitors(Site site, int[] visitors) {
    return changes.eraseVisitors(site, visitors);
  }

  @Override
  public Certificate erase(Site site, ErasureOrder order) {
    return changes.erase(site, order, clock.millis() * 1_000);
  }

  @Override
  public long removeSite(Site site) {
    return changes.removeSite(site);
  }

  @Override
  public void rezone(Site site, ZoneId zone) {
    changes.rezone(site, zone);
  }

  @Override
  public void revisit(Site site, Iterator<WriteBatch> parts) {
    resume = changes.revisit(site, resume, parts, batches);
  }

  @Override
  public long rechannel(Site site, ChannelOf channels) {
    return changes.rechannel(site, channels);
  }

  @Override
  public long convert(Site site, List<Rate> rates) {
    return changes.convert(site, rates);
  }

  @Override
  public void forgetOld() {
    changes.forgetOld((int) (clock.millis() / 3_600_000L), resume.lastVisitor());
  }

  @Override
  public String rezoned(Site site) {
    return readers.withConnection(connection -> Rezoning.zoneOf(connection, site.id()));
  }

  @Override
  public List<String> verify(Site site) {
    return readers.withConnection(connection -> new Verification(connection, site.id()).run());
  }

  @Override
  public void backup(Path folder) {
    String name = file == null ? "footfall.duckdb" : file.getFileName().toString();
    readers.withConnection(
        connection -> {
          DuckDbFile.copy(connection, folder, name);
          return true;
        });
  }

  @Override
  public void checkpoint() {
    readers.withConnection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement("CHECKPOINT")) {
            statement.execute();
          }
          return true;
        });
  }

  @Override
  public void close() {
    checkpoints.close();
    writing.lock();
    try {
      readers.close();
      writer.close();
    } catch (SQLException failure) {
      throw new StoreException("The store was not closed cleanly", failure);
    } finally {
      writing.unlock();
    }
  }
}
