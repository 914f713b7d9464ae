import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { footfall, launch, trackAndSettle, visitor } from './chromium';
import { test } from './fixtures';
import { Footfall } from './server';
import { early, type Site } from './site';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

// Starting the server and administering it is most of the time.
vi.setConfig({ testTimeout: 120_000 });

let server: Footfall;
beforeAll(async () => {
  server = await Footfall.start();
}, 120_000);
afterAll(() => server?.stop());

/** The site passes what its own host collects on to the server, as one does behind a proxy. */
const throughOwnHost = async (site: Site, domain: string): Promise<void> => {
  await server.addSite(domain);
  site.domain = domain;
  site.upstream = `http://127.0.0.1:${server.port}`;
};

/** Lets a browser of its own do something and close its page. */
const visit = async (
  act: (page: Page) => Promise<void>,
  userAgent?: string,
  options: BrowserContextOptions = {},
): Promise<void> => {
  const browser = await launch(userAgent);
  try {
    const page = await (await visitor(browser, options)).newPage();
    await act(page);
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
  } finally {
    await browser.close();
  }
};

const counted = (domain: string, events: number): Promise<void> =>
  expect.poll(() => server.count(domain), { timeout: 60_000 }).toBe(events);

test('what browsers did on a site of many pages is what the query says', async ({ site }) => {
  await throughOwnHost(site, 'walk.test');
  const views = (count: number) => () => site.named('pageview').length >= count;

  await visit(async (page) => {
    await page.clock.install();
    await page.goto(site.url('/?utm_source=letter&utm_medium=email&utm_campaign=autumn'));
    await site.until(views(1));
    await page.clock.fastForward(12_000);
    await page.click('#order');
    await page.click('#download');
    await page.click('#outbound-tab');
    await page.fill('input', 'green tea');
    await page.click('#find');
    await site.until(views(2));
    await footfall(page, 'identify', 'user-42', { company: 'Acme' });
    await footfall(page, 'group', 'company', 'acme', { seats: 5 });
    await footfall(page, 'track', 'signup', { plan: 'pro' });
    await page.goto(site.url('/nowhere'));
    await site.until(views(3));
  });
  await visit(async (page) => {
    await page.goto(site.url('/pricing'), { referer: 'http://www.google.com/' });
    await site.until(views(4));
    await page.click('#home');
    await site.until(views(5));
  }, IPHONE);
  await visit(async (page) => {
    await page.goto(site.url('/'));
    await site.until(views(6));
  }, FIREFOX);
  const ask = (metrics: string[], dimensions?: string[], more = {}) =>
    server.ask('walk.test', metrics, dimensions, more);
  await expect
    .poll(() => ask(['events'], ['event:name']), { timeout: 60_000 })
    .toEqual([
      ['404', 1],
      ['download', 1],
      ['group', 1],
      ['identify', 1],
      ['outbound', 1],
      ['pageview', 6],
      ['purchase', 1],
      ['search', 1],
      ['signup', 1],
    ]);
  expect(await ask(['visitors', 'visits', 'pageviews', 'events', 'persons'])).toEqual([
    [3, 3, 6, 14, 3],
  ]);
  expect(await ask(['pageviews', 'visitors'], ['event:page'])).toEqual([
    ['/', 3, 3],
    ['/nowhere', 1, 1],
    ['/pricing', 1, 1],
    ['/search', 1, 1],
  ]);
  // Who came by the letter was engaged, who came by search saw two pages; the third bounced.
  const [rates] = await ask(['bounce_rate', 'views_per_visit']);
  expect(rates?.[0]).toBeCloseTo(1 / 3, 6);
  expect(rates?.[1]).toBeCloseTo(2, 6);

  // The last of it may still be on its way when the last page has gone.
  const engagedMs = (): number =>
    site.named('engagement').reduce((sum, event) => sum + (event.engagement_ms ?? 0), 0);
  expect(engagedMs()).toBeGreaterThan(12_000);
  const missingMs = async (): Promise<number> =>
    engagedMs() - Math.round(Number((await ask(['engagement_time']))[0]?.[0]) * 1000);
  await expect.poll(missingMs, { timeout: 60_000 }).toBe(0);

  expect(await ask(['revenue', 'orders', 'items'])).toEqual([['12.50', 1, 2]]);
  expect(await ask(['revenue'], ['event:props:coupon'], only('purchase'))).toEqual([
    ['SPRING', '12.50'],
  ]);
  expect(await ask(['events'], ['item:sku'], only('purchase'))).toEqual([['s-1', 1]]);
  expect(await ask(['events'], ['event:props:plan'], only('signup'))).toEqual([['pro', 1]]);
  expect(await ask(['events'], ['event:props:term'], only('search'))).toEqual([['green tea', 1]]);
  expect(await ask(['events'], ['event:props:url'], only('outbound'))).toEqual([
    [site.url('/tab', 'partner.test'), 1],
  ]);
  expect(await ask(['events'], ['event:props:url'], only('download'))).toEqual([
    [site.url('/files/Price-List.PDF?v=2'), 1],
  ]);
  expect(await ask(['events'], ['event:page'], only('404'))).toEqual([['/nowhere', 1]]);
  expect(await ask(['visitors'], ['person:traits:company'], only('signup'))).toEqual([['Acme', 1]]);
  expect(await ask(['visitors'], ['group:company'], only('signup'))).toEqual([['acme', 1]]);

  expect(await ask(['visits'], ['visit:utm_campaign'], set('visit:utm_campaign'))).toEqual([
    ['autumn', 1],
  ]);
  expect(await ask(['visits'], ['visit:entry_page', 'visit:exit_page'])).toEqual([
    ['/', '/', 1],
    ['/', '/nowhere', 1],
    ['/pricing', '/', 1],
  ]);
  expect(await ask(['visits'], ['visit:device'])).toEqual([
    ['desktop', 2],
    ['mobile', 1],
  ]);
  const sources = await ask(['visits'], ['visit:source'], set('visit:source'));
  expect(sources.map(([source]) => String(source).toLowerCase())).toEqual(['google', 'letter']);
});

