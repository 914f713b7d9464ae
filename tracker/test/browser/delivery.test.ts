import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';
import { footfall, trackAndSettle } from './chromium';
import { test } from './fixtures';

const schema = JSON.parse(
  readFileSync(new URL('../../../spec/event.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
formats.default(ajv);
const validate = ajv.compile(schema);

test('what is sent is what the schema says', async ({ site, page }) => {
  await page.goto(site.url('/?q=tea'));
  await footfall(page, 'consent', 'granted');
  await footfall(page, 'identify', 'user-42', { company: 'Acme' });
  await footfall(page, 'group', 'company', 'acme');
  await page.click('#order');
  await page.click('#download');
  await page.click('#pricing');
  await site.until((events) => events.some((event) => event.url.includes('pricing')));
  const names = new Set(site.received.map((event) => event.name));
  for (const name of ['pageview', 'search', 'identify', 'group', 'purchase', 'engagement'])
    expect(names).toContain(name);
  for (const event of site.received)
    expect(validate(event) ? [] : [event, validate.errors]).toEqual([]);
});

test('the request needs no preflight and goes where the script came from', async ({
  site,
  page,
}) => {
  site.tracker = site.url('/stats/t.js?v=1', 'collector.test');
  await page.goto(site.url('/'));
  await site.until((events) => events.length === 1);
  expect(site.requests.map(({ method, path, type }) => [method, path, type])).toEqual([
    ['POST', '/stats/e', 'text/plain;charset=UTF-8'],
  ]);
});

test('an answer that got lost leads to the same event again, with its id', async ({
  site,
  page,
}) => {
  site.replies = ['lost'];
  await page.goto(site.url('/'));
  const [first, second] = await site.until((events) => events.length === 2);
  expect(second).toEqual(first);
  expect(site.requests[1]?.sentAt).not.toBe(site.requests[0]?.sentAt);
});

test('a collector that is busy gets the events later', async ({ site, page }) => {
  site.replies = ['busy', 'busy'];
  await page.clock.install();
  await page.goto(site.url('/'));
  await trackAndSettle(page, 'signup');
  expect(site.received).toEqual([]);
  await page.clock.runFor(2_000);
  await expect.poll(() => site.requests.length).toBe(2);
  await page.clock.runFor(4_000);
  await site.until((events) => events.length === 2);
  expect(site.received.map((event) => event.name)).toEqual(['pageview', 'signup']);
  expect(site.requests).toHaveLength(3);
});

test('events of the time without a connection arrive when it is back', async ({
  site,
  context,
  page,
}) => {
  await page.goto(site.url('/'));
  await site.until((events) => events.length === 1);
  await context.setOffline(true);
  await trackAndSettle(page, 'offline');
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await context.setOffline(false);
  await site.until((events) => events.length === 2);
  expect(site.named('offline')).toHaveLength(1);
});

test('with consent they survive the end of the page', async ({ site, context, page }) => {
  await page.goto(site.url('/'));
  await footfall(page, 'consent', 'granted');
  await site.until((events) => events.length === 1);
  await context.setOffline(true);
  await trackAndSettle(page, 'offline');
  expect(site.named('offline')).toEqual([]);
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(site.url('/pricing'));
  await site.until(() => site.named('offline').length > 0);
  await trackAndSettle(next, 'end');
  expect(await next.evaluate(() => Object.keys(localStorage))).toEqual(['footfall']);
  // The closing page may have sent it, too: repeated, it keeps its id, and is counted once.
  expect(new Set(site.named('offline').map(({ id }) => id)).size).toBe(1);
});

test('at most 100 events wait for a connection, the newest', async ({ site, context, page }) => {
  await page.goto(site.url('/'));
  await site.until((events) => events.length === 1);
  await context.setOffline(true);
  await trackAndSettle(page, 'first');
  for (let count = 1; count <= 120; count++) await footfall(page, 'track', `n${count}`);
  await context.setOffline(false);
  await site.until(() => site.named('n120').length === 1);
  expect(site.received).toHaveLength(101);
  expect(site.named('n21')).toHaveLength(1);
  expect(site.named('n20')).toEqual([]);
});

test('texts that take more bytes than characters arrive too', async ({ site, context, page }) => {
  await page.goto(site.url('/'));
  await site.until((events) => events.length === 1);
  await context.setOffline(true);
  await trackAndSettle(page, 'first');
  // Less than 60,000 characters in more than 64 KB.
  for (let count = 0; count < 50; count++)
    await footfall(page, 'track', 'long', { text: 'Ж'.repeat(600) });
  await context.setOffline(false);
  await site.until(() => site.named('long').length >= 50);
  expect(site.named('long')).toHaveLength(50);
});

test('on secure pages the browser hints at system and device', async ({ site, page }) => {
  site.attributes += ' data-local';
  await page.goto(site.url('/', 'localhost'));
  const [view] = await site.until((events) => events.length === 1);
  expect(view?.hints).toMatchObject({ touch: 0, mobile: false, platform: expect.any(String) });
  expect(view?.hints).toHaveProperty('platformVersion');
  expect(view?.hints).toHaveProperty('fullVersionList');
});
