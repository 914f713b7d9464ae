import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import { t } from './texts';

export type BarRow = {
  key: string;
  label: string;
  /** 0 to 1: how far the bar reaches. */
  share: number;
  /** One per column. */
  cells: ComponentChildren[];
  onClick?: (() => void) | undefined;
  /** Opens what the row is about, in a window of its own. */
  href?: string | undefined;
  icon?: ComponentChildren;
};

type Props = {
  /** What the rows are, above them. */
  head: string;
  columns: string[];
  rows: BarRow[];
};

/** Values with their share as a bar behind them: a table for screen readers too. */
export const BarList = ({ head, columns, rows }: Props) => (
  <table class="bars">
    <thead>
      <tr>
        <th scope="col">{head}</th>
        {columns.map((column) => (
          <th scope="col" class="number" key={column}>
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">
            <div class="bar-cell">
              <div class="bar-fill" style={{ width: `${Math.max(0.4, row.share * 100)}%` }} />
              {row.icon}
              {row.onClick ? (
                <button
                  type="button"
                  class="bar-text ellipsis"
                  title={row.label}
                  onClick={row.onClick}
                >
                  {row.label}
                </button>
              ) : (
                <span class="bar-text ellipsis" title={row.label}>
                  {row.label}
                </span>
              )}
              {row.href && (
                <a
                  class="bar-out"
                  href={row.href}
                  target="_blank"
                  rel="noreferrer noopener"
                  aria-label={t('open', { what: row.label })}
                >
                  <Icon name="external" size={14} />
                </a>
              )}
            </div>
          </th>
          {row.cells.map((cell, at) => (
            <td class="number" key={columns[at]}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
