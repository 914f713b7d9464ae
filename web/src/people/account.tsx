import './people.css';
import { query } from '../api/query';
import type { Site } from '../api/session';
import { writeFilter } from '../app/filter-text';
import { place } from '../app/location';
import type { PageProps } from '../app/route';
import { addFilter, currentView, questionOf } from '../app/view';
import { BarList } from '../ui/bar-list';
import { ChartTable, TimeChart } from '../ui/chart/time-chart';
import { DataTable } from '../ui/data-table';
import { queryExports } from '../ui/exports';
import { count, instant, money } from '../ui/format';
import { Panel } from '../ui/panel';
import { Empty, ErrorState, Skeleton, Stopped, Waiting } from '../ui/states';
import { axisLabel, granularityOf, titleLabel } from '../ui/time-axis';
import { useLoad } from '../ui/use-load';
import { ReportHead } from '../ui/view/report-head';
import { dimensionName, dimensionValue, metricName } from '../ui/words';
import { type Account, accountFilter, askAccount, membershipOf } from './account-data';
import { askPeople, type PeopleQuestion } from './data';
import { nameOf } from './name';
import { SaidList } from './person';
import { t } from './texts';
import { withView } from './which';

const TOP = 10;

/** A question about what the account's people did. */
type Asked = ReturnType<typeof questionOf>;

