import type { Metric, Row, Value } from '../api/query';

const LOWER_IS_BETTER: Metric[] = ['bounce_rate', 'exit_rate', 'refunds'];
export type Change = {
  fraction: number | null;
  before: Value;
  tone: 'good' | 'bad' | 'none';
  noise: boolean;
};

/**
 * How a metric of a row changed against the comparison; undefined where nothing is compared. Good
 * or bad is only what was tested and is more than noise.
 */
export const changeOf = (row: Row, at: number, metric: Metric): Change | undefined => {
  const { comparison } = row;
  if (!comparison) return undefined;
  const fraction = comparison.change[at] ?? null;
  const test = comparison.tests[at];
  const noise = test?.verdict === 'too few to tell';
  const better = LOWER_IS_BETTER.includes(metric) ? (fraction ?? 0) < 0 : (fraction ?? 0) > 0;
  return {
    fraction,
    before: comparison.metrics[at] ?? null,
    tone: !test || noise || !fraction ? 'none' : better ? 'good' : 'bad',
    noise,
  };
};
