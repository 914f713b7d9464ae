import { useState } from 'preact/hooks';
import { ask } from '../api/client';
import type { Filter } from '../api/query';
import type { Site } from '../api/session';
import { setQuery } from '../app/location';
import { addFilter, currentView } from '../app/view';
import type { Column } from '../ui/data-table';
import { count } from '../ui/format';
import { Proved } from '../ui/proved';
import { Tabs } from '../ui/tabs';
import { useLoad } from '../ui/use-load';
import { dimensionName, dimensionValue, shownContains } from '../ui/words';
import { PAGE_ROWS, RowsDialog, shownRows } from './rows-dialog';
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
  const shown = shownRows([PAGE, ...FIGURES], 'measurements');
  const search = shown.search.trim();
  const body = vitalQuestion(site, currentView(), vital, {
    limit: PAGE_ROWS,
    offset: shown.offset,
    more: search ? [shownContains(PAGE, search)] : [],
    order: [shown.sort.by, shown.sort.direction],
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
      <RowsDialog
        what={head}
        load={load}
        rows={({ results }) => results.rows}
        total={({ meta }) => meta.total_rows}
        columns={columns}
        shown={shown}
        exports={vitalExports(body, `${site.domain} ${vital.id}`)}
        tabs={
          <Tabs
            label={t('vitals')}
            tabs={VITALS.map(({ id }) => ({ id, label: id.toUpperCase() }))}
            selected={vital.id}
            onSelect={(id) => setQuery({ vital: id === VITALS[0].id ? null : id, offset: null })}
          />
        }
        onClose={onClose}
      />
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
