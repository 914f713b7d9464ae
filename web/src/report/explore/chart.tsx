import './explore.css';
import type { Site } from '../../api/session';
import { BarList } from '../../ui/bar-list';
import type { Caption } from '../../ui/chart/picture';
import { ChartTable, seriesColor, TimeChart } from '../../ui/chart/time-chart';
import { DataTable } from '../../ui/data-table';
import { value as formatted, percent } from '../../ui/format';
import { axisLabel, granularityOf, titleLabel } from '../../ui/time-axis';
import { dimensionValue } from '../../ui/words';
import { HeatGrid } from './heat';
import { ExploreMap } from './map';
import { Pie } from './pie';
import type { Answer, Chart, Row, Unit, Value } from './state';
import { t } from './texts';

type Props = {
  site: Site;
  answer: Answer;
  chart: Chart;
  /** The dimensions that are not of time, in the order of the rows' values. */
  by: string[];
  onDraw?: (canvas: HTMLCanvasElement) => void;
  /** Of lines, in pixels. */
  height?: number;
};

const UNITS = { count: 'count', money: 'money', rate: 'rate', number: 'ratio' } as const;

export const shownValue = (given: Value, unit: Unit, site: Site, short = false): string =>
  formatted(given, UNITS[unit], { currency: site.currency, short });

export const groupName = (row: Row, by: string[]): string =>
  row.dimensions.map((each, at) => dimensionValue(by[at] ?? '', each)).join(' · ') || t('total');

const LINES = 8;

/** The answer as the chosen chart. Also drawn on dashboards. */
export const ExploreChart = (props: Props) => {
  const { site, answer, chart, by } = props;
  const { results } = answer;
  switch (chart) {
    case 'line':
    case 'area':
      return <Lines {...props} />;
    case 'bar':
      return <Bars site={site} answer={answer} by={by} />;
    case 'pie':
      return (
        <Pie
          slices={results.rows.map((row) => ({
            label: groupName(row, by),
            value: Math.max(0, Number(row.values[0] ?? 0)),
            text: shownValue(row.values[0] ?? null, results.series[0]?.unit ?? 'count', site),
          }))}
        />
      );
    case 'number':
      return <Numbers site={site} answer={answer} />;
    case 'map':
      return <ExploreMap site={site} answer={answer} />;
    case 'heat':
      return <HeatGrid site={site} answer={answer} />;
    default:
      return <ExploreTable site={site} answer={answer} by={by} />;
  }
};

const Numbers = ({ site, answer }: { site: Site; answer: Answer }) => (
  <dl class="explore-numbers">
    {answer.results.series.map((series, at) => (
      <div key={`${at}`}>
        <dt>{series.name}</dt>
        <dd>{shownValue(answer.results.totals[at] ?? null, series.unit, site)}</dd>
        {answer.results.comparison && (
          <span class="muted">
            {t('before', {
              value: shownValue(answer.results.comparison[at] ?? null, series.unit, site),
            })}
          </span>
        )}
      </div>
    ))}
  </dl>
);

const Bars = ({ site, answer, by }: { site: Site; answer: Answer; by: string[] }) => {
  const { rows, series } = answer.results;
  const most = Math.max(...rows.map((row) => Math.abs(Number(row.values[0] ?? 0))), 0) || 1;
  return (
    <BarList
      head={by.length > 0 ? t('group') : t('total')}
      columns={series.map((each) => each.name)}
      rows={rows.map((row, at) => ({
        key: `${at} ${row.dimensions.join(' ')}`,
        label: groupName(row, by),
        share: Math.abs(Number(row.values[0] ?? 0)) / most,
        cells: row.values.map((each, index) =>
          shownValue(each, series[index]?.unit ?? 'count', site),
        ),
      }))}
    />
  );
};

