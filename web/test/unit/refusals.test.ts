import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { language } from '../../src/i18n';
import german from '../../src/i18n/de/refusals';
import { fieldInWords, inWords } from '../../src/i18n/refusals';

const server = fileURLToPath(new URL('../../../server/src/main/java', import.meta.url));

/** The server's sources with its sentences in one piece, {} for what they name. */
const said = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.java'))
  .map((path) => readFileSync(join(server, path), 'utf8'))
  .join('\n')
  .replaceAll('\\"', '”')
  .replace(/"\s*\+\s*"/g, '')
  .replace(/"\s*\+[^";]+\+\s*"/g, '{}')
  .replace(/"\s*\+\s*[\w.()]+/g, '{}"')
  .replace(/[\w.()]+\s*\+\s*"/g, '"{}')
  .replace(/%[sd]/g, '{}');

afterEach(() => {
  language.value = 'en';
});

test.each(Object.keys(german))('the server still says "%s"', (sentence) => {
  expect(said).toContain(sentence.replaceAll('"', '”').replace(/\{\w\}/g, '{}'));
});

test('a refusal is told in the chosen language, with what it names', () => {
  const sentence = 'expected an address such as name@example.com, not "ana@"';
  expect(inWords(sentence)).toBe(sentence);
  language.value = 'de';
  expect(inWords(sentence)).toBe('muss eine Adresse wie name@example.com sein, nicht „ana@“');
  expect(fieldInWords('name', 'is missing')).toBe('Name: fehlt');
  expect(inWords('must be text of 3 to 20 characters')).toBe('muss Text von 3 bis 20 Zeichen sein');
});

test('what has no translation is told as the server says it', () => {
  language.value = 'de';
  expect(inWords('is nested too deeply (a.b)')).toBe('is nested too deeply (a.b)');
});
