import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Written alike in both languages, on purpose. */
const SAME = new Set(['Tag Manager', 'Google Analytics 4']);

const folder = new URL('../../src/i18n/', import.meta.url);
type Texts = { [key: string]: unknown };

const textsOf = async (language: string, file: string): Promise<Texts> => {
  const module = (await import(new URL(`${language}/${file}`, folder).href)) as Texts;
  return (module.default ?? Object.values(module)[0]) as Texts;
};

const leaves = (texts: unknown, path = ''): [string, string][] =>
  typeof texts === 'string'
    ? [[path, texts]]
    : Object.entries(texts as Texts).flatMap(([key, value]) => leaves(value, `${path} ${key}`));

test.each(readdirSync(new URL('en/', folder)))(
  'every text of %s is translated, with the same values in it',
  async (file) => {
    const english = new Map(leaves(await textsOf('en', file)));
    const german = new Map(leaves(await textsOf('de', file)));
    const values = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const [key, text] of english) {
      const other = german.get(key);
      if (other === undefined) continue; // Plurals may differ in their forms.
      expect([key, values(other)]).toEqual([key, values(text)]);
    }
    const untranslated = [...english]
      .filter(
        ([key, text]) =>
          german.get(key) === text &&
          /[a-zA-Z]{3,} [a-zA-Z]{3,}/.test(text.replace(/\{\w+\}/g, '')) &&
          !SAME.has(text),
      )
      .map(([, text]) => text);
    expect(untranslated).toEqual([]);
  },
);
