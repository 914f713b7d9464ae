import type { Site } from '../../api/session';
import { DataTable } from '../../ui/data-table';
import { count, percent, value } from '../../ui/format';
import { dimensionName, dimensionValue } from '../../ui/words';
import type { Difference } from './state';
import { t } from './texts';

const NUMBERS = {
  visits: 'n.visits',
  pageviews: 'n.pageviews',
  events: 'n.events',
  revenue: 'n.revenue',
} as const;

const attributeWords = (row: Difference): string =>
  row.kind === 'mean'
    ? t(NUMBERS[row.attribute as keyof typeof NUMBERS] ?? 'n.events')
    : dimensionName(row.attribute);

/** Points of per cent for shares, the unit of the number for means. */
const sized = (given: number, row: Difference, site: Site): string =>
  row.kind === 'share'
    ? percent(given)
    : row.attribute === 'revenue'
      ? value(given, 'money', { currency: site.currency })
      : count(given, 2);

const verdictWords = (row: Difference, a: string, b: string): string => {
  if (row.verdict === 'too few to tell') return t('too_few');
  const key = row.kind === 'mean' ? (`${row.verdict}_mean` as const) : row.verdict;
  return t(key, { a, b });
};

type Props = { rows: Difference[]; site: Site; a: string; b: string };

/** What tells the groups apart, the surest first. */
export const DifferenceTable = ({ rows, site, a, b }: Props) => (
  <DataTable
    label={t('differences', { first: a, other: b })}
    columns={[
      { id: 'attribute', label: t('attribute'), cell: attributeWords },
      {
        id: 'value',
        label: t('value'),
        cell: (row) => (row.kind === 'mean' ? '' : dimensionValue(row.attribute, row.value)),
      },
      { id: 'a', label: a, number: true, cell: (row) => sized(row.first, row, site) },
      { id: 'b', label: b, number: true, cell: (row) => sized(row.other, row, site) },
      {
        id: 'difference',
        label: t('difference'),
        number: true,
        cell: (row) => (
          <>
            <strong>{sized(row.difference, row, site)}</strong>
            <span class="muted overlap-interval">
              {sized(row.interval[0], row, site)} … {sized(row.interval[1], row, site)}
            </span>
          </>
        ),
      },
      {
        id: 'lift',
        label: t('lift'),
        number: true,
        cell: (row) => (row.lift === null ? '–' : `× ${count(row.lift, 1)}`),
      },
      {
        id: 'verdict',
        label: t('verdict'),
        cell: (row) => (
          <div class="overlap-verdict">
            {verdictWords(row, a, b)}
            <span class="muted overlap-interval">
              {t('q', { q: row.q_value < 0.001 ? '< 0.001' : `= ${count(row.q_value, 3)}` })}
            </span>
          </div>
        ),
      },
    ]}
    rows={rows}
    rowKey={(row) => `${row.attribute} ${row.value}`}
  />
);
