package org.footfall.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footfall.model.Site;
import org.footfall.query.GoalHit;
import org.footfall.store.StoredEvent;
import org.footfall.store.VisitRow;
import org.footfall.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * One site that is watched: its picture, and what of it was told. It begins with what is stored of
 * the last half hour and goes on with what the pipeline stores. Used by one thread.
 */
final class Room {
  private static final int STREAM_SHOWN = 100;
  private static final int STREAM_SENT = 50;
  private static final int VISITS_SHOWN = 100;
  private static final int GOALS_SHOWN = 20;

  final Site site;
  final Audience audience = new Audience();

  private SiteNow now;
  private Goals goals = new Goals();
  private QuarantineLane quarantine = new QuarantineLane();
  private boolean loaded;
  private final List<WriteBatch> arrived = new ArrayList<>();
  private long lastSeq;
  private long lastQuarantined;

  private final ArrayDeque<LiveEvent> stream = new ArrayDeque<>();
  private final ArrayDeque<Map<String, Object>> met = new ArrayDeque<>();
  private final List<LiveEvent> newEvents = new ArrayList<>();
  private final List<Map<String, Object>> newMet = new ArrayList<>();
  private final Set<Integer> changedVisits = new LinkedHashSet<>();
  private final Map<String, Object> told = new HashMap<>();

  Room(Site site, long atSecond) {
    this.site = site;
    this.now = new SiteNow(atSecond);
  }

  Goals goals() {
    return goals;
  }

  boolean loaded() {
    return loaded;
  }

  long lastSeq() {
    return lastSeq;
  }

  /** First second that is not over, as of the last {@link #tell}. */
  long at() {
    return now.at();
  }

  /** Forgets everything; batches are kept until {@link #begin}. */
  void forget() {
    loaded = false;
    arrived.clear();
  }

  /** Begins with what is stored. */
  void begin(Past past, long atSecond) {
    now = new SiteNow(atSecond);
    goals = new Goals();
    quarantine = new QuarantineLane();
    stream.clear();
    met.clear();
    told.clear();
    Map<Integer, VisitFacts> facts = new HashMap<>();
    past.visits().forEach(visit -> facts.put(visit.visit(), visit));
    for (LiveEvent event : past.events()) {
      lastSeq = Math.max(lastSeq, event.seq());
      take(event);
      VisitFacts visit = facts.get(event.visit());
      if (visit != null) {
        now.facts(visit);
      }
    }
    for (QuarantinedEvent event : past.quarantined()) {
      lastQuarantined = Math.max(lastQuarantined, event.seq());
      quarantine.add(event);
    }
    newEvents.clear();
    changedVisits.clear();
    newMet.clear();
    loaded = true;
    for (WriteBatch batch : arrived) {
      stored(batch);
    }
    arrived.clear();
    audience.begin();
  }

  /**
   * Takes in what was stored.
   *
   * @return false where events of visits that are shown changed, so that it must begin anew
   */
  boolean stored(WriteBatch batch) {
    if (!loaded) {
      arrived.add(batch);
      return true;
    }
    if (touches(batch)) {
      return false;
    }
    for (StoredEvent stored : batch.events()) {
      boolean counts = stored.event().siteId() == site.id() && !stored.event().passive();
      if (counts && stored.seq() > lastSeq) {
        lastSeq = stored.seq();
        take(LiveEvent.of(stored));
      }
    }
    for (List<VisitRow> rows : List.of(batch.open(), batch.closed())) {
      for (VisitRow row : rows) {
        if (row.siteId() == site.id() && now.facts(VisitFacts.of(row))) {
          changedVisits.add(row.visit());
        }
      }
    }
    for (StoredEvent stored : batch.quarantined()) {
      if (stored.event().siteId() == site.id() && stored.seq() > lastQuarantined) {
        lastQuarantined = stored.seq();
        quarantine.add(QuarantinedEvent.of(stored));
      }
    }
    return true;
  }

