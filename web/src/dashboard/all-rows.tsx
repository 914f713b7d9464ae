import { useEffect, useState } from 'preact/hooks';
import { type Metric, query, type Row } from '../api/query';
import type { Site } from '../api/session';
import { place, setQuery } from '../app/location';
import { addFilter, currentView } from '../app/view';
import { type Column, DataTable, Pager, type Sort } from '../ui/data-table';
import { Dialog } from '../ui/dialog';
import { queryExports } from '../ui/exports';
import { Check } from '../ui/field';
import * as format from '../ui/format';
import { Menu } from '../ui/menu';
import { Popover } from '../ui/popover';
import { ProofDialog } from '../ui/proof-dialog';
import { Proved } from '../ui/proved';
import { Answered, Empty } from '../ui/states';
import { t as ui } from '../ui/texts';
import { failed } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { dimensionName, dimensionValue, metricName } from '../ui/words';
import { headOf, type List } from './panels';
import { listQuestion, provedMetric, rowFilter } from './question';
import { t } from './texts';

const PAGE_ROWS = 50;
const TYPING_MS = 250;

type Props = {
  site: Site;
  list: List;
  onRow?: ((value: string) => void) | undefined;
  onClose: () => void;
};

/** All rows of a list: searched, sorted by any figure, to the last page. The address keeps it all. */
export const AllRows = ({ site, list, onRow, onClose }: Props) => {
  const parameters = place.value.query;
  const offset = Math.max(0, Number(parameters.get('offset')) || 0);
  const figures = (parameters.get('figures')?.split('.') ?? []).filter((each): each is Metric =>
    list.more.includes(each as Metric),
  );
  const metrics = [...list.metrics, ...figures];
  const sort = sortOf(parameters.get('sort'), metrics, list);
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

  const question = listQuestion(site, currentView(), list, {
    metrics,
    limit: PAGE_ROWS,
    offset,
    search,
    order: [sort.by, sort.direction],
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
      <Dialog
        wide
        title={t('all_title', { what: head })}
        onClose={onClose}
        actions={
          data && (
            <Pager
              offset={offset}
              limit={PAGE_ROWS}
              total={data.meta.total_rows ?? 0}
              onChange={(to) => setQuery({ offset: to ? String(to) : null })}
            />
          )
        }
      >
        <div class="all-tools">
          {list.dimension !== 'event:goal' && (
            <input
              class="input"
              type="search"
              autoFocus
              aria-label={t('filter_rows')}
              placeholder={t('filter_rows')}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
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
          <Menu
            icon="download"
            label={ui('export_of', { what: head })}
            items={queryExports(question, `${site.domain} ${head}`).map((each) => ({
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
              results.length === 0 ? (
                <Empty title={ui('nothing')}>{ui('nothing_detail')}</Empty>
              ) : (
                <DataTable
                  label={head}
                  columns={columns}
                  rows={results}
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

const sortOf = (text: string | null, metrics: Metric[], list: List): Sort => {
  const at = text?.lastIndexOf('.') ?? -1;
  const by = text?.slice(0, at) ?? '';
  const known = by === list.dimension || metrics.includes(by as Metric);
  return known
    ? { by, direction: text?.endsWith('.asc') ? 'asc' : 'desc' }
    : { by: metrics[0] ?? 'visitors', direction: 'desc' };
};
