import { useEffect, useState } from 'preact/hooks';
import { Alone } from '../account/frame';
import { api } from '../api/client';
import { ApiError } from '../api/problem';
import type { Filter } from '../api/query';
import type { Site } from '../api/session';
import { useShare } from '../api/share';
import { place, setQuery } from '../app/location';
import type { PageProps } from '../app/route';
import { PERIODS, type Period, readView } from '../app/view';
import { Board } from '../boards/board';
import type { BoardBody, Panel } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { Field, Select } from '../ui/field';
import { ErrorState, Skeleton } from '../ui/states';
import { failed } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { rangeName } from '../ui/view/date-picker';
import { filterWords } from '../ui/words';

type Shared =
  | { locked: true }
  | {
      locked: false;
      name: string;
      site: Site;
      filters: Filter[];
      dashboard: ({ name: string } & BoardBody) | null;
    };

/** What a shared link shows, to anybody. */
export default function SharePage({ params }: PageProps) {
  const slug = params.slug ?? '';
  const [key, setKey] = useState('');
  useShare(slug, key);
  useEffect(() => () => useShare(''), []);
  const load = useLoad(`share ${slug} ${key}`, (signal) =>
    api.get<Shared>(`/share/${encodeURIComponent(slug)}`, { signal }),
  );
  if (load.error instanceof ApiError && load.error.status === 404)
    return (
      <Alone title={t('gone')}>
        <p>{t('gone_detail')}</p>
      </Alone>
    );
  if (load.error !== undefined)
    return (
      <main class="page">
        <ErrorState error={load.error} retry={load.reload} />
      </main>
    );
  if (!load.data)
    return (
      <main class="page">
        <Skeleton height="60vh" />
      </main>
    );
  if (load.data.locked) return <Locked slug={slug} onKey={setKey} />;
  return <Open shared={load.data} />;
}

const Locked = ({ slug, onKey }: { slug: string; onKey: (key: string) => void }) => {
  const [password, setPassword] = useState('');
  return (
    <Alone title={t('locked')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          api
            .post<{ key: string }>(`/share/${encodeURIComponent(slug)}`, { password })
            .then(({ key }) => onKey(key))
            .catch(failed);
        }}
      >
        <Field
          label={t('password').replace(/ \(.*/, '')}
          type="password"
          autoComplete="current-password"
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        <Button kind="primary" type="submit">
          {t('open')}
        </Button>
      </form>
    </Alone>
  );
};

const list = (id: string, dimension: string, title: string, x: number, y: number): Panel => ({
  id,
  title,
  report: 'query',
  chart: 'bar',
  x,
  y,
  w: 6,
  h: 6,
  question: {
    metrics: ['visitors', 'visits'],
    dimensions: [dimension],
    pagination: { limit: 10 },
  },
});

/** What a link to a whole site shows. */
const overview = (): Panel[] => [
  {
    id: 'figures',
    title: t('figures'),
    report: 'query',
    chart: 'number',
    x: 0,
    y: 0,
    w: 12,
    h: 2,
    question: {
      metrics: ['visitors', 'visits', 'pageviews', 'bounce_rate', 'visit_duration'],
      compare: 'previous_period',
    },
  },
  {
    id: 'course',
    title: t('visitors_by_day'),
    report: 'query',
    chart: 'line',
    x: 0,
    y: 2,
    w: 12,
    h: 5,
    question: { metrics: ['visitors'], dimensions: ['time'], pagination: { limit: 1_000 } },
  },
  list('sources', 'visit:source', t('sources'), 0, 7),
  list('pages', 'event:page', t('pages'), 6, 7),
  list('countries', 'visit:country', t('countries'), 0, 13),
  list('devices', 'visit:device', t('devices'), 6, 13),
];

const Open = ({ shared }: { shared: Extract<Shared, { locked: false }> }) => {
  const { site, dashboard, filters } = shared;
  const asked = place.value.query.get('period') as Period | null;
  const range =
    asked && PERIODS.includes(asked) ? asked : (dashboard?.date_range ?? ('28d' as const));
  return (
    <main class="page">
      <div class="page-head">
        <div>
          <h1>{dashboard?.name ?? shared.name}</h1>
          <p class="muted">
            {[site.domain, ...filters.map(filterWords), site.timezone].join(' · ')}
          </p>
        </div>
        <Select
          bare
          label={t('range')}
          value={typeof range === 'string' ? range : ''}
          onChange={(period) => setQuery({ period })}
          options={[
            ...(typeof range === 'string' ? [] : [{ value: '', label: range.join(' – ') }]),
            ...PERIODS.map((period) => ({
              value: period as string,
              label: rangeName(readView(new URLSearchParams({ period }))),
            })),
          ]}
        />
      </div>
      <Board site={site} panels={dashboard?.panels ?? overview()} range={range} />
      <p class="muted">{t('powered')}</p>
    </main>
  );
};
