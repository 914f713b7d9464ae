import type { Answer, DateRange, Query, Row } from '../api/query';
import { query } from '../api/query';
import type { Site } from '../api/session';
import { today } from '../app/dates';
import type { Chart, Panel as Saved } from '../saved/api';
import { t } from '../saved/texts';
import { BarList } from '../ui/bar-list';
import { TimeChart } from '../ui/chart/time-chart';
import { DataTable } from '../ui/data-table';
import { queryExports } from '../ui/exports';
import { change, day, value } from '../ui/format';
import { Panel } from '../ui/panel';
import { partialFrom } from '../ui/time-axis';
import { useLoad } from '../ui/use-load';
import { dimensionName, dimensionValue, metricName } from '../ui/words';
import { Filling } from './filling';

type Props = { site: Site; panel: Saved; range: DateRange; tick: number };

/** A panel with the answer to its question of the query API. */
export const QueryPanel = ({ site, panel, range, tick }: Props) => {
  const saved = panel.question ?? {};
  const question = { date_range: range, ...saved, site: site.domain } as Query;
  const load = useLoad(`board ${tick} ${JSON.stringify(question)}`, (signal) =>
    query(question, signal),
  );
  const title = panel.title || question.metrics.map(metricName).join(', ');
  const picture = panel.chart === 'number' || panel.chart === 'line' || panel.chart === 'bar';
  return (
    <Panel
      title={title}
      load={load}
      height="60px"
      isEmpty={(answer) => answer.results.length === 0}
      exports={queryExports(question, title)}
      {...(picture ? { table: (answer: Answer) => <Table title={title} answer={answer} /> } : {})}
    >
      {(answer) => <Shown site={site} chart={panel.chart as Chart} title={title} answer={answer} />}
    </Panel>
  );
};

type ShownProps = { site: Site; chart: Chart; title: string; answer: Answer };

const Shown = ({ site, chart, title, answer }: ShownProps) => {
  const [dimension] = answer.query.dimensions ?? [];
  const timed = dimension?.startsWith('time') ?? false;
  if (chart === 'number' || !dimension) return <Numbers answer={answer} />;
  if (chart !== 'table' && timed)
    return <Course site={site} title={title} answer={answer} bars={chart === 'bar'} />;
  if (chart === 'bar') return <Bars answer={answer} dimension={dimension} />;
  return <Table title={title} answer={answer} />;
};

const text = (answer: Answer, row: Row, at: number): string =>
  value(row.metrics[at] ?? null, answer.meta.units[at] ?? 'count', {
    currency: answer.meta.currency,
  });

const Numbers = ({ answer }: { answer: Answer }) => {
  const row = answer.totals ?? answer.results[0];
  if (!row) return null;
  return (
    <div class="board-number">
      {answer.query.metrics.map((metric, at) => {
        const share = row.comparison?.change[at];
        return (
          <div key={metric}>
            <span class="muted">{metricName(metric)}</span>
            <strong>{text(answer, row, at)}</strong>
            {typeof share === 'number' && <span class="muted">{change(share)}</span>}
          </div>
        );
      })}
    </div>
  );
};

type CourseProps = { site: Site; title: string; answer: Answer; bars: boolean };

const Course = ({ site, title, answer, bars }: CourseProps) => {
  const unit = answer.meta.units[0] ?? 'count';
  const now = today(site.timezone);
  const open = partialFrom(
    answer.results.map((row) => String(row.dimensions[0])),
    now,
    Date.now(),
    answer.query.date_range[1].slice(0, 10) >= now,
  );
  const label = (row: Row, short: boolean): string => {
    const given = String(row.dimensions[0] ?? '');
    if (given.includes('T')) return given.slice(11, 16);
    return /^\d{4}-/.test(given)
      ? day(given, short ? { day: 'numeric', month: 'short' } : undefined)
      : given;
  };
  return (
    <Filling least={120}>
      {(height) => (
        <TimeChart
          label={title}
          labels={answer.results.map((row) => label(row, true))}
          titles={answer.results.map((row) => label(row, false))}
          series={answer.query.metrics.slice(0, 3).map((metric, at) => ({
            name: metricName(metric),
            color: at + 1,
            values: answer.results.map((row) => {
              const given = row.metrics[at];
              return given === null || given === undefined ? null : Number(given);
            }),
            format: (given: number | null) =>
              value(given, answer.meta.units[at] ?? 'count', { currency: answer.meta.currency }),
          }))}
          axis={(given) => value(given, unit, { currency: answer.meta.currency, short: true })}
          height={height}
          bars={bars}
          partialFrom={open}
        />
      )}
    </Filling>
  );
};

const Bars = ({ answer, dimension }: { answer: Answer; dimension: string }) => {
  const most = Math.max(...answer.results.map((row) => Number(row.metrics[0] ?? 0)), 0);
  return (
    <BarList
      head={dimensionName(dimension)}
      columns={answer.query.metrics.map(metricName)}
      rows={answer.results.map((row) => ({
        key: JSON.stringify(row.dimensions),
        label: dimensionValue(dimension, row.dimensions[0] ?? null),
        share: most === 0 ? 0 : Number(row.metrics[0] ?? 0) / most,
        cells: answer.query.metrics.map((_, at) => text(answer, row, at)),
      }))}
    />
  );
};

const Table = ({ title, answer }: { title: string; answer: Answer }) => {
  const dimensions = answer.query.dimensions ?? [];
  return (
    <DataTable
      label={title}
      rows={answer.results}
      rowKey={(row) => JSON.stringify(row.dimensions)}
      columns={[
        ...dimensions.map((dimension, at) => ({
          id: dimension,
          label: dimensionName(dimension),
          cell: (row: Row) => dimensionValue(dimension, row.dimensions[at] ?? null),
        })),
        ...answer.query.metrics.map((metric, at) => ({
          id: metric,
          label: metricName(metric),
          number: true,
          cell: (row: Row) => text(answer, row, at),
        })),
      ]}
    />
  );
};

/** A panel of words. */
export const TextPanel = ({ panel }: { panel: Saved }) => (
  <section class="card panel" aria-label={panel.title || t('text')}>
    {panel.title && (
      <div class="panel-head">
        <h2>{panel.title}</h2>
      </div>
    )}
    <div class="panel-body board-text">{panel.text}</div>
  </section>
);
