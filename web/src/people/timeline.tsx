import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, type Json } from '../api/client';
import type { Filter } from '../api/query';
import { type Progress, whileRunning } from '../api/running';
import type { Site } from '../api/session';
import { readFilter, writeFilter } from '../app/filter-text';
import { place, setQuery } from '../app/location';
import type { Period } from '../app/view';
import { useReturn } from '../ui/away';
import { Button } from '../ui/button';
import { Select } from '../ui/field';
import { country, duration, instant, money, percent } from '../ui/format';
import { Empty, ErrorState, Skeleton, Stopped, Waiting } from '../ui/states';
import { failed } from '../ui/toast';
import { periodName } from '../ui/view/date-picker';
import { FilterBar } from '../ui/view/filter-bar';
import { itemWords } from '../visits/item';
import type { Timeline as Page, PersonEvent, Visit } from './data';
import { t } from './texts';

const PAGE = 100;
const LOOK_MS = 5_000;
const TIMES: Period[] = ['all', 'day', '7d', '28d', '90d', '12mo'];

type Props = { site: Site; person: string };
type Shown = { events: PersonEvent[]; visits: Map<number, Visit>; next: string | null };

/** What of the person's events is shown, as it stands in the address. */
type Shows = { range: Period; filters: Filter[]; segment: number | null };

const showsOf = (query: URLSearchParams): Shows => {
  const range = query.get('shows') as Period | null;
  return {
    range: range && TIMES.includes(range) ? range : 'all',
    filters: query
      .getAll('sf')
      .map(readFilter)
      .filter((filter) => filter !== undefined),
    segment: Number(query.get('ssegment')) || null,
  };
};

const change = (changes: Partial<Shows>): void =>
  setQuery({
    ...(changes.range && { shows: changes.range === 'all' ? null : changes.range }),
    ...(changes.filters && { sf: changes.filters.map(writeFilter) }),
    ...(changes.segment !== undefined && {
      ssegment: changes.segment === null ? null : String(changes.segment),
    }),
  });

const fetchPage = (
  site: Site,
  person: string,
  shows: Shows,
  more: { before?: string; after?: string },
  signal?: AbortSignal,
): Promise<{ results: Page }> =>
  ask(
    '/timeline',
    {
      site: site.domain,
      person,
      limit: PAGE,
      filters: shows.filters,
      ...(shows.range === 'all' ? {} : { date_range: shows.range }),
      ...(shows.segment === null ? {} : { segment: shows.segment }),
      ...more,
    },
    signal,
  );

const text = (value: Json): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

