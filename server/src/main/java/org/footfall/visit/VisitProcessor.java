package org.footfall.visit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.footfall.ingest.EventProcessor;
import org.footfall.model.Acquisition;
import org.footfall.model.Event;
import org.footfall.model.Money;
import org.footfall.model.QuarantineReason;
import org.footfall.model.Site;
import org.footfall.store.ResumeState;
import org.footfall.store.StoredEvent;
import org.footfall.store.VisitHistory;
import org.footfall.store.VisitRow;
import org.footfall.store.VisitorRow;
import org.footfall.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/** Numbers visitors, puts events into visits and collects what has to be written. */
public final class VisitProcessor implements EventProcessor {
  private static final int OPEN_VISITS_MAX = 100_000;
  private static final int DAY_SECONDS = 86_400;
  private static final long DAY_MICROS = DAY_SECONDS * 1_000_000L;

  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final int HOURS_KEPT = 48;

  /** How long visits of past events stay open after the last of them came in. */
  private static final long PAST_IDLE_MICROS = 10_000_000L;

  private final SiteViews sites;
  private final SiteRules rules;
  private final InstantSource clock;
  private final Visitors visitors;
  private final VisitRegistry registry;
  private final LateEvents late;

  private List<StoredEvent> events = new ArrayList<>();
  private List<StoredEvent> quarantined = new ArrayList<>();
  private final Set<Integer> lateVisitors = new HashSet<>();
  private final Map<Integer, VisitorRow> visitorRows = new LinkedHashMap<>();
  private final List<VisitorRow> aliases = new ArrayList<>();

  /** Keys of visitors with an open visit, for their rows. */
  private final Map<Integer, VisitorRow> keys = new HashMap<>();

  private long[] idHashes = new long[64];
  private int idCount;
  private int taken;
  private long idleSinceMicros;
  private int lastHour;
  private final TreeMap<Integer, Integer> highestOfHour = new TreeMap<>();

  /**
   * Continues where the store stands, open visits included.
   *
   * @param sites a site by its number, {@code null} if there is none; its events are left out
   * @param acquisitions for stored events, when visits are put together again
   */
  public VisitProcessor(
      IntFunction<@Nullable Site> sites,
      VisitHistory history,
      ResumeState resume,
      AcquisitionOf acquisitions,
      InstantSource clock) {
    this(sites, history, resume, acquisitions, SiteRules.NONE, clock);
  }

  /**
   * The same with rules of sites.
   *
   * @param rules are asked for as long as this is used
   */
  public VisitProcessor(
      IntFunction<@Nullable Site> sites,
      VisitHistory history,
      ResumeState resume,
      AcquisitionOf acquisitions,
      SiteRules rules,
      InstantSource clock) {
    this.sites = new SiteViews(sites);
    this.rules = rules;
    this.clock = clock;
    this.visitors = new Visitors(resume.lastVisitor());
    this.registry = new VisitRegistry(visitors, this.sites, resume.lastVisit(), OPEN_VISITS_MAX);
    this.late =
        new LateEvents(
            history,
            this.sites,
            registry,
            visitors,
            (siteId, hostname, query, referrer) -> {
              Acquisition came = acquisitions.acquisition(hostname, query, referrer);
              SiteViews.View site = this.sites.find(siteId);
              return site == null ? came : rules.channelled(site.site(), came);
            });
    load(history);
  }

  private void load(VisitHistory history) {
    long nowMicros = nowMicros();
    registry.passTime(nowMicros);
    Map<Integer, List<VisitRow>> open = new LinkedHashMap<>();
    for (VisitRow row : history.openVisits()) {
      open.computeIfAbsent(row.visit(), visit -> new ArrayList<>()).add(row);
    }
    Set<Integer> openVisitors = new HashSet<>();
    open.values().forEach(rows -> openVisitors.add(rows.getFirst().visitor()));
    history.forEachVisitor(
        row -> {
          visitors.put(row.siteId(), row.key(), row.persistent(), row.visitor());
          visitors.setDays(row.visitor(), row.lastDay(), row.previousDay());
          if (row.lastDay() > 0) {
            visitors.setLastEnd(row.visitor(), latestEndMicros(row.lastDay()));
          }
          if (openVisitors.contains(row.visitor())) {
            keys.put(row.visitor(), row);
          }
        });
    int today = (int) (nowMicros / DAY_MICROS);
    history.forEachEnd(today - 4, end -> visitors.setLastEnd(end.visitor(), end.endMicros()));
    for (VisitHistory.PastEvent orphan : history.orphansSince(nowMicros - 3 * DAY_MICROS)) {
      registry.orphans().add(orphan.visitor(), orphan.timeMicros());
    }
    for (List<VisitRow> rows : open.values()) {
      Visit visit = Visit.of(rows);
      visit.after(visitors.lastDay(visit.visitor), visitors.previousDay(visit.visitor));
      visit.changed = false;
      registry.resume(visit);
    }
  }

