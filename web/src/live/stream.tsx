import { useState } from 'preact/hooks';
import { Button } from '../ui/button';
import { instant, money } from '../ui/format';
import { Icon } from '../ui/icon';
import { Empty } from '../ui/states';
import { dimensionValue } from '../ui/words';
import { eventIcon } from '../visits/timeline';
import type { LiveEvent, LiveState, LiveVisit } from './state';
import { t } from './texts';

type Props = { state: LiveState; zone: string; onOpen: (visit: number) => void };

const NOW_MS = 300_000;

export const nameOf = (who: { person: string | null; visitor: number }): string =>
  who.person ?? t('anonymous', { n: String(who.visitor) });

const ago = (then: string, at: string): string => {
  const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(then)) / 1000));
  if (seconds < 5) return t('just_now');
  return seconds < 60
    ? t('seconds_ago', { n: seconds })
    : t('minutes_ago', { n: Math.floor(seconds / 60) });
};

const whence = (entry: LiveEvent | LiveVisit): string =>
  [
    entry.city ?? (entry.country ? dimensionValue('visit:country', entry.country) : ''),
    dimensionValue('visit:source', entry.source ?? null),
    entry.browser,
  ]
    .filter(Boolean)
    .join(' · ');

/** Who is here: the visits of the last half hour, the latest first. */
export const ActiveVisits = ({ state, onOpen }: Props) => {
  const met = new Set(state.goals_met.map((each) => each.visit));
  const since = Date.parse(state.at) - 1_800_000;
  const visits = state.active.filter((visit) => Date.parse(visit.last_at) >= since);
  return (
    <section class="card panel" aria-label={t('active')}>
      <div class="panel-head">
        <h2>{t('active')}</h2>
      </div>
      <div class="live-scroll" tabIndex={0} role="region" aria-label={t('active')}>
        {visits.length === 0 ? (
          <Empty title={t('nobody')}>{t('nobody_detail')}</Empty>
        ) : (
          <ul class="live-visits">
            {visits.map((visit) => (
              <li key={visit.visit}>
                <button type="button" onClick={() => onOpen(visit.visit)}>
                  <span class="visually-hidden">{t('open_visit', { who: nameOf(visit) })}</span>
                  <span
                    class={
                      Date.parse(visit.last_at) > Date.parse(state.at) - NOW_MS
                        ? 'live-dot on'
                        : 'live-dot'
                    }
                  />
                  <span class="live-visit-who">
                    <strong class="ellipsis">{nameOf(visit)}</strong>
                    <span class="muted ellipsis">{whence(visit)}</span>
                  </span>
                  <span class="live-visit-page ellipsis">{visit.page}</span>
                  {met.has(visit.visit) && <Icon name="check" size={16} />}
                  <span class="muted live-ago">{ago(visit.last_at, state.at)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
};

/** What visitors do, the latest first; it can be held still to read. */
export const Stream = ({ state, zone, onOpen }: Props) => {
  const [held, setHeld] = useState<LiveEvent[]>();
  const goals = new Map(state.goals_met.map((met) => [met.seq, met.name]));
  const events = [...(held ?? state.stream)].reverse();
  return (
    <section class="card panel" aria-label={t('stream')}>
      <div class="panel-head">
        <h2>{t('stream')}</h2>
        <div class="end">
          <Button
            size="small"
            kind="quiet"
            aria-pressed={held !== undefined}
            label={held ? t('resume') : t('pause')}
            onClick={() => setHeld(held ? undefined : state.stream)}
          />
        </div>
      </div>
      <div class="live-scroll" tabIndex={0} role="region" aria-label={t('stream')}>
        {events.length === 0 ? (
          <Empty title={t('nobody')}>{t('nobody_detail')}</Empty>
        ) : (
          <ol class="live-stream">
            {events.map((event) => (
              <li key={event.seq} class={goals.has(event.seq) ? 'met' : ''}>
                <time dateTime={event.time}>
                  {instant(event.time, zone, { timeStyle: 'medium' })}
                </time>
                <Icon name={eventIcon(event.name)} size={16} />
                <div class="live-event">
                  <span>
                    {event.name !== 'pageview' && <strong>{event.name} </strong>}
                    {event.name === 'pageview'
                      ? event.page
                      : t('on_page', { page: event.page ?? '–' })}
                    {event.revenue && (
                      <strong class="timeline-money">
                        {' '}
                        {money(event.revenue.amount, event.revenue.currency)}
                      </strong>
                    )}
                  </span>
                  <span class="muted">
                    <button type="button" class="link" onClick={() => onOpen(event.visit)}>
                      {nameOf(event)}
                    </button>{' '}
                    {whence(event)}
                  </span>
                  {goals.has(event.seq) && (
                    <span class="live-met">{t('met', { name: goals.get(event.seq) ?? '' })}</span>
                  )}
                </div>
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
};
