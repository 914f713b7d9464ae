import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { footfall, trackAndSettle } from './chromium';
import { test } from './fixtures';
import { early } from './site';

const stored = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(localStorage));

test('nothing is stored on the device without consent', async ({ site, context, page }) => {
  await page.goto(site.url('/'));
  await footfall(page, 'identify', 'user-42', { company: 'Acme' });
  await trackAndSettle(page, 'signup');
  expect(await stored(page)).toEqual([]);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expect(await context.cookies()).toEqual([]);
  for (const event of site.received) expect(event.visitor).toBeUndefined();
});

test('with consent one visitor id stays, until it is withdrawn', async ({ site, page }) => {
  site.head = early(['consent', 'granted'], ['identify', 'user-42']);
  await page.goto(site.url('/'));
  await trackAndSettle(page, 'first');
  site.head = '';
  await page.goto(site.url('/pricing'));
  await trackAndSettle(page, 'second');
  const ids = new Set(site.received.map((event) => event.visitor));
  expect(ids.size).toBe(1);
  expect([...ids][0]).toMatch(/^\d+(-\d+){3}$/);
  expect(site.named('second')[0]?.person).toBe('user-42');
  expect(await stored(page)).toEqual(['footfall']);

  await footfall(page, 'reset');
  await trackAndSettle(page, 'third');
  expect(site.named('third')[0]?.visitor).toMatch(/^\d+(-\d+){3}$/);
  expect(ids).not.toContain(site.named('third')[0]?.visitor);
  expect(site.named('third')[0]?.person).toBeUndefined();

  await footfall(page, 'consent', 'denied');
  await trackAndSettle(page, 'fourth');
  expect(site.named('fourth')[0]?.visitor).toBeUndefined();
  expect(await stored(page)).toEqual([]);
});

test('a visitor id is forgotten after 13 months', async ({ site, page }) => {
  await page.goto(site.url('/'));
  await footfall(page, 'consent', 'granted');
  await trackAndSettle(page, 'now');
  await page.clock.install({ time: Date.now() + 390 * 86_400_000 });
  await page.goto(site.url('/'));
  await trackAndSettle(page, 'in time');
  await page.clock.setSystemTime(Date.now() + 396 * 86_400_000);
  await page.goto(site.url('/'));
  await trackAndSettle(page, 'later');
  expect(site.named('in time')[0]?.visitor).toBe(site.named('now')[0]?.visitor);
  expect(site.named('later')[0]?.visitor).toBeUndefined();
});

test('who opts out is not counted, not even for what has not been sent yet', async ({
  site,
  page,
}) => {
  await page.goto(site.url('/'));
  await site.until((events) => events.length === 1);
  await footfall(page, 'consent', 'granted');
  site.head = early(['track', 'unsent'], ['optOut']);
  await page.goto(site.url('/pricing'));
  await trackAndSettle(page, 'refused');
  site.head = '';
  await page.goto(site.url('/pricing'));
  await trackAndSettle(page, 'refused');
  expect(site.received.filter((event) => event.name !== 'engagement')).toHaveLength(1);
  expect(await stored(page)).toEqual(['footfall_off']);

  await footfall(page, 'optOut', false);
  await trackAndSettle(page, 'back');
  expect(site.received.map((event) => event.name)).toEqual(['pageview', 'engagement', 'back']);
  expect(await stored(page)).toEqual([]);
});

test('who opts out where storage is blocked is not counted while the page is there', async ({
  site,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await page.goto(site.url('/'));
  await site.until((events) => events.length === 1);
  await footfall(page, 'optOut');
  await trackAndSettle(page, 'refused');
  await footfall(page, 'optOut', false);
  await trackAndSettle(page, 'back');
  expect(site.received.map((event) => event.name)).toEqual(['pageview', 'back']);
});

for (const [signal, value] of [
  ['globalPrivacyControl', true],
  ['doNotTrack', '1'],
] as const) {
  test(`${signal} is honoured unless the site says otherwise`, async ({ site, context, page }) => {
    await context.addInitScript(
      ([name, content]) => {
        Object.defineProperty(Navigator.prototype, name as string, { get: () => content });
      },
      [signal, value],
    );
    await page.goto(site.url('/'));
    await trackAndSettle(page, 'refused');
    expect(site.requests).toEqual([]);
    site.attributes += ' data-privacy="ignore"';
    await page.goto(site.url('/'));
    await site.until((events) => events.length === 1);
  });
}

test('developers on their own machine are not counted, unless they want to', async ({
  site,
  page,
}) => {
  for (const host of ['localhost', '127.0.0.1', 'shop.localhost', 'shop.local']) {
    await page.goto(site.url('/', host));
    await trackAndSettle(page, 'refused');
  }
  expect(site.requests).toEqual([]);
  site.attributes += ' data-local';
  await page.goto(site.url('/', 'localhost'));
  await site.until((events) => events.length === 1);
});

test('browsers under automation are not counted, or marked where the site wants them', async ({
  site,
  page,
}) => {
  site.attributes = '';
  await page.goto(site.url('/'));
  await trackAndSettle(page, 'refused');
  expect(site.requests).toEqual([]);
  site.attributes = 'data-automation="quarantine"';
  await page.goto(site.url('/'));
  const events = await site.until((received) => received.length === 1);
  expect(events[0]?.automated).toBe(true);
});