  /** A visit that began on the day in any time zone has ended by then. */
  private static long latestEndMicros(int day) {
    return day * DAY_MICROS + DAY_MICROS * 5 / 2;
  }

  private long nowMicros() {
    return clock.millis() * 1000;
  }

  @Override
  public int pending() {
    return taken;
  }

  @Override
  public void accept(Event taken, long seq) {
    this.taken++;
    if (taken.idHash() != 0) {
      if (idCount == idHashes.length) {
        idHashes = Arrays.copyOf(idHashes, idCount * 2);
      }
      idHashes[idCount++] = taken.idHash();
    }
    SiteViews.View site = sites.find(taken.siteId());
    if (site == null) {
      return;
    }
    Event event = concluded(taken, site.site());
    int day = site.days().day(event.timeMicros());
    if (event.quarantine() != null) {
      quarantined.add(new StoredEvent(event, seq, day, 0, 0, null));
      return;
    }
    int visitor = identify(event, site.rules());
    int visit = VisitRegistry.LATE;
    if (!lateVisitors.contains(visitor)) {
      visit = registry.place(event, visitor, day, site.rules());
      if (visit == VisitRegistry.LATE) {
        lateVisitors.add(visitor);
      }
    }
    events.add(
        new StoredEvent(
            event,
            seq,
            day,
            visitor,
            Math.max(0, visit),
            worth(event.revenue(), site.site(), day)));
  }

  private Event concluded(Event event, Site site) {
    Acquisition came = rules.channelled(site, event.acquisition());
    QuarantineReason reason = event.quarantine();
    if (reason == null && rules.catches(site, event)) {
      reason = QuarantineReason.RULE;
    }
    return came == event.acquisition() && reason == event.quarantine()
        ? event
        : event.concluded(came, reason);
  }

  /** As {@code store} converts what is stored: half up to four decimals. */
  private @Nullable BigDecimal worth(@Nullable Money money, Site site, int day) {
    if (money == null || money.currency().equals(site.currency())) {
      return money == null ? null : money.amount();
    }
    BigDecimal rate = rules.rate(site, money.currency(), day);
    return rate == null ? null : money.amount().multiply(rate).setScale(4, RoundingMode.HALF_UP);
  }

  private int identify(Event event, VisitRules rules) {
    int known = visitors.number(event.siteId(), event.visitorKey());
    if (known != 0) {
      keys.computeIfAbsent(known, number -> row(event, number));
      return known;
    }
    int yesterdays =
        event.previousVisitorKey() == 0
            ? 0
            : visitors.number(event.siteId(), event.previousVisitorKey());
    if (yesterdays != 0) {
      Visit visit = registry.openVisit(yesterdays);
      if (visit != null
          && !(event.persistent() && isPersistent(yesterdays))
          && event.timeMicros() >= visit.startMicros()
          && event.timeMicros() - visit.endMicros() <= rules.timeoutMicros()) {
        visitors.put(event.siteId(), event.visitorKey(), event.persistent(), yesterdays);
        VisitorRow row = row(event, yesterdays);
        aliases.add(row);
        if (event.persistent()) {
          // From now on the visitor's days are kept by the key that lasts.
          keys.put(yesterdays, row);
        }
        return yesterdays;
      }
    }
    int number = visitors.add(event.siteId(), event.visitorKey(), event.persistent());
    VisitorRow row = row(event, number);
    keys.put(number, row);
    visitorRows.put(number, row);
    return number;
  }

  /** Of two lasting ids in one place none is the other's. */
  private boolean isPersistent(int visitor) {
    VisitorRow row = keys.get(visitor);
    return row != null && row.persistent();
  }

