import { expect, test } from 'vitest';
import { csvOf } from '../../src/ui/exports';

test('text that a spreadsheet would run is defused, numbers are left alone', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\uff1d1', '\u00a0=1'])
    expect(csvOf([[text]])).toBe(`'${text}`);
  expect(csvOf([['\t=1']])).toBe('"\'\t=1"');
  expect(csvOf([[-1, 'a-b', null]])).toBe('-1,a-b,');
});

test('a cell stays one cell, with whatever separator it is read', () => {
  expect(csvOf([['a,b', 'c;d', 'say "x"', 'two\nlines']])).toBe(
    '"a,b","c;d","say ""x""","two\nlines"',
  );
});
