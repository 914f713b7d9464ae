import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api/client';
import type { Filter } from '../api/query';
import type { Site } from '../api/session';
import { place, setQuery } from '../app/location';
import { addFilter, currentView } from '../app/view';
import { type Column, DataTable, Pager, type Sort } from '../ui/data-table';
import { Dialog } from '../ui/dialog';
import { count } from '../ui/format';
import { Menu } from '../ui/menu';
import { Proved } from '../ui/proved';
import { Answered, Empty } from '../ui/states';
import { Tabs } from '../ui/tabs';
import { t as ui } from '../ui/texts';
import { failed } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { dimensionName, dimensionValue, shownContains } from '../ui/words';
import { t } from './texts';
import { Split, vitalExports } from './vitals-figures';
import { VitalProof } from './vitals-proof';
import {
  type Answer,
  FIGURES,
  part,
  shareOf,
  VERDICTS,
  VITALS,
  type Vital,
  verdictOf,
  vitalQuestion,
  written,
} from './vitals-question';

const PAGE_ROWS = 50;
const TYPING_MS = 250;
const PAGE = 'event:page';

type Row = Answer['results']['rows'][number];

const ofPage = (page: string | null): Filter =>
  page === null ? ['not_set', PAGE] : ['is', PAGE, [page]];

/** A vital of every page: searched, sorted by any figure, to the last one. The address keeps it all. */
export const AllVitals = ({
  site,
  vital,
  onClose,
}: {
  site: Site;
  vital: Vital;
  onClose: () => void;
}) => {
  const parameters = place.value.query;
  const offset = Math.max(0, Number(parameters.get('offset')) || 0);
  const sort = sortOf(parameters.get('sort'));
  const search = parameters.get('q') ?? '';
  const [text, setText] = useState(search);

  useEffect(() => {
    if (text === search) return;
    const timer = setTimeout(
      () => setQuery({ q: text || null, offset: null }, { replace: true }),
      TYPING_MS,
    );
    return () => clearTimeout(timer);
  }, [text, search]);

  const body = vitalQuestion(site, currentView(), vital, {
    limit: PAGE_ROWS,
    offset,
    more: search.trim() ? [shownContains(PAGE, search.trim())] : [],
    order: [sort.by, sort.direction],
  });
  const load = useLoad(
    JSON.stringify(body),
    (signal) => ask<Answer>('/explore', body, signal),
    vital.id,
  );
  const head = `${t('vitals')}, ${vital.id.toUpperCase()}`;
  const [proof, setProof] = useState<Row>();
  const proved = (row: Row, value: string) => (
    <Proved value={value} onProof={() => setProof(row)} />
  );
  const columns: Column<Row>[] = [
    {
      id: PAGE,
      label: dimensionName(PAGE),
      sortable: true,
      cell: ({ dimensions: [page = null] }) => (
        <button
          type="button"
          class="link"
          onClick={() => {
            onClose();
            addFilter(ofPage(page));
          }}
        >
          {dimensionValue(PAGE, page)}
        </button>
      ),
    },
    {
      id: 'measurements',
      label: t('vital.measurements'),
      number: true,
      sortable: true,
      cell: (row) => proved(row, count(shareOf(row.values).measurements)),
    },
    {
      id: 'p75',
      label: t('vital.p75'),
      number: true,
      sortable: true,
      cell: (row) => {
        const { p75 } = shareOf(row.values);
        return (
          <span class={`vital ${verdictOf(vital, p75) ?? ''}`}>
            {proved(row, written(vital, p75))}
          </span>
        );
      },
    },
    ...VERDICTS.map((verdict) => ({
      id: verdict,
      label: t(`vital.${verdict}`),
      number: true,
      sortable: true,
      cell: (row: Row) => proved(row, part(shareOf(row.values)[verdict])),
    })),
    {
      id: 'split',
      label: t('vital.split'),
      cell: ({ values }) => <Split share={shareOf(values)} />,
    },
  ];
  return (
    <>
      <Dialog
        wide
        title={t('all_title', { what: head })}
        onClose={onClose}
        actions={
          load.data && (
            <Pager
              offset={offset}
              limit={PAGE_ROWS}
              total={load.data.meta.total_rows}
              onChange={(to) => setQuery({ offset: to ? String(to) : null })}
            />
          )
        }
      >
        <Tabs
          label={t('vitals')}
          tabs={VITALS.map(({ id }) => ({ id, label: id.toUpperCase() }))}
          selected={vital.id}
          onSelect={(id) => setQuery({ vital: id === VITALS[0].id ? null : id, offset: null })}
        />
        <div class="all-tools">
          <input
            class="input"
            type="search"
            aria-label={t('filter_rows')}
            placeholder={t('filter_rows')}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <Menu
            icon="download"
            label={ui('export_of', { what: head })}
            items={vitalExports(body, `${site.domain} ${vital.id}`).map((each) => ({
              label: each.label,
              onSelect: () => {
                each.run().catch(failed);
              },
            }))}
          />
        </div>
        <div class="all-rows">
          <Answered load={load} height="440px">
            {({ results }) =>
              results.rows.length === 0 ? (
                <Empty title={ui('nothing')}>{ui('nothing_detail')}</Empty>
              ) : (
                <DataTable
                  label={head}
                  columns={columns}
                  rows={results.rows}
                  rowKey={(row) => String(row.dimensions[0])}
                  sort={sort}
                  onSort={(next) =>
                    setQuery({ sort: `${next.by}.${next.direction}`, offset: null })
                  }
                />
              )
            }
          </Answered>
        </div>
      </Dialog>
      {proof && (
        <VitalProof
          site={site}
          vital={vital}
          filters={[ofPage(proof.dimensions[0] ?? null)]}
          onClose={() => setProof(undefined)}
        />
      )}
    </>
  );
};

const sortOf = (text: string | null): Sort => {
  const [by = '', direction] = text?.split('.') ?? [];
  return [PAGE, ...FIGURES].includes(by)
    ? { by, direction: direction === 'asc' ? 'asc' : 'desc' }
    : { by: 'measurements', direction: 'desc' };
};
