import { expect, test } from 'vitest';
import { linkEvent } from '../../src/links';

const followed = (address: string, extensions?: string): string | false =>
  linkEvent(new URL(address), 'site.test:8080', extensions);

test.each([
  ['http://site.test:8080/page', false],
  ['https://site.test:8080/page', false],
  ['http://site.test/page', 'outbound'],
  ['https://partner.test/', 'outbound'],
  ['mailto:someone@partner.test', false],
  ['tel:+4930123', false],
  ['javascript:void(0)', false],
  ['http://site.test:8080/list.pdf', 'download'],
  ['http://site.test:8080/LIST.PDF?v=2#page=3', 'download'],
  ['http://site.test:8080/table.xls', 'download'],
  ['http://site.test:8080/table.xlsx', 'download'],
  ['http://site.test:8080/song.mp3', 'download'],
  ['https://cdn.test/setup.exe', 'download'],
  ['http://site.test:8080/pdf', false],
  ['http://site.test:8080/about.pdf/', false],
  ['http://site.test:8080/a.pdfx', false],
])('%s is %s', (address, event) => {
  expect(followed(address)).toBe(event);
});

test('extensions that the site names replace the usual ones', () => {
  expect(followed('http://site.test:8080/a.stl', 'stl, step')).toBe('download');
  expect(followed('http://site.test:8080/a.step', 'stl, step')).toBe('download');
  expect(followed('http://site.test:8080/a.pdf', 'stl, step')).toBe(false);
  expect(followed('http://site.test:8080/a.pdf', '')).toBe(false);
});

test('a link without an address means nothing', () => {
  expect(linkEvent({ host: '', pathname: '' }, 'site.test')).toBe(false);
});
