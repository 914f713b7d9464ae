import { cpSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Response,
} from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { SITE } from './demo';
import { Footfall } from './server';

export { expect } from 'vitest';
export { SITE } from './demo';

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executable,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--host-resolver-rules=MAP * 127.0.0.1',
    ],
  });

/** A server with a copy of the demo's data. */
const copied = async (): Promise<Footfall> => {
  const server = await Footfall.empty();
  cpSync(inject('demo'), server.data, { recursive: true });
  return server;
};

/** What a page did that it must not: messages on the console, requests to elsewhere. */
const watch = (page: Page, problems: string[]): void => {
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    // A refused request is logged by the browser whoever expects it.
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) problems.push(message.text());
  });
};

/** The server's answer to the next change of something of the API. */
export const changed = (page: Page, path: string): Promise<Response> =>
  page.waitForResponse(
    (answer) => answer.request().method() !== 'GET' && answer.url().includes(`/api/v1/${path}`),
  );

type Shared = {
  browser: Browser;
  /** One real server for the file, with the demo's data. */
  server: Footfall;
  /** A token with all scopes, for what a test does beside the browser. */
  token: string;
  /** Saves something of the site by the API, such as `segments`; the answer is what was saved. */
  create: <T = { id: number }>(path: string, body: object) => Promise<T>;
};
type Each = {
  /** A browser of its own that is signed in. */
  context: BrowserContext;
  /** A page of it; open() goes somewhere. A script error or a breach of the policy fails the test. */
  page: Page;
  open: (path: string) => Promise<void>;
};

export const test = base.extend<{ $file: Shared; $test: Each }>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern
    async ({}, use) => {
      const browser = await launch();
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern
    async ({}, use) => {
      const server = await copied();
      try {
        await server.serve();
        await use(server);
      } finally {
        await server.end();
      }
    },
    { scope: 'file' },
  ],
  token: [async ({ server }, use) => use(await server.token(SITE)), { scope: 'file' }],
  create: [
    async ({ server, token }, use) => {
      await use(async <T>(path: string, body: object): Promise<T> => {
        const answer = await fetch(server.url(`/api/v1/${path}`), {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify({ site: SITE, ...body }),
        });
        expect([path, answer.status]).toEqual([path, 201]);
        return (await answer.json()) as T;
      });
    },
    { scope: 'file' },
  ],
  context: async ({ browser, server }, use) => {
    const context = await browser.newContext({
      baseURL: server.url(),
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      viewport: { width: 1280, height: 900 },
    });
    await use(context);
    await context.close();
  },
  page: async ({ context }, use) => {
    const page = await context.newPage();
    const problems: string[] = [];
    watch(page, problems);
    await use(page);
    expect(problems).toEqual([]);
  },
  open: async ({ page, token }, use) => {
    await use(async (path) => {
      await page.goto(`${path}#token=${token}`);
    });
  },
});
