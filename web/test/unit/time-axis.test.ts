import { expect, test } from 'vitest';
import { granularityOf, partialFrom } from '../../src/ui/time-axis';

test.each([
  [['2026-11-25T04:43:00+01:00', '2026-11-25T04:44:00+01:00'], 'minute'],
  [['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00'], 'hour'],
  [['2026-11-01', '2026-11-02'], 'day'],
  [['2026-11-02', '2026-11-09'], 'week'],
  [['2026-02-01', '2026-03-01'], 'month'],
  [['2026-01-01', '2026-04-01'], 'quarter'],
  [['2025-01-01', '2026-01-01'], 'year'],
] as [string[], string][])('%j are steps of a %s', (labels, granularity) => {
  expect(granularityOf(labels)).toBe(granularity);
});

const noon = Date.parse('2026-11-25T12:00:00Z');

test('the day, week or hour that is not over is the first open one', () => {
  expect(partialFrom(['2026-11-24', '2026-11-25'], '2026-11-25', noon, true)).toBe(1);
  expect(partialFrom(['2026-11-16', '2026-11-23'], '2026-11-25', noon, true)).toBe(1);
  const hours = ['2026-11-25T11:00:00Z', '2026-11-25T12:00:00Z', '2026-11-25T13:00:00Z'];
  expect(partialFrom(hours, '2026-11-25', noon + 60_000, true)).toBe(1);
});

test('of a range in the past, everything is over', () => {
  expect(partialFrom(['2026-11-01', '2026-11-02'], '2026-11-25', noon, false)).toBeUndefined();
});
