import './people.css';
import { save } from '../api/query';
import { place, setQuery } from '../app/location';
import type { PageProps } from '../app/route';
import { currentView, questionOf } from '../app/view';
import { type Column, DataTable, Pager, type Sort } from '../ui/data-table';
import { csvOf } from '../ui/exports';
import { Select } from '../ui/field';
import { count, country, instant, money } from '../ui/format';
import { Menu } from '../ui/menu';
import { Panel } from '../ui/panel';
import { Search } from '../ui/search';
import { useLoad } from '../ui/use-load';
import { ReportHead } from '../ui/view/report-head';
import { dimensionValue } from '../ui/words';
import { askPeople, type ListedPerson, type PeopleQuestion } from './data';
import { nameOf } from './name';
import { t } from './texts';
import { Which, withView } from './which';

const PAGE = 50;
const SORTS = ['last_visit', 'visits', 'events', 'pageviews', 'visitors', 'revenue'];
const USUAL_TRAITS = ['name', 'email', 'plan'];

const where = (person: ListedPerson): string =>
  [
    person.country ? country(person.country) : null,
    [person.browser, person.os].filter(Boolean).join(' · '),
    person.device && dimensionValue('visit:device', person.device),
  ]
    .filter(Boolean)
    .join(', ');

/** The list's own part of the address. */
const readList = (query: URLSearchParams) => {
  const sort = query.get('sort') ?? '';
  const who = query.get('who') ?? '';
  const traits = query.get('traits');
  return {
    search: query.get('q') ?? '',
    who: ['identified', 'anonymous'].includes(who) ? who : 'all',
    by: SORTS.includes(sort) ? sort : 'last_visit',
    direction: (query.get('dir') === 'asc' ? 'asc' : 'desc') as Sort['direction'],
    offset: Math.max(0, Number(query.get('offset')) || 0),
    traits: traits === null ? USUAL_TRAITS : traits.split(',').filter(Boolean),
  };
};

/** The people of a site who did what is asked for. */
export default function PeoplePage({ site }: PageProps) {
  const list = readList(place.value.query);
  const change = (changes: Record<string, string | null>): void =>
    setQuery({ offset: null, ...changes });
  const question = (limit: number, offset: number): PeopleQuestion => ({
    ...(questionOf(site, currentView()) as Pick<
      PeopleQuestion,
      'site' | 'date_range' | 'filters' | 'rules'
    >),
    search: list.search,
    who: list.who,
    order_by: [[list.by, list.direction]],
    traits: list.traits,
    pagination: { limit, offset },
  });
  const asked = question(PAGE, list.offset);
  const load = useLoad(JSON.stringify(['people', asked]), (signal) => askPeople(asked, signal));
  const keys = load.data?.meta.trait_keys ?? [];
  const currency = load.data?.meta.currency ?? site.currency;
  const shownTraits = list.traits.filter((key) => keys.includes(key));
  const columns: Column<ListedPerson>[] = [
    {
      id: 'person',
      label: t('person'),
      cell: (person) => (
        <a class="person-name" href={withView(site, `people/${encodeURIComponent(person.key)}`)}>
          {nameOf(person)}
        </a>
      ),
    },
    ...shownTraits.map((key) => ({
      id: `trait:${key}`,
      label: key,
      cell: (person: ListedPerson) => person.traits[key] ?? '',
    })),
    {
      id: 'last_visit',
      label: t('last_visit'),
      sortable: true,
      cell: (person) => <span class="nowrap">{instant(person.last_visit, site.timezone)}</span>,
    },
    {
      id: 'visits',
      label: t('visits'),
      number: true,
      sortable: true,
      cell: (person) => count(person.visits),
    },
    {
      id: 'events',
      label: t('events'),
      number: true,
      sortable: true,
      cell: (person) => count(person.events),
    },
    {
      id: 'visitors',
      label: t('visitors'),
      number: true,
      sortable: true,
      cell: (person) => count(person.visitors),
    },
    {
      id: 'revenue',
      label: t('revenue'),
      number: true,
      sortable: true,
      cell: (person) => (Number(person.revenue) === 0 ? '–' : money(person.revenue, currency)),
    },
    {
      id: 'place',
      label: t('place'),
      cell: (person) => <div class="muted people-place">{where(person)}</div>,
    },
    {
      id: 'first_seen',
      label: t('first_seen'),
      cell: (person) => (
        <span class="nowrap muted">
          {person.first_seen
            ? instant(person.first_seen, site.timezone, { dateStyle: 'medium' })
            : ''}
        </span>
      ),
    },
  ];
  const exportAll = async (): Promise<void> => {
    const head = ['key', 'id', 'first_seen', 'last_seen', 'last_visit', 'visitors', 'visits'];
    const more = ['events', 'pageviews', 'revenue', 'country', 'city', 'device', 'browser', 'os'];
    const rows: (string | number | null)[][] = [
      [...head, ...more, ...shownTraits.map((key) => `trait:${key}`)],
    ];
    for (let offset = 0, total = 1; offset < total; offset += 500) {
      const page = await askPeople(question(500, offset));
      total = page.meta.total_rows;
      for (const person of page.results)
        rows.push([
          ...[...head, ...more].map((name) => person[name as keyof ListedPerson] as string),
          ...shownTraits.map((key) => person.traits[key] ?? null),
        ]);
    }
    save(new Blob([`${csvOf(rows)}\r\n`], { type: 'text/csv' }), `${site.domain}-people.csv`);
  };
  return (
    <div class="page">
      <ReportHead title={t('people')} site={site} comparison={false}>
        <Which site={site} selected="people" />
      </ReportHead>
      <div class="row wrap people-tools">
        <Search
          class="people-search"
          label={t('search')}
          value={list.search}
          onSearch={(text) => change({ q: text || null })}
        />
        <Select
          bare
          label={t('who')}
          value={list.who}
          options={[
            { value: 'all', label: t('who_all') },
            { value: 'identified', label: t('who_identified') },
            { value: 'anonymous', label: t('who_anonymous') },
          ]}
          onChange={(who) => change({ who: who === 'all' ? null : who })}
        />
        {keys.length > 0 && (
          <Menu
            label={t('choose_traits')}
            button={t('traits')}
            items={keys.map((key) => ({
              label: key,
              checked: shownTraits.includes(key),
              onSelect: () =>
                setQuery({
                  traits: (shownTraits.includes(key)
                    ? shownTraits.filter((each) => each !== key)
                    : [...shownTraits, key]
                  ).join(','),
                }),
            }))}
          />
        )}
      </div>
      <Panel
        title={t('people')}
        quietTitle
        load={load}
        height="420px"
        isEmpty={(data) => data.meta.total_rows === 0}
        empty={{ title: t('nobody'), detail: t('nobody_detail') }}
        exports={[{ label: t('export_all'), run: exportAll }]}
        foot={
          load.data && load.data.meta.total_rows > 0 ? (
            <Pager
              offset={list.offset}
              limit={PAGE}
              total={load.data.meta.total_rows}
              onChange={(offset) => setQuery({ offset: offset === 0 ? null : String(offset) })}
            />
          ) : undefined
        }
      >
        {(data) => (
          <DataTable
            label={t('people')}
            columns={columns}
            rows={data.results}
            rowKey={(person) => person.key}
            sort={{ by: list.by, direction: list.direction }}
            onSort={(sort) =>
              change({
                sort: sort.by === 'last_visit' ? null : sort.by,
                dir: sort.direction === 'asc' ? 'asc' : null,
              })
            }
          />
        )}
      </Panel>
    </div>
  );
}
