import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './fixtures';

const focused = (page: Page): Promise<boolean> => page.evaluate(() => document.hasFocus());

const focus = async (page: Page): Promise<void> => {
  await page.bringToFront();
  await expect.poll(() => focused(page)).toBe(true);
};

/** Headless Chromium hides no tab, so the page is told what it would be told then. */
const setHidden = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, hidden);

test('only the time in focus counts, in one event when the page is left', async ({
  site,
  context,
  page,
}) => {
  await page.clock.install();
  const opened = Date.now();
  await page.goto(site.url('/'));
  // Playwright makes every page believe that it has the focus.
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  await focus(page);
  await site.until((events) => events.length === 1);

  await page.clock.fastForward(7_000);
  const other = await context.newPage();
  await other.bringToFront();
  await expect.poll(() => focused(page)).toBe(false);
  await page.clock.fastForward(60_000);
  await focus(page);
  await page.clock.fastForward(5_000);
  await page.evaluate(() => scrollTo(0, 2000));
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(2000);
  await page.click('#pricing');
  await site.until((events) => events.some((event) => event.url.includes('pricing')));

  const engagement = site.named('engagement');
  expect(engagement).toHaveLength(1);
  expect(engagement[0]?.url).toBe(site.url('/'));
  expect(engagement[0]?.engagement_ms).toBeGreaterThanOrEqual(12_000);
  // The clock of the page goes on by itself between its leaps.
  expect(engagement[0]?.engagement_ms).toBeLessThanOrEqual(12_000 + Date.now() - opened);
  expect(engagement[0]?.scroll).toBeGreaterThan(50);
  expect(engagement[0]?.scroll).toBeLessThan(80);
});

test('a tab that is hidden and comes back adds up to its visible time', async ({ site, page }) => {
  await page.clock.install();
  const opened = Date.now();
  await page.goto(site.url('/'));
  await site.until((events) => events.length === 1);
  await page.clock.fastForward(4_000);
  await setHidden(page, true);
  await site.until((events) => events.length === 2);
  await page.clock.fastForward(60_000);
  await setHidden(page, false);
  await page.clock.fastForward(3_000);
  await page.close({ runBeforeUnload: true });
  await site.until((events) => events.length === 3);

  const parts = site.named('engagement').map((event) => event.engagement_ms ?? 0);
  expect(parts).toHaveLength(2);
  const total = parts.reduce((sum, part) => sum + part, 0);
  expect(total).toBeGreaterThanOrEqual(7_000);
  expect(total).toBeLessThanOrEqual(7_000 + Date.now() - opened);
});

test('a page read to its end was seen to 100 per cent', async ({ site, page }) => {
  await page.goto(site.url('/'));
  await page.evaluate(
    () =>
      new Promise((seen) => {
        addEventListener('scroll', () => requestAnimationFrame(seen), { once: true });
        scrollTo(0, document.documentElement.scrollHeight);
      }),
  );
  await page.evaluate(() => scrollTo(0, 0));
  await page.click('#pricing');
  await site.until(() => site.named('engagement').length === 1);
  expect(site.named('engagement')[0]?.scroll).toBe(100);
});