  private VisitorRow row(Event event, int number) {
    return new VisitorRow(
        event.siteId(),
        number,
        event.visitorKey(),
        event.persistent(),
        visitors.previousDay(number),
        visitors.lastDay(number));
  }

  @Override
  public WriteBatch drain(long nextPosition) {
    passTime();
    Set<Integer> touched = new HashSet<>();
    List<VisitRow> open = new ArrayList<>();
    List<VisitRow> closed = new ArrayList<>();
    List<WriteBatch.Move> moves = new ArrayList<>();
    if (!lateVisitors.isEmpty()) {
      LateEvents.Outcome outcome = late.resolve(events, lateVisitors);
      events = outcome.events();
      touched.addAll(outcome.touched());
      closed.addAll(outcome.closed());
      open.addAll(outcome.open());
      moves.addAll(outcome.moves());
      outcome.visitors().forEach(this::daysChanged);
      lateVisitors.clear();
    }
    registry.closeDue();
    for (Visit visit : registry.takeClosed()) {
      closed.addAll(visit.rows());
      daysChanged(visit.visitor);
      if (registry.openVisit(visit.visitor) == null) {
        keys.remove(visit.visitor);
      }
    }
    for (Visit visit : registry.takeChanged()) {
      open.addAll(visit.rows());
    }
    List<VisitorRow> rows = new ArrayList<>(visitorRows.values());
    rows.addAll(aliases);
    WriteBatch batch =
        new WriteBatch(
            events,
            quarantined,
            touched.stream().mapToInt(Integer::intValue).toArray(),
            open,
            closed,
            rows,
            Arrays.copyOf(idHashes, idCount),
            moves,
            nextPosition);
    reset();
    forgetDailyKeys();
    return batch;
  }

  /**
   * The visits of visitors without some of their events, which are kept apart from now on. Only for
   * a processor that has taken nothing, and once for each visitor.
   *
   * @param caught the events, with their numbers
   */
  WriteBatch without(List<StoredEvent> caught, Set<Integer> those, long position) {
    Set<Long> numbers = new HashSet<>();
    caught.forEach(event -> numbers.add(event.seq()));
    LateEvents.Outcome outcome = late.rebuild(those, numbers);
    return new WriteBatch(
        List.of(),
        caught,
        outcome.touched().stream().mapToInt(Integer::intValue).toArray(),
        outcome.open(),
        outcome.closed(),
        List.of(),
        new long[0],
        outcome.moves(),
        position);
  }

  /** Forgets daily keys after two days, as the store does; a look once an hour. */
  private void forgetDailyKeys() {
    int hour = (int) (registry.nowMicros() / HOUR_MICROS);
    if (hour == lastHour) {
      return;
    }
    lastHour = hour;
    highestOfHour.put(hour, visitors.highest());
    Map.Entry<Integer, Integer> old = highestOfHour.floorEntry(hour - HOURS_KEPT);
    if (old != null) {
      visitors.forgetDaily(old.getValue(), hour / 24 - 1);
      highestOfHour.headMap(old.getKey()).clear();
    }
  }

  private void passTime() {
    long now = nowMicros();
    if (taken > 0) {
      idleSinceMicros = now;
    } else {
      registry.passTime(now);
      if (now - idleSinceMicros > PAST_IDLE_MICROS) {
        registry.closePast();
      }
    }
  }

  private void daysChanged(int visitor) {
    VisitorRow known = visitorRows.getOrDefault(visitor, keys.get(visitor));
    if (known == null) {
      return;
    }
    VisitorRow row =
        new VisitorRow(
            known.siteId(),
            visitor,
            known.key(),
            known.persistent(),
            visitors.previousDay(visitor),
            visitors.lastDay(visitor));
    if (!row.equals(known)) {
      visitorRows.put(visitor, row);
      keys.replace(visitor, row);
    }
  }

  private void reset() {
    events = new ArrayList<>(Math.min(events.size() * 2 + 16, 1 << 16));
    quarantined = new ArrayList<>();
    visitorRows.clear();
    aliases.clear();
    idCount = 0;
    taken = 0;
    if (registry.openVisits().isEmpty()) {
      keys.clear();
    }
  }
}
