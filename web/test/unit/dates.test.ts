import { expect, test } from 'vitest';
import { addMonths, datesOf, shifted, today } from '../../src/app/dates';

const NOW = '2026-11-25';
const period = (name: '7d' | 'day' | 'month' | '6mo' | 'year' | 'all') => ({
  period: name,
  from: null,
  to: null,
});
const dates = (from: string, to: string) => ({ period: null, from, to });

test('today is the site’s', () => {
  const late = new Date('2026-11-25T23:30:00Z');
  expect(today('Europe/Berlin', late)).toBe('2026-11-26');
  expect(today('America/New_York', late)).toBe('2026-11-25');
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-03-31', -4, '2025-11-30'],
  ['2026-11-01', -12, '2025-11-01'],
])('%s and %i months is %s', (from, months, to) => {
  expect(addMonths(from, months)).toBe(to);
});

test.each([
  ['7d', '2026-11-19'],
  ['day', '2026-11-25'],
  ['month', '2026-11-01'],
  ['6mo', '2026-06-01'],
  ['year', '2026-01-01'],
] as const)('%s begins on %s and ends today', (name, from) => {
  expect(datesOf(period(name), NOW)).toEqual([from, NOW]);
});

test('before a week lies a week, before a month a month', () => {
  expect(shifted(period('7d'), -1, NOW)).toEqual(['2026-11-12', '2026-11-18']);
  expect(shifted(period('month'), -1, NOW)).toEqual(['2026-10-01', '2026-10-31']);
  expect(shifted(dates('2026-03-01', '2026-03-31'), -1, NOW)).toEqual(['2026-02-01', '2026-02-28']);
  expect(shifted(dates('2026-02-01', '2026-02-28'), 1, NOW)).toEqual(['2026-03-01', '2026-03-31']);
  expect(shifted(dates('2026-02-03', '2026-02-05'), -1, NOW)).toEqual(['2026-01-31', '2026-02-02']);
});

test('what has not begun cannot be shown', () => {
  expect(shifted(period('7d'), 1, NOW)).toBeNull();
  expect(shifted(period('all'), -1, NOW)).toBeNull();
});
