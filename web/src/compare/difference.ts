import type { Interval, Test, Value } from '../api/query';

export type Verdict = 'higher' | 'lower' | 'too_few' | 'counted';

/** A difference of two figures: relative, and whether noise explains it. */
export type Difference = { fraction: number | null; verdict: Verdict; interval: Interval };

const fractionOf = (a: number, b: number): number | null => (b === 0 ? null : (a - b) / b);

/**
 * Whether A differs from B, of two independent estimates with 95 % intervals: the interval of the
 * difference is put together from theirs (MOVER, Zou & Donner 2008; for proportions with Wilson
 * intervals it is Newcombe's).
 */
export const differenceOf = (a: Value, b: Value, of: Interval, against: Interval): Difference => {
  if (a === null || b === null) return { fraction: null, verdict: 'too_few', interval: null };
  const [x, y] = [Number(a), Number(b)];
  const fraction = fractionOf(x, y);
  if (!of || !against) return { fraction, verdict: 'counted', interval: null };
  const low = x - y - Math.hypot(x - of[0], against[1] - y);
  const high = x - y + Math.hypot(of[1] - x, y - against[0]);
  const verdict = low > 0 ? 'higher' : high < 0 ? 'lower' : 'too_few';
  return { fraction, verdict, interval: [low, high] };
};

/** The same where the server has tested the difference. */
export const tested = (a: Value, b: Value, test: Test): Difference => {
  const fraction = a === null || b === null ? null : fractionOf(Number(a), Number(b));
  if (!test) return { fraction, verdict: 'counted', interval: null };
  return {
    fraction,
    verdict: test.verdict === 'too few to tell' ? 'too_few' : test.verdict,
    interval: test.interval,
  };
};
