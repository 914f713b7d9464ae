import '../dashboard/breakdown.css';
import { useState } from 'preact/hooks';
import { go } from '../app/location';
import { lazyMap } from '../dashboard/map/lazy';
import { PANELS as DASHBOARD } from '../dashboard/panels';
import { BarList } from '../ui/bar-list';
import { count } from '../ui/format';
import { Empty } from '../ui/states';
import { Tabs } from '../ui/tabs';
import { dimensionValue } from '../ui/words';
import type { ListName, LiveState } from './state';
import { t } from './texts';

const SHOWN = 10;
const World = lazyMap();
const DIMENSIONS: Record<ListName, string> = {
  pages: 'event:page',
  sources: 'visit:source',
  channels: 'visit:channel',
  campaigns: 'visit:utm_campaign',
  countries: 'visit:country',
  cities: 'visit:city',
  devices: 'visit:device',
  browsers: 'visit:browser',
};
const PANELS: { title: 'pages' | 'where_from' | 'places' | 'software'; lists: ListName[] }[] = [
  { title: 'pages', lists: ['pages'] },
  { title: 'where_from', lists: ['sources', 'channels', 'campaigns'] },
  { title: 'places', lists: ['countries', 'cities'] },
  { title: 'software', lists: ['devices', 'browsers'] },
];

/** The list of the dashboard that has all values. */
const ALL: Record<ListName, string> = {
  pages: 'page',
  sources: 'source',
  channels: 'channel',
  campaigns: 'campaign',
  countries: 'country',
  cities: 'city',
  devices: 'device',
  browsers: 'browser',
};

type Href = (dimension: string, value: string | null) => string;
type AllHref = (list: ListName) => string;
type ListsProps = { state: LiveState; href: Href; site: string };

/** Visitors by page, source, place and device. */
export const LiveLists = ({ state, href, site }: ListsProps) => (
  <div class="live-lists">
    {PANELS.map((panel) => (
      <ListPanel
        key={panel.title}
        {...panel}
        state={state}
        href={href}
        all={(list) => `/${encodeURIComponent(site)}?${allOf(list)}`}
      />
    ))}
  </div>
);

/** Each list is a tab of its panel, which has to be the one that is shown. */
const allOf = (list: ListName): URLSearchParams => {
  const panel = DASHBOARD.find(({ lists }) => lists.some(({ id }) => id === ALL[list]));
  const first = panel?.lists[0]?.id === ALL[list];
  return new URLSearchParams({
    period: 'realtime',
    ...(panel && !first ? { [panel.id]: ALL[list] } : {}),
    all: ALL[list],
  });
};

const ListPanel = ({
  title,
  lists,
  state,
  href,
  all,
}: (typeof PANELS)[number] & { state: LiveState; href: Href; all: AllHref }) => {
  const [shown, setShown] = useState(lists[0] as ListName);
  const { rows, total } = state[shown];
  const top = rows.slice(0, SHOWN);
  const most = Math.max(1, ...top.map((row) => row.recent));
  return (
    <section class="card panel" aria-label={t(title)}>
      <div class="panel-head">
        <h2 class={lists.length > 1 ? 'visually-hidden' : undefined}>{t(title)}</h2>
        {lists.length > 1 && (
          <Tabs
            label={t(title)}
            tabs={lists.map((id) => ({ id, label: t(id) }))}
            selected={shown}
            onSelect={setShown}
          />
        )}
      </div>
      <div class="panel-body live-list">
        {shown === 'countries' && top.length > 0 && (
          <World
            answer={{
              results: rows.map((row) => ({ dimensions: [row.value], metrics: [row.recent] })),
            }}
            onCountry={(code) => go(href('visit:country', code))}
          />
        )}
        {top.length === 0 ? (
          <Empty title={t('nobody')} />
        ) : (
          <BarList
            head={t(shown)}
            columns={[t('now'), t('recent')]}
            rows={top.map((row) => ({
              key: String(row.value),
              label: dimensionValue(DIMENSIONS[shown], row.value),
              share: row.recent / most,
              cells: [count(row.now), count(row.recent)],
              onClick: () => go(href(DIMENSIONS[shown], row.value)),
            }))}
          />
        )}
      </div>
      {total > SHOWN && (
        <div class="panel-foot">
          <a href={all(shown)}>{t('all_rows', { n: total })}</a>
        </div>
      )}
    </section>
  );
};

/** Goals: how often they were met; one that was met just now is lit. */
export const LiveGoals = ({ state }: { state: LiveState }) => {
  const lit = new Map(state.goals_met.map((met) => [met.goal, met]));
  const shown = Date.parse(state.at) - 10_000;
  return (
    <section class="card panel" aria-label={t('goals')}>
      <div class="panel-head">
        <h2>{t('goals')}</h2>
      </div>
      <div class="panel-body">
        {state.goals.length === 0 ? (
          <Empty title={t('no_goals')}>{t('no_goals_detail')}</Empty>
        ) : (
          <ul class="live-goals">
            {state.goals.map((goal) => {
              const met = lit.get(goal.id);
              const bright = met !== undefined && Date.parse(met.time) > shown;
              return (
                <li key={`${goal.id} ${met?.seq ?? ''}`} class={bright ? 'met' : ''}>
                  <span class="ellipsis">{goal.name}</span>
                  <strong>{count(goal.now)}</strong>
                  <span class="muted">
                    {count(goal.recent)} {t('lately')}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </section>
  );
};
