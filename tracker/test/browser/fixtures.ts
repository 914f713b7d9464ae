import type { Browser, BrowserContext, Page } from 'playwright-core';
import { test as base } from 'vitest';
import { launch, visitor } from './chromium';
import { Site } from './site';

/** A fresh site, and a fresh visitor's browser with one page, for each test. */
export const test = base.extend<{
  browser: Browser;
  site: Site;
  context: BrowserContext;
  page: Page;
}>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest demands the pattern
    async ({}, use) => {
      const browser = await launch();
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Vitest demands the pattern
  site: async ({}, use) => {
    const site = await Site.start();
    await use(site);
    await site.stop();
  },
  context: async ({ browser }, use) => {
    const context = await visitor(browser);
    await use(context);
    await context.close();
  },
  page: async ({ context }, use) => {
    await use(await context.newPage());
  },
});
