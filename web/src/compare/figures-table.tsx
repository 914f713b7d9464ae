import type { Filter, Interval, Metric, Unit, Value } from '../api/query';
import { DataTable } from '../ui/data-table';
import * as format from '../ui/format';
import { Proved } from '../ui/proved';
import { metricName } from '../ui/words';
import type { Difference } from './difference';
import { t } from './texts';

/** The figures that are held against each other. */
export const FIGURES: Metric[] = [
  'visitors',
  'visits',
  'pageviews',
  'views_per_visit',
  'engagement_rate',
  'bounce_rate',
  'visit_duration',
  'average_engagement_time',
  'scroll_depth',
  'conversions',
  'conversion_rate',
  'revenue',
  'orders',
  'average_order_value',
];

export type Pair = {
  key: string;
  /** What the numbers are, and the filter of the row where it is one of a list. */
  metric: Metric;
  filter?: Filter;
  label: string;
  a: Value;
  b: Value;
  ofA?: Interval;
  ofB?: Interval;
  unit: Unit;
  difference: Difference;
};

type Props = {
  head: string;
  label: string;
  a: string;
  b: string;
  currency: string | undefined;
  pairs: Pair[];
  onProof: (pair: Pair, side: 'a' | 'b') => void;
};

/** Two columns of figures, their difference, and whether noise explains it. */
export const PairsTable = ({ head, label, a, b, currency, pairs, onProof }: Props) => {
  const cell = (pair: Pair, side: 'a' | 'b', interval: Interval | undefined, unit: Unit) => (
    <>
      <Proved
        value={format.value(pair[side], unit, { currency })}
        onProof={() => onProof(pair, side)}
      />
      {interval && <span class="range">{format.interval(interval, unit, currency)}</span>}
    </>
  );
  return (
    <DataTable
      label={label}
      rows={pairs}
      rowKey={(pair) => pair.key}
      columns={[
        { id: 'figure', label: head, cell: (pair) => pair.label },
        { id: 'a', label: a, number: true, cell: (pair) => cell(pair, 'a', pair.ofA, pair.unit) },
        { id: 'b', label: b, number: true, cell: (pair) => cell(pair, 'b', pair.ofB, pair.unit) },
        {
          id: 'difference',
          label: t('difference'),
          number: true,
          cell: ({ difference }) =>
            difference.fraction === null ? format.NONE : format.change(difference.fraction),
        },
        { id: 'verdict', label: t('verdict'), cell: ({ difference }) => t(difference.verdict) },
      ]}
    />
  );
};

/** The rows of a table of pairs, as a file has them. */
export const pairRows = (
  pairs: Pair[],
  head: string,
  a: string,
  b: string,
): (string | number | null)[][] => [
  [head, a, b, t('difference'), t('verdict')],
  ...pairs.map((pair) => [
    pair.label,
    pair.a,
    pair.b,
    pair.difference.fraction,
    t(pair.difference.verdict),
  ]),
];

export const figureLabel = (metric: Metric): string => metricName(metric);
