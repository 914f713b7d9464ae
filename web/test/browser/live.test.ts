import { createServer, type Server } from 'node:http';
import { writeFilter } from '../../src/app/filter-text';
import { expect, SITE, test } from './fixture';

const PEOPLE =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** A site of two pages that the real tracker counts. */
const tracked = async (footfall: string): Promise<Server> => {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Page ${request.url}</title>
      <script async src="${footfall}f/t.js" data-site="${SITE}"></script>
      <script async src="${footfall}f/vitals.js"></script>
      <script>window.footfall=window.footfall||function(){(footfall.q=footfall.q||[]).push(arguments)}</script>
      <a href="/pricing">Pricing</a>`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
};

// Also waits for the first start of the server and for two pages.
test('a visit in a second tab shows as it happens, opens, and lights up its goal', {
  timeout: 150_000,
}, async ({ browser, page, open, server, token }) => {
  await fetch(server.url('/api/v1/goals'), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      site: SITE,
      name: 'Asked for a trial',
      filter: ['is', 'event:name', ['trial_asked']],
    }),
  });
  await open(`/${SITE}/live`);
  await page.getByText('Connected').waitFor();
  const shop = await tracked(server.url().replace('127.0.0.1', 'stats.example'));
  const visitor = await browser.newContext({ userAgent: PEOPLE });
  try {
    await visitor.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false }),
    );
    const address = shop.address() as { port: number };
    const tab = await visitor.newPage();
    await tab.goto(`http://${SITE}:${address.port}/hello-live?utm_source=letter`);
    const stream = page.getByRole('region', { name: 'What they do' }).first();
    await stream.getByText('/hello-live').first().waitFor();
    await page
      .getByRole('region', { name: 'Where they came from' })
      .getByText('letter', { exact: true })
      .waitFor();

    // Looks away for a moment. (Requests of a page that is left have another user agent here: a bot's.)
    await tab.evaluate(() => {
      for (const state of ['hidden', 'visible']) {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        Object.defineProperty(document, 'hidden', {
          value: state === 'hidden',
          configurable: true,
        });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      }
    });
    await tab.getByRole('link', { name: 'Pricing' }).click();
    await page
      .getByRole('region', { name: 'Pages' })
      .getByText('/pricing', { exact: true })
      .waitFor();
    await tab.evaluate(() =>
      (window as unknown as { footfall: (...all: unknown[]) => void }).footfall(
        'track',
        'trial_asked',
        { plan: 'gold' },
      ),
    );
    await stream.getByText('Goal met: Asked for a trial').waitFor();

    await page
      .getByRole('region', { name: 'Visits' })
      .getByRole('button', { name: /Open the visit of/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('gold').waitFor();
    await dialog.getByText('/hello-live').first().waitFor();
    await tab.goto(`http://${SITE}:${address.port}/while-open`);
    await dialog.getByText('/while-open').first().waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    // The server goes away: what is shown says of when it is. When it is back, all that happened is there, once.
    await server.stop();
    await page.getByText('Connection lost, shown as of').waitFor();
    await server.serve();
    await page.getByText('Connected', { exact: true }).waitFor({ timeout: 60_000 });
    await tab.goto(`http://${SITE}:${address.port}/after-all`);
    await stream.getByText('/after-all').first().waitFor();
    for (const path of ['/hello-live', '/while-open', '/after-all'])
      expect(await stream.getByText(path, { exact: true }).count()).toBe(1);

    // What the visitor's browser measured is no doing of theirs, but has its panel.
    expect(await stream.getByText('web_vital').count()).toBe(0);
    const own = new URLSearchParams({
      vital: 'ttfb',
      f: writeFilter(['is', 'event:page', ['/hello-live']]),
    });
    await open(`/${SITE}?${own}`);
    await page.getByRole('region', { name: 'Web vitals' }).getByText('of 1 measurement').waitFor();
  } finally {
    await visitor.close();
    shop.close();
  }
});

test('what is kept out is a lane of its own that is switched on', async ({
  page,
  open,
  server,
  token,
}) => {
  await open(`/${SITE}/live`);
  await page.getByText('Connected').waitFor();
  await page.getByLabel('Show what is kept out of the counts').check();
  const lane = page.getByRole('region', { name: 'Kept out of the counts' });
  await lane.waitFor();
  await server.send(SITE, token, [
    {
      name: 'pageview',
      url: `https://${SITE}/for-bots`,
      user_agent: 'Googlebot/2.1 (+http://www.google.com/bot.html)',
      ip: '66.249.66.1',
    },
  ]);
  await lane.getByText('/for-bots').waitFor();
  await lane.getByText('Bot by its user agent').first().waitFor();
  expect(
    await page.getByRole('region', { name: 'What they do' }).getByText('/for-bots').count(),
  ).toBe(0);
});

test('the visitor log lists visits, opens them, pages, and leads to one visitor', async ({
  page,
  open,
}) => {
  await open(`/${SITE}/visits?period=all`);
  const cards = page.getByRole('article');
  await cards.first().waitFor();
  await expect.poll(() => cards.count()).toBe(25);
  await cards.first().getByRole('button', { name: 'Show events' }).click();
  await cards.first().locator('.timeline li').first().waitFor();
  const first = await cards.first().getAttribute('aria-label');
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.waitForURL(/offset=25/);
  await page.getByText(/^26–50 of/).waitFor();
  await page.goBack();
  await page.waitForFunction(
    (label) => document.querySelector('article')?.getAttribute('aria-label') === label,
    first,
  );
  await page
    .getByRole('link', { name: /^Visitor \d+$/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /Visits of visitor/ }).waitFor();
  await cards.first().waitFor();
  await page.getByRole('button', { name: 'Everybody’s visits' }).click();
  await page.getByRole('heading', { level: 1, name: 'Visits', exact: true }).waitFor();
});

test('the visitor log says when nobody meets the filters', async ({ page, open }) => {
  await open(`/${SITE}/visits?f=is~event:page~/nowhere-at-all`);
  await page.getByText('No visits').waitFor();
});
