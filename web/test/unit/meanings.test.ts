import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import german from '../../src/i18n/de/meanings';
import english from '../../src/i18n/en/meanings';
import { serverTexts } from './java';

const openapi = readFileSync(new URL('../../../spec/openapi.yaml', import.meta.url), 'utf8');
const said = serverTexts();

/** The values of the first list after a name in the description of the API. */
const valuesOf = (name: string): string[] =>
  new RegExp(`\\b${name}:[^[]*?enum: \\[([^\\]]+)\\]`).exec(openapi)?.[1]?.split(', ').toSorted() ??
  [];

const parts = [
  ['Metric', 'definitions'],
  ['Rules', 'bounce'],
  ['Rules', 'duration'],
  ['reading', 'reading'],
] as const;

test.each(parts)('every %s of the API is explained in German (%s)', (name, part) => {
  expect(valuesOf(name).length).toBeGreaterThan(3);
  expect(Object.keys(german[part]).toSorted()).toEqual(valuesOf(name));
});

test.each(parts)('the server still says of every %s what was translated (%s)', (name, part) => {
  const texts = Object.entries(english[part]);
  expect(texts.map(([code]) => code).toSorted()).toEqual(valuesOf(name));
  expect(texts.filter(([, text]) => !said.has(text))).toEqual([]);
});
