package org.footfall.live;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.footfall.ingest.StoreListener;
import org.footfall.model.Goal;
import org.footfall.model.Site;
import org.footfall.query.GoalHit;
import org.footfall.query.QueryService;
import org.footfall.query.QueryService.Asked;
import org.footfall.store.EventStore;
import org.footfall.store.WriteBatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows what happens on sites now. A site has one picture while somebody watches it, and for a
 * minute after; it is kept by one thread, which never waits for the store or for a viewer. Nobody
 * watching costs nothing.
 */
public final class Live implements StoreListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Live.class);
  private static final int MOST_VIEWERS = 5_000;
  private static final long BETWEEN_MESSAGES_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long EMPTY_KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long ALLOWED_CHECK_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final byte[] RECONNECT = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

  private final EventStore store;
  private final QueryService queries;
  private final IntFunction<@Nullable Site> sites;
  private final Function<Site, List<Goal>> goals;
  private final InstantSource clock;
  private final Map<Integer, Watched> rooms = new HashMap<>();
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("live").unstarted(this::run);
  private volatile boolean watched;
  private volatile int viewers;
  private volatile boolean closing;
  private long checkedNanos = System.nanoTime();

  /** A room with what is under way for it. */
  private static final class Watched {
    final Room room;
    long emptySinceNanos = System.nanoTime();
    long toldNanos;
    boolean news = true;
    boolean loading;
    boolean asking;

    /** Counts beginnings, so that an answer that was asked for before is not taken. */
    int beginning;

    Watched(Room room) {
      this.room = room;
    }
  }

  /**
   * @param sites a site by its number, {@code null} where it is no longer there
   * @param goals the goals of a site now
   */
  public Live(
      EventStore store,
      QueryService queries,
      IntFunction<@Nullable Site> sites,
      Function<Site, List<Goal>> goals,
      InstantSource clock) {
    this.store = store;
    this.queries = queries;
    this.sites = sites;
    this.goals = goals;
    this.clock = clock;
    thread.start();
  }

  /** How many watch. */
  public int viewers() {
    return viewers;
  }

  /** True where no more can be let in. */
  public boolean full() {
    return viewers >= MOST_VIEWERS;
  }

  /**
   * Lets somebody watch a site.
   *
   * @param quarantine true to see what is kept out of the counts too, in messages of its own
   * @param lastEventId id of the last message that the viewer has, empty for none
   */
  public void watch(Site site, Viewer viewer, boolean quarantine, String lastEventId) {
    viewer.send(RECONNECT);
    post(
        () -> {
          watched = true;
          Watched room =
              rooms.computeIfAbsent(site.id(), id -> new Watched(new Room(site, atSecond())));
          room.room.audience.join(viewer, quarantine, lastEventId);
          room.toldNanos = 0;
          if (!room.room.loaded()) {
            load(room);
          }
        });
  }

  @Override
  public void stored(WriteBatch batch) {
    if (watched) {
      post(() -> rooms.values().forEach(watched -> stored(watched, batch)));
    }
  }

  @Override
  public void changed() {
    if (watched) {
      post(() -> rooms.values().forEach(this::beginAnew));
    }
  }

  private void stored(Watched watched, WriteBatch batch) {
    watched.news = true;
    if (!watched.room.stored(batch)) {
      beginAnew(watched);
    }
  }

  private void beginAnew(Watched watched) {
    watched.room.forget();
    watched.loading = false;
    load(watched);
  }

  private void post(Runnable task) {
    inbox.add(task);
    LockSupport.unpark(thread);
  }

  private long atSecond() {
    return clock.instant().getEpochSecond() + 1;
  }

  private void run() {
    while (!closing) {
      try {
        for (Runnable task = inbox.poll(); task != null; task = inbox.poll()) {
          task.run();
        }
        tick();
      } catch (RuntimeException failure) {
        LOG.error("event=live_failed", failure);
      }
      if (inbox.isEmpty()) {
        LockSupport.parkNanos(watched ? untilNextSecond() : EMPTY_KEPT_NANOS);
      }
    }
    rooms.values().forEach(room -> room.room.audience.viewers().forEach(Viewer::end));
  }

  private long untilNextSecond() {
    long pending =
        rooms.values().stream().anyMatch(room -> room.news) ? BETWEEN_MESSAGES_NANOS : SECOND_NANOS;
    return Math.min(pending, SECOND_NANOS - clock.instant().getNano() % SECOND_NANOS + 1);
  }

  private void tick() {
    long nanos = System.nanoTime();
    int watching = 0;
    for (Iterator<Watched> each = rooms.values().iterator(); each.hasNext(); ) {
      Watched watched = each.next();
      long since = nanos - watched.toldNanos;
      boolean due =
          watched.toldNanos == 0
              || atSecond() > watched.room.at()
              || watched.news && since >= BETWEEN_MESSAGES_NANOS
              || since >= SECOND_NANOS;
      if (watched.room.loaded() && due) {
        tell(watched, nanos);
      }
      watching += watched.room.audience.size();
      if (!watched.room.audience.isEmpty()) {
        watched.emptySinceNanos = nanos;
      } else if (nanos - watched.emptySinceNanos > EMPTY_KEPT_NANOS) {
        each.remove();
      }
    }
    viewers = watching;
    if (rooms.isEmpty()) {
      watched = !inbox.isEmpty();
    }
    if (nanos - checkedNanos > ALLOWED_CHECK_NANOS) {
      checkedNanos = nanos;
      checkViewers();
    }
  }

  private void tell(Watched watched, long nanos) {
    Room room = watched.room;
    if (room.goals().are(goals.apply(room.site)) | room.tell(atSecond())) {
      room.goals().begin();
    }
    watched.toldNanos = nanos;
    watched.news = false;
    boolean news = room.lastSeq() > room.goals().throughSeq();
    if (news && !watched.asking && !room.goals().all().isEmpty()) {
      askGoals(watched);
    }
  }

  private void load(Watched watched) {
    if (watched.loading) {
      return;
    }
    watched.loading = true;
    watched.asking = false;
    int beginning = ++watched.beginning;
    long at = atSecond();
    Thread.ofVirtual()
        .name("live-load")
        .start(
            () -> {
              Site site = sites.apply(watched.room.site.id());
              Past past = site == null ? null : read(site, at);
              post(() -> loaded(watched, beginning, site != null, past, at));
            });
  }

  private @Nullable Past read(Site site, long at) {
    try {
      return Past.read(store, site, (at - SiteNow.RECENT_SECONDS) * 1_000_000);
    } catch (RuntimeException failure) {
      LOG.warn("event=live_load_failed site={}", site.id(), failure);
      LockSupport.parkNanos(SECOND_NANOS);
      return null;
    }
  }

  private void loaded(
      Watched watched, int beginning, boolean exists, @Nullable Past past, long at) {
    if (beginning != watched.beginning) {
      return;
    }
    watched.loading = false;
    if (!exists) {
      watched.room.audience.viewers().forEach(Viewer::end);
      rooms.remove(watched.room.site.id());
    } else if (past == null) {
      load(watched);
    } else {
      watched.room.begin(past, at);
      watched.toldNanos = 0;
    }
  }

  private void askGoals(Watched watched) {
    watched.asking = true;
    int beginning = watched.beginning;
    Room room = watched.room;
    Site site = room.site;
    List<Goal> asked = room.goals().all();
    long after = room.goals().throughSeq();
    long through = room.lastSeq();
    long at = room.at();
    Thread.ofVirtual()
        .name("live-goals")
        .start(
            () -> {
              List<GoalHit> hits = hits(site, asked, at, after, through);
              post(
                  () -> {
                    watched.asking = beginning != watched.beginning && watched.asking;
                    boolean current =
                        beginning == watched.beginning
                            && asked == room.goals().all()
                            && after == room.goals().throughSeq();
                    if (current && hits != null) {
                      room.met(hits, through);
                      watched.news = true;
                    }
                  });
            });
  }

  private @Nullable List<GoalHit> hits(
      Site site, List<Goal> asked, long at, long after, long through) {
    try {
      ObjectNode body = Words.JSON.createObjectNode();
      body.putArray("metrics").add("visits");
      body.putArray("date_range")
          .add(Instant.ofEpochSecond(at - SiteNow.RECENT_SECONDS).toString())
          .add(Instant.ofEpochSecond(at).toString());
      Asked question = queries.parse(body, site, asked);
      return queries.goalHits(question, after, through);
    } catch (RuntimeException failure) {
      LOG.warn("event=live_goals_failed site={}", site.id(), failure);
      return null;
    }
  }

  /** Ends the streams of those whose access has been taken away; done twice a minute anyway. */
  public void checkAccess() {
    post(this::checkViewers);
  }

  private void checkViewers() {
    List<Viewer> all =
        rooms.values().stream().flatMap(room -> room.room.audience.viewers().stream()).toList();
    if (!all.isEmpty()) {
      Thread.ofVirtual()
          .name("live-access")
          .start(() -> all.stream().filter(viewer -> !viewer.allowed()).forEach(Viewer::end));
    }
  }

  /** Ends all streams. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
