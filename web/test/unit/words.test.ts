import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { language } from '../../src/i18n';
import { dimensionValue, shownContains } from '../../src/ui/words';

const rules = readFileSync(
  new URL('../../../server/src/main/resources/org/footfall/enrich/channels.tsv', import.meta.url),
  'utf8',
);
const channels = [
  ...new Set(
    rules
      .split('\n')
      .flatMap((line) => (line && !line.startsWith('#') ? [line.split('\t')[0]] : [])),
  ),
];

afterEach(() => {
  language.value = 'en';
});

test('every channel of the default rules has a German name, those of a site stay', () => {
  expect(channels.length).toBeGreaterThan(15);
  for (const channel of channels) {
    language.value = 'en';
    expect(dimensionValue('visit:channel', channel ?? '')).toBe(channel);
    language.value = 'de';
    if (channel !== 'Audio' && channel !== 'SMS')
      expect(dimensionValue('visit:channel', channel ?? '')).not.toBe(channel);
  }
  expect(dimensionValue('visit:channel', 'Our partners')).toBe('Our partners');
  expect(dimensionValue('visit:continent', 'EU')).toBe('Europa');
});

test('rows are found by the name that is shown', () => {
  expect(shownContains('visit:country', 'iceland')).toEqual([
    'or',
    [
      ['contains', 'visit:country', ['iceland']],
      ['is', 'visit:country', ['IS']],
    ],
  ]);
  expect(shownContains('event:page', '/a')).toEqual(['contains', 'event:page', ['/a']]);
  language.value = 'de';
  expect(shownContains('visit:channel', 'suche')).toEqual([
    'or',
    [
      ['contains', 'visit:channel', ['suche']],
      ['is', 'visit:channel', ['Paid Search', 'Organic Search']],
    ],
  ]);
});