const Details = ({ event }: { event: PersonEvent }) => {
  const facts: [string, string][] = Object.entries(event.props ?? {}).map(([key, value]) => [
    key,
    text(value),
  ]);
  if (event.engagement_ms) facts.push([t('engagement'), duration(event.engagement_ms / 1_000)]);
  if (event.scroll !== undefined) facts.push([t('scroll'), percent(event.scroll / 100, 0)]);
  if (event.order_id) facts.push([t('order'), event.order_id]);
  if (event.items) facts.push([t('items'), event.items.map(itemWords).join(', ')]);
  return facts.length === 0 ? null : (
    <dl class="event-facts">
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const EventLine = ({
  event,
  zone,
  onName,
}: {
  event: PersonEvent;
  zone: string;
  onName: (name: string) => void;
}) => (
  <li class="event-line">
    <time dateTime={event.time}>{instant(event.time, zone, { timeStyle: 'medium' })}</time>
    <div class="event-what">
      <button
        type="button"
        class={event.name === 'pageview' ? 'person-event view' : 'person-event'}
        title={t('only_these', { name: event.name })}
        onClick={() => onName(event.name)}
      >
        {event.name}
      </button>{' '}
      <span class="event-page">{event.page}</span>
      {event.revenue && (
        <strong class="event-money"> {money(event.revenue.amount, event.revenue.currency)}</strong>
      )}
      {event.late && <span class="badge"> {t('late')}</span>}
      {event.title && <div class="muted small ellipsis">{event.title}</div>}
      <Details event={event} />
    </div>
  </li>
);

/** Consecutive events of a visit, newest first. */
const grouped = (events: PersonEvent[]): { visit: number; events: PersonEvent[] }[] => {
  const groups: { visit: number; events: PersonEvent[] }[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last && last.visit === event.visit) last.events.push(event);
    else groups.push({ visit: event.visit, events: [event] });
  }
  return groups;
};

const VisitHead = ({ visit, zone }: { visit: Visit | undefined; zone: string }) => {
  if (!visit) return null;
  const a = visit.attributes;
  const what = [
    a.source ?? t('came_directly'),
    a.utm_campaign,
    a.country && country(a.country),
    [a.browser, a.os].filter(Boolean).join(' · '),
  ].filter(Boolean);
  return (
    <div class="person-visit-head">
      <strong>
        {t('visit_of', {
          time: instant(visit.started_at, zone),
          duration: duration(visit.duration),
        })}
      </strong>
      <span class="muted small">{what.join(', ')}</span>
    </div>
  );
};

const visitsOf = (before: Shown, page: Page): Map<number, Visit> =>
  new Map([...before.visits, ...page.visits.map((visit) => [visit.visit, visit] as const)]);

/** What a person did, newest first; new events appear while the page is looked at. */
export const Timeline = ({ site, person }: Props) => {
  const [shown, setShown] = useState<Shown>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const [loading, setLoading] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [stopped, setStopped] = useState(false);
  /** Aborted when another question is asked: what still arrives belongs to the one before. */
  const asking = useRef<AbortController | undefined>(undefined);
  /** Of earlier events alone; what is there stays and goes on. */
  const more = useRef<AbortController | undefined>(undefined);
  const shows = showsOf(place.value.query);
  const asked = JSON.stringify(shows);
  const narrowed = shows.filters.length > 0 || shows.segment !== null || shows.range !== 'all';
  const add = (filter: Filter): void => {
    const text = writeFilter(filter);
    if (!shows.filters.some((each) => writeFilter(each) === text))
      change({ filters: [...shows.filters, filter] });
  };

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    asking.current = abort;
    setStopped(false);
    setProgress(null);
    whileRunning(signal, (now) => {
      // Looking for what is new is nothing that somebody waits for.
      if (!signal.aborted && !arrived) setProgress(now);
    });
    let arrived = false;
    let newest: string | null = null;
    setShown(undefined);
    setError(undefined);
    const first = async (): Promise<void> => {
      const { results } = await fetchPage(site, person, shows, {}, signal);
      if (signal.aborted || newest !== null) return;
      arrived = true;
      newest = results.newest;
      setProgress(null);
      setShown({
        events: results.events,
        visits: new Map(results.visits.map((visit) => [visit.visit, visit])),
        next: results.next,
      });
    };
    const follow = async (after: string): Promise<void> => {
      const { results } = await fetchPage(site, person, shows, { after }, signal);
      if (signal.aborted || results.newest === null || newest !== after) return;
      newest = results.newest;
      setShown(
        (before) =>
          before && {
            ...before,
            events: [...results.events, ...before.events],
            visits: visitsOf(before, results),
          },
      );
    };
    first().catch((reason: unknown) => {
      if (signal.aborted) return;
      setProgress(null);
      setError(reason);
    });
    const timer = setInterval(() => {
      if (document.hidden || !arrived) return;
      (newest === null ? first() : follow(newest)).catch(() => {});
    }, LOOK_MS);
    return () => {
      abort.abort();
      more.current?.abort();
      clearInterval(timer);
    };
  }, [site.domain, person, asked, attempt]);

  const again = (): void => setAttempt((before) => before + 1);
  useReturn(asked, error, shown !== undefined, again);

  const earlier = async (): Promise<void> => {
    if (!shown?.next) return;
    const abort = new AbortController();
    const { signal } = abort;
    more.current = abort;
    whileRunning(signal, (now) => {
      if (!signal.aborted) setProgress(now);
    });
    setLoading(true);
    try {
      const { results } = await fetchPage(site, person, shows, { before: shown.next }, signal);
      if (signal.aborted) return;
      setShown(
        (before) =>
          before && {
            events: [...before.events, ...results.events],
            visits: visitsOf(before, results),
            next: results.next,
          },
      );
    } catch (reason) {
      if (!signal.aborted) failed(reason);
    } finally {
      setLoading(false);
      if (!signal.aborted) setProgress(null);
    }
  };
  const stop = (): void => {
    setProgress(null);
    if (shown) {
      more.current?.abort();
      return;
    }
    asking.current?.abort();
    setStopped(true);
  };

  return (
    <section class="card pad waits" aria-label={t('timeline')}>
      <Waiting load={{ progress, stop }} />
      <div class="row">
        <h2 class="grow">{t('timeline')}</h2>
        <span class="muted small">{t('follows')}</span>
      </div>
      <div class="row wrap timeline-filters">
        <Select
          bare
          label={t('shown_range')}
          value={shows.range}
          options={TIMES.map((each) => ({ value: each, label: periodName(each) }))}
          onChange={(range) => change({ range })}
        />
        <FilterBar site={site} of={{ value: shows, change }} />
      </div>
      {error !== undefined ? (
        <ErrorState error={error} retry={again} />
      ) : stopped ? (
        <Stopped again={again} />
      ) : !shown ? (
        <Skeleton height="420px" />
      ) : shown.events.length === 0 ? (
        <Empty title={t(narrowed ? 'none_of_these' : 'no_events')}>
          {narrowed && (
            <Button
              label={t('show_all')}
              onClick={() => change({ range: 'all', filters: [], segment: null })}
            />
          )}
        </Empty>
      ) : (
        <>
          {grouped(shown.events).map((group) => (
            <div class="visit-group" key={`${group.visit} ${group.events[0]?.time}`}>
              <VisitHead visit={shown.visits.get(group.visit)} zone={site.timezone} />
              <ol class="event-list">
                {group.events.map((event, at) => (
                  <EventLine
                    key={`${event.time} ${event.name} ${group.events.length - at}`}
                    event={event}
                    zone={site.timezone}
                    onName={(name) => add(['is', 'event:name', [name]])}
                  />
                ))}
              </ol>
            </div>
          ))}
          {shown.next && (
            <Button label={t('more')} disabled={loading} onClick={() => void earlier()} />
          )}
        </>
      )}
    </section>
  );
};
