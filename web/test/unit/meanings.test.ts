import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import german from '../../src/i18n/de/meanings';

const openapi = readFileSync(new URL('../../../spec/openapi.yaml', import.meta.url), 'utf8');

/** The values of the first list after a name in the description of the API. */
const valuesOf = (name: string): string[] =>
  new RegExp(`\\b${name}:[^[]*?enum: \\[([^\\]]+)\\]`).exec(openapi)?.[1]?.split(', ').toSorted() ??
  [];

test.each([
  ['Metric', german.definitions],
  ['Rules', german.bounce],
  ['Rules', german.duration],
  ['reading', german.reading],
])('every %s of the API is explained in German', (name, texts) => {
  expect(valuesOf(name).length).toBeGreaterThan(3);
  expect(Object.keys(texts).toSorted()).toEqual(valuesOf(name));
});
