import { expect } from 'vitest';
import { footfall, trackAndSettle, whileShown } from './chromium';
import { test } from './fixtures';
import { early, type Received, type Site } from './site';

const seen = (site: Site): string[][] =>
  site
    .named('pageview')
    .map((view) =>
      [view.url, view.referrer, view.title].map((text) => text.split(/:\d+/).join('')),
    );

const views =
  (count: number) =>
  (events: Received[]): boolean =>
    events.filter((event) => event.name === 'pageview').length >= count;

test('a walk over pages is one pageview each, with title and referrer', async ({ site, page }) => {
  await page.goto(site.url('/?utm_source=letter#top'));
  await site.until(views(1));
  await page.click('#pricing');
  await site.until(views(2));
  await page.click('#home');
  const events = await site.until(views(3));

  expect(seen(site)).toEqual([
    ['http://site.test/?utm_source=letter', '', 'Home'],
    ['http://site.test/pricing?plan=pro', 'http://site.test/?utm_source=letter', 'Pricing'],
    ['http://site.test/', 'http://site.test/pricing?plan=pro', 'Home'],
  ]);
  expect(events[0]).toMatchObject({ site: 'site.test', screen: '1280x720', language: 'de-DE' });
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
});

test('a single-page app is one pageview for each path, by link and by history', async ({
  site,
  page,
}) => {
  await page.goto(site.url('/app'));
  await site.until(views(1));
  await page.click('text=Inbox');
  await site.until(views(2));
  await page.click('text=Settings >> nth=0');
  await site.until(views(3));
  await page.click('text=Mail settings');
  await page.click('text=Part');
  await page.evaluate(() => history.replaceState({}, '', '/app/settings?tab=text'));
  await page.evaluate(() => history.replaceState({}, '', '/app/profile'));
  await site.until(views(4));
  await page.evaluate(() => history.go(-3));
  await site.until(views(5));
  await trackAndSettle(page, 'end');

  expect(seen(site)).toEqual([
    ['http://site.test/app', '', 'App'],
    ['http://site.test/app/inbox', 'http://site.test/app', 'App inbox'],
    ['http://site.test/app/settings', 'http://site.test/app/inbox', 'App settings'],
    ['http://site.test/app/profile', 'http://site.test/app/settings', 'App settings'],
    ['http://site.test/app/inbox', 'http://site.test/app/profile', 'App inbox'],
  ]);
  const left = site.named('engagement').map((event) => [new URL(event.url).pathname, event.title]);
  expect(left).toEqual([
    ['/app', 'App'],
    ['/app/inbox', 'App inbox'],
    ['/app/settings', 'App settings'],
    ['/app/profile', 'App settings'],
  ]);
});

test('hash routes are pages where the site says so', async ({ site, page }) => {
  site.attributes += ' data-hash';
  await page.goto(site.url('/app#/one'));
  await site.until(views(1));
  await page.evaluate(() => {
    location.hash = '#/two';
  });
  await site.until(views(2));
  await page.evaluate(() => {
    location.hash = '#!/three';
  });
  await site.until(views(3));
  expect(seen(site).map(([url]) => url)).toEqual([
    'http://site.test/app#/one',
    'http://site.test/app#/two',
    'http://site.test/app#!/three',
  ]);
});

test('a fragment that is no route is neither a page nor sent', async ({ site, page }) => {
  site.attributes += ' data-hash';
  await page.goto(site.url('/app#access_token=1'));
  await site.until(views(1));
  await page.click('text=Part');
  await trackAndSettle(page, 'end');
  expect(seen(site).map(([url]) => url)).toEqual(['http://site.test/app']);
});

