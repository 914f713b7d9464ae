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

test('what the server says inside of a refusal is told too, what people named is not', () => {
  language.value = 'de';
  expect(inWords('There is no such named_event.')).toBe('Das gibt es nicht: benanntes Ereignis.');
  expect(inWords('The report was not sent: no mail server is set.')).toBe(
    'Der Bericht wurde nicht verschickt: Es ist kein Mailserver eingestellt.',
  );
  expect(inWords('the site already has a goal named "is empty"')).toBe(
    'Die Website hat schon ein Ziel „is empty“',
  );
});

test('of two sentences that fit, the one that says more is meant', () => {
  language.value = 'de';
  expect(inWords('must be a list of at most 3 panels')).toBe('darf höchstens 3 Kacheln haben');
  expect(inWords('must be a list of at most 3')).toBe('darf höchstens 3 haben');
});

test('what has no translation is told as the server says it', () => {
  language.value = 'de';
  expect(inWords('was eaten by a grue')).toBe('was eaten by a grue');
});
