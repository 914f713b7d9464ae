import './breakdown.css';
import { useState } from 'preact/hooks';
import { type Answer, type Filter, type Metric, query, type Row } from '../api/query';
import type { Site } from '../api/session';
import { place, setQuery } from '../app/location';
import { addFilter, currentView } from '../app/view';
import { BarList } from '../ui/bar-list';
import { Button } from '../ui/button';
import { queryExports } from '../ui/exports';
import * as format from '../ui/format';
import { lazy } from '../ui/lazy';
import { Panel } from '../ui/panel';
import { ProofDialog } from '../ui/proof-dialog';
import { Proved } from '../ui/proved';
import { useLoad } from '../ui/use-load';
import { dimensionName, dimensionValue, metricName } from '../ui/words';
import { lazyMap } from './map/lazy';
import { headOf, type List, type PanelOf } from './panels';
import { listQuestion, provedMetric, rowFilter } from './question';
import { t } from './texts';

const AllRows = lazy(() => import('./all-rows').then((module) => module.AllRows));

/** So many rows a panel shows; the rest is behind "All". */
export const SHOWN_ROWS = 9;
export const LIST_HEIGHT = 'var(--list-height)';
const BELOW_MAP = 3;

/** A panel of the dashboard: tabs, each a list of values of one dimension. */
export const Breakdown = ({ site, panel }: { site: Site; panel: PanelOf }) => {
  const first = panel.lists[0] as List;
  const wanted = place.value.query.get(panel.id);
  const list = panel.lists.find((each) => each.id === wanted) ?? first;
  return (
    <ListPanel
      site={site}
      title={t(panel.title)}
      list={list}
      tabs={panel.lists.map((each) => ({ id: each.id, label: t(each.label) }))}
      onTab={(id) => setQuery({ [panel.id]: id === first.id ? null : id })}
    />
  );
};

type ListPanelProps = {
  site: Site;
  title: string;
  list: List;
  tabs: { id: string; label: string }[];
  onTab: (id: string) => void;
  /** What a click on a row does instead of adding its filter. */
  onRow?: (value: string) => void;
  /** Replaces the words for an empty list. */
  empty?: { title: string; detail?: string };
};

/** A list with everything around it: states, the view of all rows, export, proof. */
export const ListPanel = ({ site, title, list, tabs, onTab, onRow, empty }: ListPanelProps) => {
  const view = currentView();
  const map = list.id === 'map';
  const question = listQuestion(site, view, list, { limit: map ? 300 : SHOWN_ROWS });
  const load = useLoad(JSON.stringify(question), (signal) => query(question, signal), list.id);
  const [proof, setProof] = useState<{ metric: Metric; filters: Filter[] }>();
  const [headMetric = 'visitors'] = list.metrics;
  const name = `${site.domain} ${headOf(list, dimensionName)}`;
  const all = place.value.query.get('all') === list.id;
  const total = load.data?.meta.total_rows;
  const World = map ? lazyMap() : undefined;
  return (
    <>
      <Panel<Answer>
        title={title}
        quietTitle
        load={load}
        height={LIST_HEIGHT}
        tabs={tabs}
        tab={list.id}
        onTab={onTab}
        isEmpty={(answer) => answer.results.length === 0}
        empty={empty ?? emptyOf(list)}
        exports={queryExports(question, name)}
        actions={
          <Button
            kind="quiet"
            size="small"
            icon="info"
            label={`${title}: ${t('where_from')}`}
            onClick={() => setProof({ metric: headMetric, filters: [] })}
          />
        }
        foot={
          <>
            <span class="grow ellipsis">{title}</span>
            {total !== undefined && total > 0 && (
              <Button kind="quiet" size="small" onClick={() => setQuery({ all: list.id })}>
                {t('all_of', { n: total })}
              </Button>
            )}
          </>
        }
        {...(World
          ? {
              table: (answer: Answer) => (
                <Bars answer={answer} list={list} site={site} onRow={onRow} onProof={setProof} />
              ),
            }
          : {})}
      >
        {(answer) =>
          World ? (
            <>
              <World
                answer={answer}
                onCountry={(code) => addFilter(['is', 'visit:country', [code]])}
              />
              <Bars
                answer={{ ...answer, results: answer.results.slice(0, BELOW_MAP) }}
                list={list}
                site={site}
                onProof={setProof}
              />
            </>
          ) : (
            <Bars answer={answer} list={list} site={site} onRow={onRow} onProof={setProof} />
          )
        }
      </Panel>
      {all && (
        <AllRows
          site={site}
          list={list}
          onRow={onRow}
          onClose={() => setQuery({ all: null, q: null, sort: null, offset: null, figures: null })}
        />
      )}
      {proof && (
        <ProofDialog
          site={site}
          question={question}
          metric={proof.metric}
          filters={proof.filters}
          onClose={() => setProof(undefined)}
        />
      )}
    </>
  );
};

const emptyOf = (list: List): { title: string; detail?: string } | undefined =>
  list.empty
    ? { title: t(list.empty), detail: list.emptyDetail ? t(list.emptyDetail) : '' }
    : undefined;

type BarsProps = {
  answer: Answer;
  list: List;
  site: Site;
  onRow?: ((value: string) => void) | undefined;
  onProof: (of: { metric: Metric; filters: Filter[] }) => void;
};

const Bars = ({ answer, list, site, onRow, onProof }: BarsProps) => {
  const most = Math.max(...answer.results.map((row) => Number(row.metrics[0] ?? 0)), 0);
  return (
    <BarList
      head={headOf(list, dimensionName)}
      columns={list.metrics.map((metric) =>
        metric === 'percentage' ? t('share') : metricName(metric),
      )}
      rows={answer.results.map((row) => barOf(row, answer, list, site, most, onRow, onProof))}
    />
  );
};

const barOf = (
  row: Row,
  answer: Answer,
  list: List,
  site: Site,
  most: number,
  onRow: BarsProps['onRow'],
  onProof: BarsProps['onProof'],
) => {
  const value = row.dimensions[0] ?? null;
  const label = dimensionValue(list.dimension, value);
  const filter = rowFilter(list, value);
  return {
    key: String(value),
    label,
    share: most > 0 ? Number(row.metrics[0] ?? 0) / most : 0,
    cells: row.metrics.map((metric, at) => (
      <Proved
        key={list.metrics[at]}
        aside
        value={format.value(metric, answer.meta.units[at] ?? 'count', {
          currency: answer.meta.currency,
          short: true,
        })}
        onProof={() =>
          onProof({ metric: provedMetric(list.metrics[at]), filters: filter ? [filter] : [] })
        }
      />
    )),
    onClick:
      onRow && value !== null
        ? () => onRow(String(value))
        : filter
          ? () => addFilter(filter)
          : undefined,
    href: pageAddress(list, value, site),
  };
};

/** Where a row's page is on the site itself. */
const pageAddress = (list: List, value: unknown, site: Site): string | undefined =>
  /page$/.test(list.dimension) && typeof value === 'string' && value.startsWith('/')
    ? `https://${site.domain}${value}`
    : undefined;
