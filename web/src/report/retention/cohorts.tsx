import './retention.css';
import type { ComponentChildren } from 'preact';
import { count, day, NONE, percent } from '../../ui/format';
import { t } from './texts';
import type { Cell, Table } from './types';

/** The table as rows for a file. */
export const cohortRows = (table: Table): (string | number | null)[][] => [
  [t('cohort'), t('size'), ...table.columns.flatMap((column) => [column, `${column} %`])],
  ...table.cohorts.map((row) => [
    row.cohort,
    row.size,
    ...row.cells.flatMap((cell) => [cell?.subjects ?? null, cell?.rate ?? null]),
  ]),
];

/** Its colour by tenths of the share; framed while its time is not over. */
const heat = (cell: Cell): string =>
  cell
    ? `heat heat-${Math.round((cell.rate ?? 0) * 10)}${cell.complete ? '' : ' open'}`
    : 'heat none';

type Props = {
  table: Table;
  /** What a cell does when it is pressed, where it does something. */
  onCell?: ((cohort: string, column: string) => void) | undefined;
};

type GridProps<Row> = {
  label: string;
  columns: (string | number)[];
  rows: Row[];
  /** The cells of a row, and of all rows together. */
  cells: (row: Row) => ComponentChildren;
  foot: ComponentChildren;
};

/** Cohorts as rows, their periods as columns. */
export const CohortGrid = <Row extends { cohort: string; size: number }>({
  label,
  columns,
  rows,
  cells,
  foot,
}: GridProps<Row>) => (
  <div class="data-scroll" tabIndex={0} role="region" aria-label={label}>
    <table class="data cohorts">
      <thead>
        <tr>
          <th scope="col">{t('cohort')}</th>
          <th scope="col" class="number">
            {t('size')}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" class="number">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.cohort}>
            <th scope="row">{day(row.cohort)}</th>
            <td class="number">{count(row.size)}</td>
            {cells(row)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('together')}</th>
          <td />
          {foot}
        </tr>
      </tfoot>
    </table>
  </div>
);

/** How many of each cohort came back. */
export const CohortTable = ({ table, onCell }: Props) => (
  <CohortGrid
    label={t('table')}
    columns={table.columns}
    rows={table.cohorts}
    cells={(row) =>
      row.cells.map((cell, at) => (
        <td key={table.columns[at]} class={heat(cell)}>
          {cell && (
            <CellButton
              cell={cell}
              cohort={row.cohort}
              size={row.size}
              column={table.columns[at] ?? ''}
              onClick={onCell && (() => onCell(row.cohort, table.columns[at] ?? ''))}
            />
          )}
        </td>
      ))
    }
    foot={table.curve.map((point) => (
      <td key={point.column} class="number">
        {point.rate === null ? NONE : percent(point.rate)}
      </td>
    ))}
  />
);

const CellButton = ({
  cell,
  cohort,
  size,
  column,
  onClick,
}: {
  cell: NonNullable<Cell>;
  cohort: string;
  size: number;
  column: string;
  onClick: (() => void) | undefined;
}) => {
  const words =
    cell.rate === null || !cell.interval
      ? t('cell_empty', { cohort: day(cohort), column })
      : t('cell', {
          cohort: day(cohort),
          column,
          subjects: cell.subjects,
          size,
          rate: percent(cell.rate),
          interval: `${percent(cell.interval[0])} … ${percent(cell.interval[1])}`,
        });
  const note = cell.complete ? words : `${words}. ${t('incomplete_detail')}`;
  const numbers = (
    <>
      <strong>{cell.rate === null ? NONE : percent(cell.rate)}</strong>
      <span>{count(cell.subjects)}</span>
    </>
  );
  return onClick ? (
    <button type="button" class="cell" title={note} onClick={onClick}>
      {numbers}
    </button>
  ) : (
    <div class="cell" title={note}>
      {numbers}
    </div>
  );
};
