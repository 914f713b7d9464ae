import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';

const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

export const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** All host names lead to this machine; nothing else is reachable. */
export const arguments_ = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * 127.0.0.1',
];

/**
 * The system's Chromium, driven by the test. Its user agent is an everyday one, also in requests
 * of pages that are going away: what is set for a page only is not.
 */
export const launch = (userAgent = USER_AGENT): Promise<Browser> =>
  chromium.launch({
    executablePath: executable,
    // Playwright switches it off; it is part of what is tested.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [...arguments_, '--disable-background-networking', `--user-agent=${userAgent}`],
  });

/**
 * Shows a page in a Chromium that nothing drives, as visitors have it, while the test runs. A
 * debugger would keep it from prerendering, for one.
 */
export const whileShown = async (url: string, test: () => Promise<void>): Promise<void> => {
  const profile = mkdtempSync(join(tmpdir(), 'footfall-chromium-'));
  const more = ['--headless', `--user-data-dir=${profile}`, url];
  const chromium = spawn(executable, [...arguments_, ...more], { detached: true, stdio: 'ignore' });
  // The command may be a script around the browser, so its whole group is ended.
  const group = -(chromium.pid ?? Number.NaN);
  const running = (): boolean => {
    try {
      return process.kill(group, 0);
    } catch {
      return false;
    }
  };
  try {
    await test();
  } finally {
    process.kill(group);
    await expect.poll(running, { timeout: 30_000 }).toBe(false);
    rmSync(profile, { recursive: true, force: true });
  }
};

/** A new visitor's browser: nothing stored. */
export const visitor = async (
  browser: Browser,
  more: BrowserContextOptions = {},
): Promise<BrowserContext> =>
  browser.newContext({
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    ...more,
  });

/** Calls the tracker in the page as a script of the page would. */
export const footfall = (page: Page, ...parameters: unknown[]): Promise<void> =>
  page.evaluate((call) => {
    (window as unknown as { footfall: (...parameters: unknown[]) => void }).footfall(...call);
  }, parameters);

/** Tracks an event and waits until it is settled: sent, failed or not counted. */
export const trackAndSettle = (page: Page, name: string): Promise<void> =>
  page.evaluate(
    (event) =>
      new Promise<void>((settled) => {
        (window as unknown as { footfall: (...parameters: unknown[]) => void }).footfall(
          'track',
          event,
          {},
          { callback: settled },
        );
      }),
    name,
  );
