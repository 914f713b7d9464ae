import { afterEach, expect, test } from 'vitest';
import { language } from '../../src/i18n';
import german from '../../src/i18n/de/refusals';
import { fieldInWords, inWords } from '../../src/i18n/refusals';
import { serverTexts } from './java';

const said = serverTexts();

afterEach(() => {
  language.value = 'en';
});

test.each(Object.keys(german))('the server still says "%s"', (sentence) => {
  expect(said.has(sentence.replace(/\{\w\}/g, '{}'))).toBe(true);
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