test('a page out of the back/forward cache is viewed again', async ({ site, page }) => {
  await page.goto(site.url('/'));
  await site.until(views(1));
  await page.evaluate(() => Object.assign(window, { kept: 'yes' }));
  await page.click('#pricing');
  await site.until(views(2));
  // Long enough to be noticed if it were counted.
  await expect.poll(() => page.evaluate(() => performance.now())).toBeGreaterThan(900);
  const asked = Date.now();
  // Playwright would wait for a load event that a page out of the cache does not have.
  const back = page.evaluate(() => history.back()).catch(() => undefined);
  await site.until(views(3));
  await back;
  expect(await page.evaluate(() => (window as { kept?: string }).kept)).toBe('yes');
  expect(seen(site)[2]).toEqual(['http://site.test/', 'http://site.test/', 'Home']);

  // The time in the cache is nobody's.
  await page.click('#pricing');
  await site.until(views(4));
  const shownAtMostMs = Date.now() - asked;
  // Sent as the page is left, beside the next page's view: either may come first.
  // What was seen of the page between its return and its view, a moment, comes before that view.
  const again = site.named('pageview')[2] as Received;
  const left = () =>
    site.received
      .slice(site.received.indexOf(again))
      .filter((event) => event.name === 'engagement');
  await site.until(() => left().length > 0);
  expect(left().map((event) => new URL(event.url).pathname)).toEqual(['/']);
  expect(left()[0]?.engagement_ms).toBeLessThanOrEqual(shownAtMostMs);
  const before = site.named('engagement').map((event) => new URL(event.url).pathname);
  expect(before[0]).toBe('/');
  expect(before.filter((path) => path === '/pricing')).toHaveLength(1);
});

test('a prerendered page counts when it is shown, not before', async ({ site }) => {
  // Nothing drives this browser, so the page does.
  site.attributes = '';
  site.head = `<script type="speculationrules">
      {"prerender":[{"source":"list","urls":["/pricing"],"eagerness":"immediate"}]}
    </script>
    <script>
      if (document.prerendering) fetch('/prerendering');
      else if (location.pathname === '/')
        fetch('/wait').then((go) => go.text()).then((path) => { location.href = path; });
    </script>`;
  await whileShown(site.url('/'), async () => {
    await site.until(() => site.paths.includes('/prerendering') && site.paths.includes('/wait'));
    await site.until(views(1));
    expect(seen(site).map(([url]) => url)).toEqual(['http://site.test/']);
    site.release('/pricing');
    await site.until(views(2));
    expect(seen(site)).toEqual([
      ['http://site.test/', '', 'Home'],
      ['http://site.test/pricing', 'http://site.test/', 'Pricing'],
    ]);
  });
});

test('virtual pages are reported by call, also with automatic ones off', async ({ site, page }) => {
  site.attributes += ' data-manual';
  await page.goto(site.url('/app'));
  await page.click('text=Inbox');
  await footfall(page, 'pageview', { url: '/checkout/1', title: 'Pay', props: { step: 1 } });
  await footfall(page, 'track', 'card');
  await site.until((events) => events.length >= 2);
  expect(seen(site)).toEqual([['http://site.test/checkout/1', '', 'Pay']]);
  expect(site.named('pageview')[0]?.props).toEqual({ step: 1 });
  expect(site.named('card')[0]).toMatchObject({ url: site.url('/checkout/1'), title: 'Pay' });
});

test('a page out of the cache is not counted where automatic pageviews are off', async ({
  site,
  page,
}) => {
  site.attributes += ' data-manual';
  site.head = `${early()}<script>
      addEventListener('pageshow', (event) => {
        setTimeout(() => footfall('track', event.persisted ? 'back' : 'shown'));
      });
    </script>`;
  const named = (name: string, count: number) => () => site.named(name).length >= count;
  await page.goto(site.url('/'));
  await site.until(named('shown', 1));
  await page.click('#pricing');
  await site.until(named('shown', 2));
  const back = page.evaluate(() => history.back()).catch(() => undefined);
  await site.until(named('back', 1));
  await back;
  expect(seen(site)).toEqual([]);
});

test('a call that fails costs neither the others nor the pages after it', async ({
  site,
  page,
}) => {
  site.head = early(['pageview', { url: 'http://[' }], ['track', 'early']);
  await page.goto(site.url('/app'));
  await page.click('text=Inbox');
  await footfall(page, 'track', 'late');
  await site.until(views(2));
  await trackAndSettle(page, 'end');
  expect(site.named('early')).toHaveLength(1);
  expect(site.named('late')).toHaveLength(1);
  expect(seen(site).map(([url]) => url)).toEqual([
    'http://site.test/app',
    'http://site.test/app/inbox',
  ]);
});
