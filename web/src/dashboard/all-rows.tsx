import { useState } from 'preact/hooks';
import { type Metric, query, type Row } from '../api/query';
import type { Site } from '../api/session';
import { place, setQuery } from '../app/location';
import { addFilter, currentView } from '../app/view';
import type { Column } from '../ui/data-table';
import { queryExports } from '../ui/exports';
import { Check } from '../ui/field';
import * as format from '../ui/format';
import { Popover } from '../ui/popover';
import { ProofDialog } from '../ui/proof-dialog';
import { Proved } from '../ui/proved';
import { useLoad } from '../ui/use-load';
import { dimensionName, dimensionValue, metricName } from '../ui/words';
import { headOf, type List } from './panels';
import { listQuestion, provedMetric, rowFilter } from './question';
import { PAGE_ROWS, RowsDialog, shownRows } from './rows-dialog';
import { t } from './texts';

type Props = {
  site: Site;
  list: List;
  onRow?: ((value: string) => void) | undefined;
  onClose: () => void;
};

/** All rows of a list: searched, sorted by any figure, to the last page. The address keeps it all. */
export const AllRows = ({ site, list, onRow, onClose }: Props) => {
  const figures = (place.value.query.get('figures')?.split('.') ?? []).filter(
    (each): each is Metric => list.more.includes(each as Metric),
  );
  const metrics = [...list.metrics, ...figures];
  const shown = shownRows([list.dimension, ...metrics], metrics[0] ?? 'visitors');

  const question = listQuestion(site, currentView(), list, {
    metrics,
    limit: PAGE_ROWS,
    offset: shown.offset,
    search: shown.search,
    order: [shown.sort.by, shown.sort.direction],
  });
  const load = useLoad(
    JSON.stringify(question),
    (signal) => query(question, signal),
    metrics.join(),
  );
  const { data } = load;
  const [proof, setProof] = useState<{ metric: Metric; row: Row }>();
  const proved = proof && rowFilter(list, proof.row.dimensions[0] ?? null);
  const head = headOf(list, dimensionName);
  const choose = (value: string | number | null): void => {
    const filter = rowFilter(list, value);
    onClose();
    if (onRow && value !== null) onRow(String(value));
    else if (filter) addFilter(filter);
  };
  const columns: Column<Row>[] = [
    {
      id: list.dimension,
      label: head,
      sortable: true,
      cell: (row) => (
        <button type="button" class="link" onClick={() => choose(row.dimensions[0] ?? null)}>
          {dimensionValue(list.dimension, row.dimensions[0] ?? null)}
        </button>
      ),
    },
    ...metrics.map((metric, at) => ({
      id: metric,
      label: metric === 'percentage' ? t('share') : metricName(metric),
      number: true,
      sortable: true,
      cell: (row: Row) => (
        <Proved
          value={format.value(row.metrics[at] ?? null, data?.meta.units[at] ?? 'count', {
            currency: data?.meta.currency,
          })}
          onProof={() => setProof({ metric: provedMetric(metric), row })}
        />
      ),
    })),
  ];
  return (
    <>
      <RowsDialog
        what={head}
        load={load}
        rows={({ results }) => results}
        total={({ meta }) => meta.total_rows ?? 0}
        columns={columns}
        shown={shown}
        exports={queryExports(question, `${site.domain} ${head}`)}
        searchable={list.dimension !== 'event:goal'}
        tools={
          <Popover end button={t('columns')}>
            {() => (
              <div class="columns-menu">
                {list.more.map((metric) => (
                  <Check
                    key={metric}
                    label={metricName(metric)}
                    checked={figures.includes(metric)}
                    onChange={(on) => {
                      const next = list.more.filter((each) =>
                        each === metric ? on : figures.includes(each),
                      );
                      setQuery({ figures: next.join('.') || null });
                    }}
                  />
                ))}
              </div>
            )}
          </Popover>
        }
        onClose={onClose}
      />
      {proof && (
        <ProofDialog
          site={site}
          question={question}
          metric={proof.metric}
          filters={proved ? [proved] : []}
          onClose={() => setProof(undefined)}
        />
      )}
    </>
  );
};
