import { expect, test } from 'vitest';
import { differenceOf } from '../../src/compare/difference';

// Newcombe (1998), table II: 56 of 70 against 48 of 80, method 10: 0.0524 to 0.3339.
test('two proportions differ as published', () => {
  const found = differenceOf(0.8, 0.6, [0.6920756, 0.8769216], [0.4904393, 0.7003674]);
  expect(found.verdict).toBe('higher');
  expect(found.interval?.[0]).toBeCloseTo(0.0524, 3);
  expect(found.interval?.[1]).toBeCloseTo(0.3339, 3);
  expect(found.fraction).toBeCloseTo(1 / 3);
});

test('what overlaps too much cannot be told, what is counted is not estimated', () => {
  expect(differenceOf(0.5, 0.52, [0.4, 0.6], [0.42, 0.62]).verdict).toBe('too_few');
  expect(differenceOf(0.2, 0.5, [0.15, 0.25], [0.4, 0.6]).verdict).toBe('lower');
  expect(differenceOf(12, 10, null, null)).toEqual({
    fraction: 0.2,
    verdict: 'counted',
    interval: null,
  });
  expect(differenceOf(12, 0, null, null).fraction).toBeNull();
  expect(differenceOf(null, 0.5, null, [0.4, 0.6]).fraction).toBeNull();
});
