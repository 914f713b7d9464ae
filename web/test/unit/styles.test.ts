import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Set by components on their elements. */
const GIVEN = new Set(['--share', '--rows']);
/** What paper and forced colours change in all parts; always loaded. */
const OTHER_MEDIA = 'ui/media.css';
const folder = fileURLToPath(new URL('../../src', import.meta.url));
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .map((path) => ({
    path,
    text: readFileSync(join(folder, path), 'utf8').replace(/\/\*.*?\*\//gs, ''),
  }));

test('a class is styled by one part only: styles of a page stay when another is opened', () => {
  const owners = new Map<string, Set<string>>();
  for (const { path, text } of sheets.filter(({ path }) => path !== OTHER_MEDIA))
    for (const [, selectors = ''] of text.matchAll(/([^{}]+)\{/g))
      for (const [, name = ''] of selectors.matchAll(/(?:^|,)\s*\.([\w-]+)\s*(?=,|$)/g))
        owners.set(name, (owners.get(name) ?? new Set()).add(path));
  const several = [...owners].filter(([, paths]) => paths.size > 1);
  expect(several.map(([name, paths]) => [name, [...paths]])).toEqual([]);
});

test('every token that is used is there', () => {
  const all = sheets.map(({ text }) => text).join('\n');
  const there = new Set([...all.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const used = [...all.matchAll(/var\((--[\w-]+)\)/g)].map(([, name = '']) => name);
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter((name) => !there.has(name) && !GIVEN.has(name))).toEqual([]);
});
