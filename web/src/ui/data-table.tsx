import type { ComponentChildren } from 'preact';
import { Button } from './button';
import { count } from './format';
import { t } from './texts';

export type Sort = { by: string; direction: 'asc' | 'desc' };

export type Column<Row> = {
  id: string;
  label: string;
  cell: (row: Row) => ComponentChildren;
  /** Right-aligned, and sorted from the highest first. */
  number?: boolean;
  /** Sorting by it is possible. */
  sortable?: boolean;
};

type Props<Row> = {
  /** What the table shows, for screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Rows are things rather than numbers to compare: on a phone each stands by itself. */
  things?: boolean;
};

/** A table. Who holds the rows sorts them: the server for many, `sorted` for a few. */
export const DataTable = <Row,>(props: Props<Row>) => {
  const { label, columns, rows, rowKey, sort, onSort, things } = props;
  const choose = (column: Column<Row>): void => {
    const again = sort?.by === column.id;
    const first = column.number ? 'desc' : 'asc';
    const other = first === 'asc' ? 'desc' : 'asc';
    onSort?.({ by: column.id, direction: again && sort.direction === first ? other : first });
  };
  return (
    <div class="data-scroll" tabIndex={0} role="region" aria-label={label}>
      <table class={things ? 'data things' : 'data'}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                class={column.number ? 'number' : undefined}
                aria-sort={
                  sort?.by === column.id
                    ? sort.direction === 'asc'
                      ? 'ascending'
                      : 'descending'
                    : undefined
                }
              >
                {column.sortable && onSort ? (
                  <button type="button" onClick={() => choose(column)}>
                    {column.label}
                    {sort?.by === column.id ? (sort.direction === 'asc' ? ' ↑' : ' ↓') : ''}
                  </button>
                ) : (
                  column.label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td
                  key={column.id}
                  class={column.number ? 'number' : 'text-cell'}
                  data-label={things ? column.label : undefined}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Rows that are all here, sorted by a value of theirs. */
export const sorted = <Row,>(
  rows: Row[],
  by: (row: Row) => string | number | null,
  direction: Sort['direction'],
): Row[] =>
  [...rows].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    const order =
      typeof x === 'number' && typeof y === 'number'
        ? x - y
        : String(x ?? '').localeCompare(String(y ?? ''));
    return direction === 'asc' ? order : -order;
  });

type PagerProps = {
  offset: number;
  limit: number;
  total: number;
  onChange: (offset: number) => void;
};

/** Goes through pages, to the last row. */
export const Pager = ({ offset, limit, total, onChange }: PagerProps) => {
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  return (
    <div class="pager">
      <span>
        {t('rows', {
          from: count(total === 0 ? 0 : offset + 1),
          to: count(Math.min(total, offset + limit)),
          n: total,
        })}
      </span>
      <Button
        size="small"
        icon="left"
        label={t('previous')}
        disabled={offset === 0}
        onClick={() => onChange(Math.max(0, offset - limit))}
      />
      <Button
        size="small"
        icon="right"
        label={t('next')}
        disabled={offset >= last}
        onClick={() => onChange(offset + limit)}
      />
      <Button
        size="small"
        label={t('last')}
        disabled={offset >= last}
        onClick={() => onChange(last)}
      />
    </div>
  );
};