const only = (name: string) => ({ filters: [['is', 'event:name', [name]]] });
const set = (dimension: string) => ({ filters: [['is_set', dimension]] });

test('what a browser did in a single-page app is what the query says', async ({ site }) => {
  await server.addSite('app.test');
  site.domain = 'app.test';
  // The script of another host, as most sites have it.
  site.tracker = `http://collector.test:${server.port}/f/t.js`;
  await visit(async (page) => {
    await page.goto(site.url('/app', 'app.test'));
    await trackAndSettle(page, 'arrived');
    await page.click('text=Inbox');
    await trackAndSettle(page, 'read');
    await page.click('text=Settings >> nth=0');
    await page.click('text=Mail settings');
    await trackAndSettle(page, 'set');
    await page.evaluate(() => history.go(-2));
    await page.waitForURL('**/app/inbox');
    await page.click('text=Find tea');
    await trackAndSettle(page, 'found');
  });
  await counted('app.test', 10);
  expect(await server.ask('app.test', ['visitors', 'visits', 'pageviews'])).toEqual([[1, 1, 5]]);
  expect(await server.ask('app.test', ['pageviews'], ['event:page', 'event:title'])).toEqual([
    ['/app', 'App', 1],
    ['/app/find', 'App find', 1],
    ['/app/inbox', 'App inbox', 2],
    ['/app/settings', 'App settings', 1],
  ]);
  expect(await server.ask('app.test', ['events'], ['event:props:term'], only('search'))).toEqual([
    ['tea', 1],
  ]);
  expect(await server.ask('app.test', ['visits'], ['visit:entry_page', 'visit:exit_page'])).toEqual(
    [['/app', '/app/find', 1]],
  );
});

test('an answer that got lost does not make two of one event', async ({ site }) => {
  await throughOwnHost(site, 'retry.test');
  site.replies = ['lost', 'lost'];
  await visit(async (page) => {
    await page.goto(site.url('/'));
    await site.until(() => site.named('pageview').length === 3);
    await trackAndSettle(page, 'end');
  });
  await counted('retry.test', 2);
  expect(await server.ask('retry.test', ['pageviews', 'visits'])).toEqual([[1, 1]]);
});

test('who is not to be counted is not, and who has no scripts is', async ({ site }) => {
  await throughOwnHost(site, 'quiet.test');
  site.head = early(['optOut']);
  await visit(async (page) => {
    await page.goto(site.url('/'));
    await trackAndSettle(page, 'opted out');
  });
  site.head = '';
  await visit(async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
    });
    await page.goto(site.url('/'));
    await trackAndSettle(page, 'signal');
  });
  site.attributes = 'data-automation="quarantine"';
  await visit(async (page) => {
    await page.goto(site.url('/'));
    await trackAndSettle(page, 'robot');
  });
  expect(site.named('robot')).toHaveLength(1);
  await visit((page) => page.goto(site.url('/pricing')).then(() => undefined), FIREFOX, {
    javaScriptEnabled: false,
  });

  await counted('quiet.test', 1);
  expect(await server.ask('quiet.test', ['pageviews', 'visitors'], ['event:page'])).toEqual([
    ['/pricing', 1, 1],
  ]);
});
