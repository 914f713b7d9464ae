import { beforeEach, expect, test } from 'vitest';
import { language } from '../../src/i18n';
import * as format from '../../src/ui/format';

beforeEach(() => {
  language.value = 'en';
});

test.each([
  [0, '0s'],
  [4.26, '4.3s'],
  [83, '1m 23s'],
  [3_725, '1h 2m'],
  [90_061, '1d 1h'],
])('%d seconds are %s', (seconds, text) => {
  expect(format.duration(seconds)).toBe(text);
});

test('money is exact, and short where space is', () => {
  expect(format.money('12345678901234567.89', 'EUR')).toBe('€12,345,678,901,234,567.89');
  expect(format.money('7325.88', 'EUR', true)).toBe('€7,326');
  expect(format.money('203.50', 'EUR', true)).toBe('€203.50');
  expect(format.money('1234567.8', 'EUR', true)).toBe('€1.2M');
  expect(format.money('1500', 'JPY')).toBe('¥1,500');
});

test('values are written by their unit, and nothing is a dash', () => {
  expect(format.value(0.413, 'rate')).toBe('41.3%');
  expect(format.value(35.0877, 'percent')).toBe('35.1%');
  expect(format.value(3.9849, 'ratio')).toBe('3.98');
  expect(format.value(1_234_567, 'count', { short: true })).toBe('1.2M');
  expect(format.value(null, 'count')).toBe('–');
  expect(format.interval([0.29, 0.47], 'rate')).toBe('29.0% … 47.0%');
  expect(format.interval([155.69, 1_196.44], 'money', 'EUR', true)).toBe('€156 … €1,196');
  expect(format.interval([9.5, 12.25], 'money', 'EUR', true)).toBe('€9.50 … €12.25');
});

test('the same in German', () => {
  language.value = 'de';
  expect(format.count(1_234_567)).toBe('1.234.567');
  expect(format.money('109494.3', 'EUR', true)).toBe('109.494\u00a0€');
  expect(format.compact(1_234_567)).toBe('1,2\u00a0Mio.');
  expect(format.percent(0.413)).toBe('41,3\u00a0%');
  expect(format.duration(83)).toBe('1min 23s');
  expect(format.country('DE')).toBe('Deutschland');
  expect(format.days('2026-11-01', '2026-11-23')).toBe('1.–23. Nov. 2026');
});
