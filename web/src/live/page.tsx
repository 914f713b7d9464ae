import './live.css';
import { useState } from 'preact/hooks';
import { writeFilter } from '../app/filter-text';
import { place, setQuery } from '../app/location';
import type { PageProps } from '../app/route';
import { Button } from '../ui/button';
import { Check } from '../ui/field';
import { count, instant } from '../ui/format';
import { ErrorState, Skeleton } from '../ui/states';
import { LiveGoals, LiveLists } from './lists';
import { MinuteBars, MinuteTable, Pulse } from './minutes';
import { LiveQuarantine } from './quarantine';
import type { LiveState } from './state';
import { ActiveVisits, Stream } from './stream';
import { t } from './texts';
import { useLive } from './use-live';
import { LiveVisitDialog } from './visit-dialog';

/** What happens on a site now, as it happens. */
export default function LivePage({ site }: PageProps) {
  const quarantine = place.value.query.get('quarantine') === '1';
  const { state, lane, connected, away, error, retry } = useLive(site.domain, quarantine);
  const visit = Number(place.value.query.get('visit')) || null;
  const open = (number: number | null): void =>
    setQuery({ visit: number === null ? null : String(number) });
  const filtered = (dimension: string, value: string | null): string =>
    `/${encodeURIComponent(site.domain)}?${new URLSearchParams({
      period: 'realtime',
      f: writeFilter(['is', dimension, [value]]),
    })}`;
  return (
    <div class="page live">
      <div class="page-head">
        <h1>{t('live')}</h1>
        <span class={`live-status${connected ? ' on' : ''}${away ? ' away' : ''}`} role="status">
          <span class="live-dot" aria-hidden="true" />
          {connected
            ? t('connected')
            : !away
              ? t('connecting')
              : state
                ? t('away', { time: instant(state.at, site.timezone, { timeStyle: 'medium' }) })
                : t('no_answer')}
        </span>
        <div class="live-options">
          <Check
            label={t('quarantine')}
            checked={quarantine}
            onChange={(checked) => setQuery({ quarantine: checked ? '1' : null })}
          />
        </div>
      </div>
      {error !== undefined ? (
        <section class="card">
          <ErrorState error={error} retry={retry} />
        </section>
      ) : state === undefined ? (
        <>
          <Skeleton height="210px" />
          <Skeleton height="320px" />
        </>
      ) : (
        <>
          <Now state={state} zone={site.timezone} />
          <div class="live-columns">
            <ActiveVisits state={state} zone={site.timezone} onOpen={open} />
            <Stream state={state} zone={site.timezone} onOpen={open} />
          </div>
          {quarantine && <LiveQuarantine lane={lane} zone={site.timezone} />}
          <LiveGoals state={state} />
          <LiveLists state={state} href={filtered} site={site.domain} />
          {visit !== null && (
            <LiveVisitDialog site={site} visit={visit} state={state} onClose={() => open(null)} />
          )}
        </>
      )}
    </div>
  );
}

/** The numbers of now, and the half hour behind them. */
const Now = ({ state, zone }: { state: LiveState; zone: string }) => {
  const [table, setTable] = useState(false);
  const numbers = [
    { name: t('visitors'), value: state.visitors.recent },
    { name: t('visits'), value: state.visits.recent },
    { name: t('pageviews'), value: state.pageviews.recent },
    { name: t('events'), value: state.events.recent },
  ];
  return (
    <section class="card pad live-now" aria-label={t('live')}>
      <div class="live-head">
        <div class="live-big">
          <strong>{count(state.visitors.now)}</strong>
          <span>{t('people_now', { n: state.visitors.now })}</span>
        </div>
        <Pulse seconds={state.seconds} />
        <div class="live-small">
          <dl>
            {numbers.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{count(value)}</dd>
              </div>
            ))}
          </dl>
          <span class="muted small">{t('lately')}</span>
        </div>
        <Button
          kind="quiet"
          size="small"
          icon={table ? 'chart' : 'table'}
          label={t('per_minute')}
          aria-pressed={table}
          onClick={() => setTable(!table)}
        />
      </div>
      {table ? (
        <MinuteTable minutes={state.minutes} zone={zone} />
      ) : (
        <MinuteBars minutes={state.minutes} zone={zone} />
      )}
    </section>
  );
};