  private boolean touches(WriteBatch batch) {
    for (int visit : batch.touchedVisits()) {
      if (now.knows(visit)) {
        return true;
      }
    }
    return batch.moves().stream().anyMatch(move -> now.knows(move.visit()));
  }

  private void take(LiveEvent event) {
    if (now.add(event)) {
      show(event);
    }
  }

  private void show(LiveEvent event) {
    changedVisits.add(event.visit());
    newEvents.add(event);
    stream.add(event);
    if (stream.size() > STREAM_SHOWN) {
      stream.remove();
    }
  }

  /** Takes in which goals were met by events up to the number. */
  void met(List<GoalHit> hits, long throughSeq) {
    boolean news = goals.throughSeq() >= 0;
    goals.met(hits, throughSeq);
    for (GoalHit hit : hits) {
      Map<String, Object> words = Words.goal(hit, goals.name(hit.goal()));
      met.add(words);
      if (met.size() > GOALS_SHOWN) {
        met.remove();
      }
      if (news) {
        newMet.add(words);
      }
    }
  }

  /**
   * Moves on to the second and sends what changed.
   *
   * @return true where the goals have to be asked anew
   */
  boolean tell(long atSecond) {
    List<LiveEvent> due = now.advance(atSecond);
    due.forEach(this::show);
    long recent = now.at() - SiteNow.RECENT_SECONDS;
    quarantine.forgetBefore(recent);
    goals.forgetBefore(recent);
    stream.removeIf(event -> event.second() < recent);
    Map<String, Object> delta = new LinkedHashMap<>();
    fields()
        .forEach(
            (name, value) -> {
              Object before = told.put(name, value);
              if (!value.equals(before)) {
                delta.put(name, name.equals("minutes") ? changed(value, before) : value);
              }
            });
    if (!newEvents.isEmpty()) {
      int skipped = Math.max(0, newEvents.size() - STREAM_SENT);
      delta.put("stream", events(newEvents.subList(skipped, newEvents.size())));
    }
    if (!changedVisits.isEmpty()) {
      List<LiveVisit> visits = new ArrayList<>();
      changedVisits.forEach(
          visit -> {
            LiveVisit known = now.visit(visit);
            if (known != null) {
              visits.add(known);
            }
          });
      delta.put("active", SiteNow.latest(visits, VISITS_SHOWN).stream().map(Words::visit).toList());
    }
    if (!newMet.isEmpty()) {
      delta.put("goals_met", List.copyOf(newMet));
    }
    newEvents.clear();
    changedVisits.clear();
    newMet.clear();
    if (!delta.isEmpty()) {
      delta.put("at", Words.time(now.at() * 1_000_000));
      audience.publish("delta", delta, false);
    }
    Map<String, Object> apart = quarantine.changes(now.at());
    if (apart != null) {
      audience.publish("quarantine", apart, true);
    }
    audience.serve(lane -> lane ? quarantine.whole() : snapshot());
    return !due.isEmpty();
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = now.fields();
    fields.put(
        "goals",
        goals.conversions(now.at() - SiteNow.NOW_SECONDS, now.at() - SiteNow.RECENT_SECONDS));
    return fields;
  }

  /** Of the minutes only those that are not as they were. */
  private static Object changed(Object value, @Nullable Object before) {
    return value instanceof List<?> minutes && before instanceof List<?> known
        ? minutes.stream().filter(minute -> !known.contains(minute)).toList()
        : value;
  }

  private List<Map<String, @Nullable Object>> events(List<LiveEvent> events) {
    return events.stream().map(event -> Words.event(event, now.visit(event.visit()))).toList();
  }

  /** Everything, as of the last message. */
  private Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new LinkedHashMap<>();
    snapshot.put("site", site.domain());
    snapshot.put("timezone", site.zone().getId());
    snapshot.put("at", Words.time(now.at() * 1_000_000));
    snapshot.putAll(fields());
    snapshot.put("stream", events(List.copyOf(stream)));
    snapshot.put("active", now.active(VISITS_SHOWN).stream().map(Words::visit).toList());
    snapshot.put("goals_met", List.copyOf(met));
    return snapshot;
  }
}
