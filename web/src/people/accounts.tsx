import './people.css';
import type { Json } from '../api/client';
import { save } from '../api/query';
import type { Site } from '../api/session';
import { place, setQuery } from '../app/location';
import type { PageProps } from '../app/route';
import { currentView, questionOf } from '../app/view';
import { type Column, DataTable, Pager, type Sort } from '../ui/data-table';
import { csvOf } from '../ui/exports';
import { Select } from '../ui/field';
import { count, instant, money } from '../ui/format';
import { Menu } from '../ui/menu';
import { Panel } from '../ui/panel';
import { Search } from '../ui/search';
import { useLoad } from '../ui/use-load';
import { ReportHead } from '../ui/view/report-head';
import { type Accounts, askAccounts, type ListedAccount, membershipOf } from './account-data';
import { t } from './texts';
import { accountPath, Which } from './which';

const PAGE = 50;
const COUNTS = ['persons', 'visits', 'events'] as const;
const SORTS = [...COUNTS, 'visitors', 'pageviews', 'revenue', 'last_visit'];
const USUAL_TRAITS = ['name', 'plan'];

/** The list's own part of the address. */
const readList = (query: URLSearchParams) => {
  const sort = query.get('sort') ?? '';
  const traits = query.get('traits');
  return {
    type: query.get('type'),
    membership: membershipOf(query),
    search: query.get('q') ?? '',
    by: SORTS.includes(sort) ? sort : 'persons',
    direction: (query.get('dir') === 'asc' ? 'asc' : 'desc') as Sort['direction'],
    offset: Math.max(0, Number(query.get('offset')) || 0),
    traits: traits === null ? USUAL_TRAITS : traits.split(',').filter(Boolean),
  };
};

const columnsOf = (
  site: Site,
  type: string,
  traits: string[],
  currency: string,
): Column<ListedAccount>[] => [
  {
    id: 'account',
    label: t('account'),
    cell: (account) => (
      <a class="person-name" href={accountPath(site, type, account.id)}>
        {account.id}
      </a>
    ),
  },
  ...traits.map((key) => ({
    id: `trait:${key}`,
    label: key,
    cell: (account: ListedAccount) => account.traits[key] ?? '',
  })),
  ...COUNTS.map((id) => ({
    id,
    label: t(id),
    number: true,
    sortable: true,
    cell: (account: ListedAccount) => count(account[id]),
  })),
  {
    id: 'revenue',
    label: t('revenue'),
    number: true,
    sortable: true,
    cell: (account) => (Number(account.revenue) === 0 ? '–' : money(account.revenue, currency)),
  },
  {
    id: 'last_visit',
    label: t('last_visit'),
    sortable: true,
    cell: (account) => <span class="nowrap">{instant(account.last_visit, site.timezone)}</span>,
  },
];

/** The accounts (companies, teams …) of a site, with what their people did. */
export default function AccountsPage({ site }: PageProps) {
  const list = readList(place.value.query);
  const change = (changes: Record<string, string | null>): void =>
    setQuery({ offset: null, ...changes });
  const question = (limit: number, offset: number) => ({
    ...(questionOf(site, currentView()) as { site: string; [key: string]: Json }),
    type: list.type,
    membership: list.membership,
    search: list.search,
    order_by: [[list.by, list.direction]],
    traits: list.traits,
    pagination: { limit, offset },
  });
  const asked = question(PAGE, list.offset);
  const load = useLoad(JSON.stringify(['accounts', asked]), (signal) => askAccounts(asked, signal));
  const meta = load.data?.meta;
  const keys = meta?.trait_keys ?? [];
  const shown = list.traits.filter((key) => keys.includes(key));
  const exportAll = async (): Promise<void> => {
    const head = ['id', 'persons', 'visitors', 'visits', 'events', 'pageviews', 'revenue'];
    const more = ['first_visit', 'last_visit'];
    const rows: (string | number | null)[][] = [
      [...head, ...more, ...shown.map((key) => `trait:${key}`)],
    ];
    for (let offset = 0, total = 1; offset < total; offset += 500) {
      const page = await askAccounts(question(500, offset));
      total = page.meta.total_rows;
      for (const account of page.results)
        rows.push([
          ...[...head, ...more].map((name) => account[name as keyof ListedAccount] as string),
          ...shown.map((key) => account.traits[key] ?? null),
        ]);
    }
    save(new Blob([`${csvOf(rows)}\r\n`], { type: 'text/csv' }), `${site.domain}-accounts.csv`);
  };
  return (
    <div class="page">
      <ReportHead title={t('accounts')} site={site} comparison={false}>
        <Which site={site} selected="accounts" />
      </ReportHead>
      <div class="row wrap people-tools">
        <Search
          class="people-search"
          label={t('search')}
          value={list.search}
          onSearch={(text) => change({ q: text || null })}
        />
        {meta && meta.types.length > 1 && (
          <Select
            bare
            label={t('account_type')}
            value={meta.type ?? ''}
            options={meta.types.map((each) => ({
              value: each.type,
              label: `${each.type} (${count(each.accounts)})`,
            }))}
            onChange={(type) => change({ type, q: null })}
          />
        )}
        <Select
          bare
          label={t('membership')}
          value={list.membership}
          options={[
            { value: 'now', label: t('membership_now') },
            { value: 'at_event', label: t('membership_then') },
          ]}
          onChange={(membership) =>
            change({ membership: membership === 'now' ? null : membership })
          }
        />
        {keys.length > 0 && (
          <Menu
            label={t('choose_traits')}
            button={t('traits')}
            items={keys.map((key) => ({
              label: key,
              checked: shown.includes(key),
              onSelect: () =>
                setQuery({
                  traits: (shown.includes(key)
                    ? shown.filter((each) => each !== key)
                    : [...shown, key]
                  ).join(','),
                }),
            }))}
          />
        )}
      </div>
      <Panel<Accounts>
        title={t('accounts')}
        quietTitle
        load={load}
        height="420px"
        isEmpty={(data) => data.meta.total_rows === 0}
        empty={
          meta && meta.types.length === 0
            ? { title: t('no_accounts'), detail: t('no_accounts_detail') }
            : { title: t('no_account_here'), detail: t('nobody_detail') }
        }
        exports={[{ label: t('export_all'), run: exportAll }]}
        foot={
          meta && meta.total_rows > 0 ? (
            <Pager
              offset={list.offset}
              limit={PAGE}
              total={meta.total_rows}
              onChange={(offset) => setQuery({ offset: offset === 0 ? null : String(offset) })}
            />
          ) : undefined
        }
      >
        {(data) => (
          <DataTable
            label={t('accounts')}
            columns={columnsOf(site, data.meta.type ?? '', shown, data.meta.currency)}
            rows={data.results}
            rowKey={(account) => account.id}
            sort={{ by: list.by, direction: list.direction }}
            onSort={(sort) =>
              change({
                sort: sort.by === 'persons' ? null : sort.by,
                dir: sort.direction === 'asc' ? 'asc' : null,
              })
            }
          />
        )}
      </Panel>
    </div>
  );
}
