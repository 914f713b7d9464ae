import './retention.css';
import { DataTable } from '../../ui/data-table';
import { count, interval, NONE, percent } from '../../ui/format';
import { dimensionValue } from '../../ui/words';
import { useWidth } from '../width';
import { t } from './texts';
import type { Retention, Table } from './types';

const USUAL_HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 24;
const TOP = 10;

/** Lines that can still be told apart. */
export const CURVES = 8;

/** The tables that are lines: one for each group, where there are groups. */
export const curvesOf = (data: Retention, breakdown: string): Named[] =>
  data.groups
    ? data.groups
        .slice(0, CURVES)
        .map((table) => ({ name: dimensionValue(breakdown, table.value ?? null), table }))
    : [{ name: t('all'), table: data }];

type Props = {
  tables: Named[];
  /** Of the lines and their axes, in pixels. */
  height?: number;
};

/** Shares by column, a line for each table, with their intervals. */
export const Curve = ({ tables, height = USUAL_HEIGHT }: Props) => {
  const [figure, width] = useWidth<HTMLElement>(800);
  const columns = tables[0]?.table.columns ?? [];
  const step = (width - LEFT - 20) / Math.max(1, columns.length - 1);
  const x = (at: number): number => LEFT + 6 + at * step;
  const y = (rate: number): number => TOP + (1 - rate) * (height - TOP - BOTTOM);
  const every = Math.ceil(columns.length / (width / 50));
  return (
    <figure class="curve" ref={figure}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('curve')}>
        {[0, 0.25, 0.5, 0.75, 1].map((rate) => (
          <g key={rate}>
            <line class="grid" x1={LEFT} x2={width} y1={y(rate)} y2={y(rate)} />
            <text x={LEFT - 6} y={y(rate) + 4} text-anchor="end">
              {percent(rate, 0)}
            </text>
          </g>
        ))}
        {columns.map(
          (column, at) =>
            at % every === 0 && (
              <text key={column} x={x(at)} y={height - 6} text-anchor="middle">
                {column}
              </text>
            ),
        )}
        {tables.map(({ name, table }, series) => {
          const points = table.curve.flatMap((point, at) =>
            point.rate === null ? [] : [{ ...point, rate: point.rate, x: x(at) }],
          );
          return (
            <g key={name} class={`series series-${(series % 8) + 1}`}>
              <polyline points={points.map((point) => `${point.x},${y(point.rate)}`).join(' ')} />
              {points.map((point) => (
                <g key={point.column}>
                  {tables.length === 1 && point.interval && (
                    <line
                      x1={point.x}
                      x2={point.x}
                      y1={y(point.interval[0])}
                      y2={y(point.interval[1])}
                    />
                  )}
                  <circle cx={point.x} cy={y(point.rate)} r="3.5">
                    <title>
                      {`${name}, ${t('column', { column: point.column })}: ${percent(point.rate)}, ${t('of_cohorts', { n: point.cohorts })}`}
                    </title>
                  </circle>
                </g>
              ))}
            </g>
          );
        })}
      </svg>
      {tables.length > 1 && (
        <figcaption>
          {tables.map(({ name }, series) => (
            <span key={name} class={`key series-${(series % 8) + 1}`}>
              <span class="key-name">{name}</span>
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
};

type Named = { name: string; table: Table };

/** The same as rows: a column after the other, of each table its share, interval and cohorts. */
export const CurveTable = ({ tables }: { tables: Named[] }) => (
  <DataTable
    label={t('curve')}
    rows={curveRows(tables)}
    rowKey={(row) => `${row.name} ${row.column}`}
    columns={[
      ...(tables.length > 1
        ? [{ id: 'name', label: t('cohort'), cell: (row: CurveRow) => row.name }]
        : []),
      { id: 'column', label: t('periods'), cell: (row) => t('column', { column: row.column }) },
      {
        id: 'rate',
        label: t('curve'),
        number: true,
        cell: (row) => (row.rate === null ? NONE : percent(row.rate)),
      },
      {
        id: 'interval',
        label: '95 %',
        number: true,
        cell: (row) => (row.interval ? interval(row.interval, 'rate') : NONE),
      },
      { id: 'cohorts', label: t('cohorts'), number: true, cell: (row) => count(row.cohorts) },
    ]}
  />
);

type CurveRow = Table['curve'][number] & { name: string };
export const curveRows = (tables: Named[]): CurveRow[] =>
  tables.flatMap(({ name, table }) => table.curve.map((point) => ({ name, ...point })));

/** The lines as rows for a file. */
export const curveCsv = (tables: Named[]): (string | number | null)[][] => [
  [t('cohort'), t('periods'), t('curve'), t('interval_from'), t('interval_to'), t('cohorts')],
  ...curveRows(tables).map((row) => [
    row.name,
    row.column,
    row.rate,
    row.interval?.[0] ?? null,
    row.interval?.[1] ?? null,
    row.cohorts,
  ]),
];
