import { expect } from 'vitest';
import { footfall, trackAndSettle } from './chromium';
import { test } from './fixtures';
import { early } from './site';

const has =
  (name: string, count = 1) =>
  (events: { name: string }[]): boolean =>
    events.filter((event) => event.name === name).length >= count;

test('links to elsewhere are outbound, in this tab or a new one; others are not', async ({
  site,
  page,
}) => {
  await page.goto(site.url('/'));
  await page.click('#mail');
  await page.click('#fragment');
  await page.click('#outbound-tab');
  await page.click('#outbound-tab', { button: 'middle' });
  await site.until(has('outbound', 2));
  await page.click('#outbound');
  await site.until(has('outbound', 3));
  expect(site.named('outbound').map((event) => event.props)).toEqual([
    { url: site.url('/tab', 'partner.test') },
    { url: site.url('/tab', 'partner.test') },
    { url: site.url('/offer?id=1', 'partner.test') },
  ]);
  expect(site.named('outbound')[0]).toMatchObject({ url: site.url('/'), title: 'Home' });
  expect(site.named('download')).toEqual([]);
});

test('downloads are known by their extension', async ({ site, page }) => {
  await page.goto(site.url('/'));
  await page.click('#download');
  await site.until(has('download'));
  expect(site.named('download')[0]?.props).toEqual({ url: site.url('/files/Price-List.PDF?v=2') });
});

test('the extensions can be set', async ({ site, page }) => {
  site.attributes += ' data-downloads="zip, xyz"';
  await page.goto(site.url('/'));
  await page.click('#download');
  await trackAndSettle(page, 'end');
  expect(site.named('download')).toEqual([]);
  await page.evaluate(() => {
    document.querySelector<HTMLAnchorElement>('#download')?.setAttribute('href', '/files/a.xyz');
  });
  await page.click('#download');
  await site.until(has('download'));
});

test('the site search is read from the address', async ({ site, page }) => {
  await page.goto(site.url('/'));
  await page.fill('input', 'grüner Tee & Co');
  await page.click('#find');
  await site.until(has('search'));
  expect(site.named('search')[0]).toMatchObject({ props: { term: 'grüner Tee & Co' } });
});

test('a search in a single-page app counts for each term, under the names that are set', async ({
  site,
  page,
}) => {
  site.attributes += ' data-search="find,q"';
  await page.goto(site.url('/app?s=ignored'));
  await page.click('text=Find tea');
  await site.until(has('search'));
  await page.click('text=Find milk');
  await site.until(has('search', 2));
  await page.evaluate(() => history.replaceState({}, '', '/app/find?q=milk&page=2'));
  await trackAndSettle(page, 'end');
  expect(site.named('search').map((event) => event.props)).toEqual([
    { term: 'tea' },
    { term: 'milk' },
  ]);
});

test('a page that says so is a 404', async ({ site, page }) => {
  await page.goto(site.url('/no/such/page'));
  await site.until(has('404'));
  expect(site.named('404')[0]?.url).toBe(site.url('/no/such/page'));
  expect(site.named('pageview')).toHaveLength(1);
});

test('custom events carry properties, revenue and items; calls before the script wait', async ({
  site,
  page,
}) => {
  site.head = early(['track', 'early', { n: 3, deep: { a: [1] } }]);
  await page.goto(site.url('/'));
  await site.until(has('early'));
  await page.click('#order');
  await site.until(has('purchase'));
  expect(site.received.map((event) => event.name)).toEqual(['pageview', 'early', 'purchase']);
  expect(site.named('early')[0]?.props).toEqual({ n: 3, deep: { a: [1] } });
  expect(site.named('purchase')[0]).toMatchObject({
    props: { coupon: 'SPRING' },
    order: 'o-1',
    revenue: { amount: '12.50', currency: 'EUR' },
    items: [{ sku: 's-1', name: 'Shoe', category: 'Shoes', price: '6.25', quantity: 2 }],
  });
});

test('identify names the person of what follows, reset ends that', async ({ site, page }) => {
  await page.goto(site.url('/'));
  await site.until(has('pageview'));
  await footfall(page, 'identify', 'user-42', { company: 'Acme' });
  await footfall(page, 'track', 'known');
  await footfall(page, 'reset');
  await footfall(page, 'track', 'unknown');
  await footfall(page, 'group', 'company', 'acme', { seats: 5 });
  await footfall(page, 'no such call');
  await site.until(has('group'));
  expect(site.named('identify')[0]).toMatchObject({
    person: 'user-42',
    props: { company: 'Acme' },
  });
  expect(site.named('known')[0]?.person).toBe('user-42');
  expect(site.named('unknown')[0]?.person).toBeUndefined();
  expect(site.named('group')[0]?.props).toEqual({
    type: 'company',
    id: 'acme',
    traits: { seats: 5 },
  });
});
