package org.footfall.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.footfall.store.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ids of events of the last 24 to 48 hours, by hash, so that an event which a client sends
 * again is counted once. The latest are in memory, and in the store by the transaction that stored
 * their events; when there are many of them they move into a file ({@link IdRun}), of which two
 * bytes an id stay in memory to know which ids to look up there. For one thread.
 */
final class RecentIds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecentIds.class);
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int DAY_HOURS = 24;

  /** Just below the size at which the set in memory would double. */
  static final int IDS_IN_MEMORY = 2_900_000;

  private static final int FIRST_FILTER_RUNS = 4;
  private static final int FILTER_RUNS = 8;

  private final EventStore store;
  private final Path folder;
  private final int inMemory;
  private final List<Group> groups = new ArrayList<>();
  private LongSet current = new LongSet();
  private LongSet previous = new LongSet();
  private long day;

  /** Runs that share a filter. */
  private static final class Group {
    final List<IdRun> runs = new ArrayList<>();
    final IdFilter filter;
    int room;

    Group(int room) {
      this.room = room;
      this.filter = new IdFilter(room);
    }

    boolean contains(long id) {
      if (filter.mayContain(id)) {
        for (IdRun run : runs) {
          if (run.contains(id)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private RecentIds(EventStore store, Path folder, int inMemory, long day) {
    this.store = store;
    this.folder = folder;
    this.inMemory = inMemory;
    this.day = day;
  }

  /** What is known of the day and the one before it, from the store and the folder's files. */
  static RecentIds load(EventStore store, Path folder, long nowMicros) {
    return load(store, folder, nowMicros, IDS_IN_MEMORY);
  }

  static RecentIds load(EventStore store, Path folder, long nowMicros, int inMemory) {
    RecentIds ids = new RecentIds(store, folder, inMemory, nowMicros / DAY_MICROS);
    long position = store.resume().journalPosition();
    ids.openRuns(position);
    long runs = ids.runs().count();
    store.forEachRecentId(
        (int) (ids.day - 1) * DAY_HOURS,
        id -> {
          ids.current.add(id);
          if (ids.isLarge()) {
            ids.write(position);
          }
        });
    if (ids.runs().count() > runs) {
      ids.spill(position);
    }
    return ids;
  }

  private void openRuns(long position) {
    for (Path file : files()) {
      IdRun run = IdRun.open(file);
      if (run == null) {
        continue;
      }
      // Of what is beyond the store's position nothing is stored: an older store was put back.
      if (run.day < day - 1 || run.position > position) {
        run.delete();
      } else {
        try {
          adopt(run);
        } catch (UncheckedIOException damaged) {
          LOG.error("Events that are sent again may count twice: {}", damaged.getMessage());
          run.delete();
        }
      }
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.naturalOrder()).toList();
    } catch (IOException cause) {
      throw new UncheckedIOException("the ids of events cannot be read: " + folder, cause);
    }
  }

  private void adopt(IdRun run) {
    Group last = groups.isEmpty() ? null : groups.getLast();
    if (last == null || last.room < run.size()) {
      int runs = groups.isEmpty() ? FIRST_FILTER_RUNS : FILTER_RUNS;
      last = new Group(Math.max(run.size(), inMemory * runs));
    }
    run.forEach(last.filter::add);
    last.room -= run.size();
    last.runs.add(run);
    if (groups.isEmpty() || groups.getLast() != last) {
      groups.add(last);
    }
  }

  /** Remembers an id; false where it was there already. 0 stands for none and is always new. */
  boolean add(long hash, long receivedMicros) {
    if (hash == 0) {
      return true;
    }
    long receivedDay = receivedMicros / DAY_MICROS;
    if (receivedDay > day) {
      previous = receivedDay == day + 1 ? current : new LongSet();
      current = new LongSet();
      day = receivedDay;
      forgetRuns();
    }
    if (previous.contains(hash)) {
      return false;
    }
    for (Group group : groups) {
      if (group.contains(hash)) {
        return false;
      }
    }
    return current.add(hash);
  }

  private void forgetRuns() {
    for (Group group : groups) {
      group.runs.removeIf(
          run -> {
            boolean old = run.day < day - 1;
            if (old) {
              run.delete();
            }
            return old;
          });
    }
    groups.removeIf(group -> group.runs.isEmpty());
  }

  /** True when it is time for {@link #spill}. */
  boolean isLarge() {
    return current.size() + previous.size() >= inMemory;
  }

  /**
   * Moves what is in memory into a file. All of it must be stored.
   *
   * @param position of the journal up to which the store has everything
   */
  void spill(long position) {
    write(position);
    store.forgetIds();
  }

  private void write(long position) {
    long[] ids = new long[current.size() + previous.size()];
    if (ids.length == 0) {
      return;
    }
    previous.copyTo(ids, current.copyTo(ids, 0));
    // Of several at one position (while loading an older store) each needs a name of its own.
    adopt(IdRun.write(folder, day, freePosition(position), ids));
    current = new LongSet();
    previous = new LongSet();
  }

  private long freePosition(long position) {
    long free = position;
    while (taken(free)) {
      free--;
    }
    return free;
  }

  private boolean taken(long position) {
    return runs().anyMatch(run -> run.day == day && run.position == position);
  }

  private Stream<IdRun> runs() {
    return groups.stream().flatMap(group -> group.runs.stream());
  }

  int size() {
    return current.size() + previous.size() + runs().mapToInt(IdRun::size).sum();
  }

  /** Closes the files; the ids stay where they are. */
  @Override
  public void close() {
    runs().forEach(IdRun::close);
    groups.clear();
  }
}
