import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

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

/** The system's Chromium, driven by the test. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executable,
    // Playwright switches it off; it is part of what is tested.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [...arguments_, '--disable-background-networking'],
  });

/** A new visitor's browser: nothing stored, an everyday user agent. */
export const visitor = async (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ userAgent: USER_AGENT, locale: 'de-DE', timezoneId: 'Europe/Berlin' });

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