const Facts = ({ account, site }: { account: Account; site: Site }) => {
  const { results, meta } = account;
  const facts: [string, string][] = [
    [t('persons'), count(results.persons)],
    [t('members'), count(results.members)],
    [t('visits'), count(results.visits)],
    [t('events'), count(results.events)],
    [t('pageviews'), count(results.pageviews)],
    [t('revenue'), money(results.revenue, meta.currency)],
    [t('last_visit'), results.last_visit ? instant(results.last_visit, site.timezone) : '–'],
    [t('known_since'), results.known_since ? instant(results.known_since, site.timezone) : '–'],
  ];
  return (
    <section class="card pad" aria-label={t('facts')}>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const OverTime = ({ site, asked }: { site: Site; asked: Asked }) => {
  const question = {
    ...asked,
    metrics: ['persons' as const, 'events' as const],
    dimensions: ['time'],
  };
  const load = useLoad(JSON.stringify(question), (signal) => query(question, signal));
  const labels = (load.data?.results ?? []).map((row) => String(row.dimensions[0]));
  const of = granularityOf(labels);
  const chart = {
    label: t('over_time'),
    labels: labels.map((label) => axisLabel(label, of, site.timezone)),
    titles: labels.map((label) => titleLabel(label, of, site.timezone)),
    series: question.metrics.map((metric, at) => ({
      name: metricName(metric),
      values: (load.data?.results ?? []).map((row) => Number(row.metrics[at] ?? 0)),
      format: (value: number | null) => count(value ?? 0),
      color: at + 1,
    })),
    axis: (value: number) => count(value),
  };
  return (
    <Panel
      title={t('over_time')}
      load={load}
      exports={queryExports(question, `${site.domain} ${t('account')}`)}
      table={() => <ChartTable {...chart} head={t('over_time')} />}
    >
      {() => <TimeChart {...chart} />}
    </Panel>
  );
};

const Top = ({
  site,
  asked,
  title,
  dimension,
}: {
  site: Site;
  asked: Asked;
  title: string;
  dimension: string;
}) => {
  const question = {
    ...asked,
    metrics: ['events' as const, 'persons' as const],
    dimensions: [dimension],
    filters: [
      ...(asked.filters ?? []),
      ...(dimension === 'event:page' ? [['is', 'event:name', ['pageview']]] : []),
    ],
    pagination: { limit: TOP },
  };
  const load = useLoad(JSON.stringify(question), (signal) => query(question, signal));
  const rows = load.data?.results ?? [];
  const most = Math.max(1, ...rows.map((row) => Number(row.metrics[0] ?? 0)));
  return (
    <Panel
      title={title}
      load={load}
      isEmpty={(data) => data.results.length === 0}
      empty={{ title: t('nothing_in_range') }}
      exports={queryExports(question, `${site.domain} ${title}`)}
    >
      {() => (
        <BarList
          head={dimensionName(dimension)}
          columns={[t('events'), t('persons')]}
          rows={rows.map((row) => ({
            key: String(row.dimensions[0]),
            label: dimensionValue(dimension, row.dimensions[0] ?? null),
            share: Number(row.metrics[0] ?? 0) / most,
            cells: row.metrics.map((value) => count(Number(value ?? 0))),
            onClick:
              row.dimensions[0] === null
                ? undefined
                : () => addFilter(['is', dimension, [String(row.dimensions[0])]]),
          }))}
        />
      )}
    </Panel>
  );
};

const People = ({ site, asked, everybody }: { site: Site; asked: Asked; everybody: string }) => {
  const question = {
    ...(asked as Pick<PeopleQuestion, 'site' | 'date_range' | 'filters' | 'rules'>),
    search: '',
    who: 'all',
    order_by: [['events', 'desc']] as [string, string][],
    traits: ['name', 'email'],
    pagination: { limit: TOP, offset: 0 },
  };
  const load = useLoad(JSON.stringify(['people', question]), (signal) =>
    askPeople(question, signal),
  );
  const currency = load.data?.meta.currency ?? site.currency;
  return (
    <Panel
      title={t('most_active')}
      load={load}
      isEmpty={(data) => data.results.length === 0}
      empty={{ title: t('nobody'), detail: t('nobody_detail') }}
      foot={<a href={everybody}>{t('everybody')}</a>}
    >
      {(data) => (
        <DataTable
          label={t('most_active')}
          rows={data.results}
          rowKey={(person) => person.key}
          columns={[
            {
              id: 'person',
              label: t('person'),
              cell: (person) => (
                <a
                  class="person-name"
                  href={withView(site, `people/${encodeURIComponent(person.key)}`)}
                >
                  {person.traits.name ?? nameOf(person)}
                </a>
              ),
            },
            {
              id: 'last',
              label: t('last_visit'),
              cell: (person) => (
                <span class="nowrap">{instant(person.last_visit, site.timezone)}</span>
              ),
            },
            {
              id: 'visits',
              label: t('visits'),
              number: true,
              cell: (person) => count(person.visits),
            },
            {
              id: 'events',
              label: t('events'),
              number: true,
              cell: (person) => count(person.events),
            },
            {
              id: 'revenue',
              label: t('revenue'),
              number: true,
              cell: (person) =>
                Number(person.revenue) === 0 ? '–' : money(person.revenue, currency),
            },
          ]}
        />
      )}
    </Panel>
  );
};

/** One account: what is known of it, who is in it and what they did. */
export default function AccountPage({ site }: PageProps) {
  const type = place.value.query.get('type') ?? '';
  const id = place.value.query.get('id') ?? '';
  const membership = membershipOf(place.value.query);
  const base = questionOf(site, currentView());
  const own = accountFilter(type, id, membership);
  const asked = { ...base, filters: [...(base.filters ?? []), own] };
  const body = { ...base, type, id, membership };
  const load = useLoad(JSON.stringify(['account', body]), (signal) =>
    askAccount(body as Parameters<typeof askAccount>[0], signal),
  );
  const account = load.data;
  const name = account?.results.traits.find((trait) => trait.key === 'name')?.value;
  const filtered = (path: string): string => withView(site, path, { f: writeFilter(own) });
  return (
    <div class="page">
      <a class="small" href={withView(site, 'accounts', { type })}>
        ← {t('account_back')}
      </a>
      <ReportHead title={name ?? id} site={site} comparison={false}>
        <span class="muted small grow ellipsis">
          {name && name !== id ? `${type} · ${id}` : type}
        </span>
        <a class="small" href={filtered('')}>
          {t('in_dashboard')}
        </a>
      </ReportHead>
      <Waiting load={load} />
      {load.stopped ? (
        <Stopped again={load.reload} />
      ) : load.error !== undefined ? (
        <ErrorState error={load.error} retry={load.reload} />
      ) : !account ? (
        <Skeleton height="60vh" />
      ) : !account.meta.known ? (
        <div class="card pad">
          <Empty title={t('account_gone')}>{t('account_gone_detail')}</Empty>
        </div>
      ) : (
        <div class="person">
          <div class="stack">
            <Facts account={account} site={site} />
            {account.results.traits.length > 0 ? (
              <SaidList
                title={t('traits')}
                site={site}
                entries={account.results.traits.map((trait) => ({ name: trait.key, said: trait }))}
              />
            ) : (
              <section class="card pad" aria-label={t('traits')}>
                <Empty title={t('no_traits')}>{t('no_account_traits')}</Empty>
              </section>
            )}
          </div>
          <div class="stack">
            <OverTime site={site} asked={asked} />
            <People site={site} asked={asked} everybody={filtered('people')} />
            <Top site={site} asked={asked} title={t('account_does')} dimension="event:name" />
            <Top site={site} asked={asked} title={t('account_pages')} dimension="event:page" />
          </div>
        </div>
      )}
    </div>
  );
}