/** Groups and series as lines over time. */
const linesOf = ({ site, answer, chart, by }: Omit<Props, 'onDraw' | 'height'>) => {
  const { rows, series, intervals } = answer.results;
  const labels = (intervals ?? []).map(String);
  const granularity = granularityOf(labels);
  const lines = rows
    .flatMap((row) =>
      series.map((each, at) => ({
        name: [
          by.length > 0 ? groupName(row, by) : '',
          series.length > 1 || by.length === 0 ? each.name : '',
        ]
          .filter(Boolean)
          .join(' · '),
        values: (row.points?.[at] ?? []).map((point) => (point === null ? null : Number(point))),
        unit: each.unit,
      })),
    )
    .map((line, at) => ({
      name: line.name,
      values: line.values,
      color: at + 1,
      fill: chart === 'area',
      format: (value: number | null) => shownValue(value, line.unit, site),
    }));
  return {
    lines,
    labels: labels.map((label) => axisLabel(label, granularity, site.timezone)),
    titles: labels.map((label) => titleLabel(label, granularity, site.timezone)),
  };
};

/** The numbers of all lines, a row an interval. */
export const LinesTable = (props: Omit<Props, 'onDraw' | 'height'>) => {
  const { lines, titles } = linesOf(props);
  return <ChartTable head={t('time')} titles={titles} series={lines} />;
};

/** Which line is what, for the picture of them. */
export const lineKeys = (props: Omit<Props, 'onDraw' | 'height'>): Caption['keys'] =>
  linesOf(props)
    .lines.slice(0, LINES)
    .map((line) => ({ name: line.name, color: seriesColor(line) }));

/** Lines over time, at most eight. */
const Lines = ({ onDraw, height, ...props }: Props) => {
  const { site, answer } = props;
  const units = new Set(answer.results.series.map((each) => each.unit));
  const unit = units.size === 1 ? (answer.results.series[0]?.unit ?? 'count') : 'number';
  const { lines: all, labels, titles } = linesOf(props);
  const lines = all.slice(0, LINES);
  return (
    <>
      <TimeChart
        label={t('answer')}
        labels={labels}
        titles={titles}
        axis={(given) => shownValue(given, unit, site, true)}
        series={lines}
        {...(onDraw ? { onDraw } : {})}
        {...(height ? { height } : {})}
      />
      <ul class="explore-legend">
        {lines.map((line) => (
          <li key={line.name}>
            <span class="chart-key" style={{ background: seriesColor(line) }} />
            {line.name}
          </li>
        ))}
        {all.length > LINES && <li class="muted">{t('more_lines', { n: all.length - LINES })}</li>}
      </ul>
    </>
  );
};

/** The answer as a table, a row a group. */
export const ExploreTable = ({
  site,
  answer,
  by,
}: {
  site: Site;
  answer: Answer;
  by: string[];
}) => {
  const { series, rows } = answer.results;
  return (
    <DataTable
      label={t('answer')}
      columns={[
        {
          id: 'group',
          label: by.length > 0 ? t('group') : '',
          cell: (row: Row) => groupName(row, by),
        },
        ...series.map((each, at) => ({
          id: `${at}`,
          label: each.name,
          number: true,
          cell: (row: Row) => (
            <>
              {shownValue(row.values[at] ?? null, each.unit, site)}
              {row.comparison && (
                <span class="muted explore-before">
                  {t('before', {
                    value: shownValue(row.comparison[at] ?? null, each.unit, site),
                  })}
                </span>
              )}
            </>
          ),
        })),
        {
          id: 'share',
          label: t('share'),
          number: true,
          cell: (row: Row) => {
            const whole = Number(answer.results.totals[0] ?? 0);
            return series[0]?.unit === 'count' && whole > 0
              ? percent(Number(row.values[0] ?? 0) / whole)
              : '';
          },
        },
      ]}
      rows={rows}
      rowKey={(row) => JSON.stringify(row.dimensions)}
    />
  );
};

/** All that the answer holds, as rows for a file. */
export const fileRows = (answer: Answer, by: string[]): (string | number | null)[][] => {
  const { series, rows, intervals } = answer.results;
  const names = series.map((each) => each.name);
  if (!intervals)
    return [[...by, ...names], ...rows.map((row) => [...row.dimensions, ...row.values])];
  return [
    [...by, 'time', ...names],
    ...rows.flatMap((row) =>
      intervals.map((interval, at) => [
        ...row.dimensions,
        Array.isArray(interval) ? interval.join(' ') : interval,
        ...series.map((_, index) => row.points?.[index]?.[at] ?? null),
      ]),
    ),
  ];
};
