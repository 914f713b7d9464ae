import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { footfall } from './chromium';
import { test } from './fixtures';
import { early, type Received, type Site } from './site';

const VITALS = '<script src="/f/vitals.js"></script>';

type Seen = { shifts: number; paints: number[]; interactions: number[] };

/** Has the page shift and react slowly, and returns what the browser itself measured of it. */
const use = async (page: Page): Promise<Seen> => {
  await page.waitForFunction('seen.paints.length > 0');
  await page.evaluate(() => {
    const above = document.createElement('div');
    above.style.height = '200px';
    document.body.prepend(above);
  });
  await page.waitForFunction('seen.shifts > 0');
  await page.click('#slow');
  await page.waitForFunction('seen.interactions.length > 0');
  return page.evaluate('seen') as Promise<Seen>;
};

const vitals = (count: number) => (events: Received[]) =>
  events.filter((event) => event.name === 'web_vital').length >= count;

const viewed = (site: Site, count = 1) =>
  site.until((events) => events.filter(({ name }) => name === 'pageview').length >= count);

/** As when the visitor looks at another tab. */
const hide = (page: Page, state: 'hidden' | 'visible'): Promise<void> =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
    Object.defineProperty(document, 'hidden', { value: now === 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);

for (const order of ['before', 'after'] as const)
  test(`what the browser measures is sent as the page is left, loaded ${order} the core`, async ({
    site,
    page,
  }) => {
    if (order === 'before') site.head = VITALS;
    await page.goto(site.url('/vitals#token=secret'));
    await viewed(site);
    if (order === 'after') await page.addScriptTag({ url: '/f/vitals.js' });
    const seen = await use(page);
    await page.click('text=Pricing');
    await site.until(vitals(1));

    const [event] = site.named('web_vital');
    const props = event?.props as Record<string, number>;
    expect(event).toMatchObject({ url: site.url('/vitals'), title: 'Measured' });
    expect(Object.keys(props).sort()).toEqual(['cls', 'fcp', 'inp', 'lcp', 'ttfb']);
    expect(props.lcp).toBeCloseTo(Number(seen.paints.at(-1)), 3);
    expect(props.cls).toBeCloseTo(seen.shifts, 3);
    expect(props.inp).toBeGreaterThanOrEqual(150);
    expect(props.inp).toBe(Math.max(...seen.interactions));
    // With what the core sends of the page that is left, and once.
    const request = site.requests.find(({ events }) =>
      events.some(({ name }) => name === 'web_vital'),
    );
    expect(request?.type).toContain('text/plain');
    await viewed(site, 2);
    expect(site.named('web_vital')).toHaveLength(1);
  });

test('a tab that is hidden sends what is final then, once', async ({ site, page }) => {
  site.head = VITALS;
  await page.goto(site.url('/vitals'));
  await viewed(site);
  await use(page);
  await hide(page, 'hidden');
  // In the very request that the core sends, which may be the page's last.
  await site.until(vitals(1));
  const [request] = site.requests.filter(({ events }) => vitals(1)(events));
  expect(request?.events.map(({ name }) => name)).toContain('engagement');
  await hide(page, 'visible');
  await page.click('#slow');
  await hide(page, 'hidden');
  await footfall(page, 'track', 'last');
  await site.until((events) => events.some(({ name }) => name === 'last'));
  expect(site.named('web_vital')).toHaveLength(1);
});

test('in a single-page app what was measured is of the page that was loaded', async ({
  site,
  page,
}) => {
  site.head = VITALS;
  await page.clock.install();
  await page.goto(site.url('/app'));
  const [view] = await viewed(site);
  await page.click('text=Inbox');
  await viewed(site, 2);
  await page.waitForFunction('document.title === "App inbox"');
  // However long it is looked at, it is of the visit that began with it.
  await page.clock.fastForward('45:00');
  await hide(page, 'hidden');
  await site.until(vitals(1));
  const [event] = site.named('web_vital');
  expect(event).toMatchObject({ url: site.url('/app'), title: 'App' });
  const afterMs = Date.parse(event?.time ?? '') - Date.parse(view?.time ?? '');
  expect(afterMs).toBeGreaterThan(50_000);
  expect(afterMs).toBeLessThan(25 * 60_000);
});

test('a page that is brought back from the cache is measured anew', async ({ site, page }) => {
  site.head = VITALS;
  await page.goto(site.url('/vitals'));
  await viewed(site);
  await use(page);
  await page.click('text=Pricing');
  await viewed(site, 2);
  await page.goBack({ waitUntil: 'commit' });
  await viewed(site, 3);
  // Painted again, which is what is measured of it.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await page.click('text=Pricing');
  const measured = (): Received[] =>
    site.named('web_vital').filter(({ url }) => url === site.url('/vitals'));
  await site.until(() => measured().length >= 2);
  const [first, second] = measured().map(({ props }) => props as Record<string, number>);
  expect(first?.inp).toBeGreaterThanOrEqual(150);
  expect(first?.ttfb).toBeGreaterThan(0);
  expect(second).toMatchObject({ cls: 0, ttfb: 0 });
});

test('nothing is sent of who opted out, and a late core sends what waits for it', async ({
  site,
  page,
}) => {
  site.head = VITALS;
  site.tracker = '/wait';
  await page.goto(site.url('/vitals'), { waitUntil: 'commit' });
  await use(page);
  await hide(page, 'hidden');
  expect(site.received).toEqual([]);
  await site.until(() => site.paths.includes('/wait'));
  site.releaseTracker();
  await site.until(vitals(1));
  await hide(page, 'visible');

  site.tracker = '/f/t.js';
  site.head = VITALS + early(['optOut']);
  const requests = site.requests.length;
  await page.goto(site.url('/vitals'));
  await use(page);
  await hide(page, 'hidden');
  await page.evaluate(
    () =>
      new Promise<void>((settled) => {
        (window as unknown as { footfall: (...call: unknown[]) => void }).footfall(
          'track',
          'asked',
          {},
          { callback: settled },
        );
      }),
  );
  expect(
    site.requests.slice(requests).flatMap(({ events }) => events.map(({ name }) => name)),
  ).not.toContain('web_vital');
});
