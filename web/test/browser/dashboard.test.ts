import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { writeFilter } from '../../src/app/filter-text';
import { PANELS, SHOP } from '../../src/dashboard/panels';
import { changed, expect, SITE, test } from './fixture';

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const figure = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Graph and figures' }).getByRole('button', { name }).first();

/** Asks the API what the dashboard asks. */
const ask = async (url: string, token: string, body: Record<string, unknown>) => {
  const response = await fetch(`${url}api/v1/query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ site: SITE, date_range: '28d', ...body }),
  });
  return { status: response.status, answer: await response.json() };
};

test('every list and every figure that it offers can be answered', async ({ server, token }) => {
  for (const list of [...PANELS, SHOP].flatMap((each) => each.lists)) {
    const { status, answer } = await ask(server.url(), token, {
      metrics: [...list.metrics, ...list.more],
      dimensions: [list.dimension],
      filters: list.filters ?? [],
    });
    expect([list.id, status, answer.errors]).toEqual([list.id, 200, undefined]);
  }
});

test('the figures are those of the API, and each picks the graph', async ({
  page,
  open,
  server,
  token,
}) => {
  const { answer } = await ask(server.url(), token, { metrics: ['visitors', 'orders'] });
  const [visitors, orders] = answer.results[0].metrics;
  await open(`/${SITE}`);
  await figure(page, 'Visitors')
    .getByText(visitors.toLocaleString('en-GB'), { exact: true })
    .waitFor();
  await page.getByRole('group', { name: 'Visitors over time' }).waitFor();
  await figure(page, 'Orders').getByText(String(orders), { exact: true }).waitFor();
  await figure(page, 'Orders').click();
  await page.getByRole('group', { name: 'Orders over time' }).waitFor();
  expect(page.url()).toContain('metric=orders');
  await page.goBack();
  await page.getByRole('group', { name: 'Visitors over time' }).waitFor();
});

test('a click filters, the filter is changed, and going back takes it away', async ({
  page,
  open,
  server,
  token,
}) => {
  await open(`/${SITE}`);
  await panel(page, 'Sources').getByRole('button', { name: 'Organic Search' }).click();
  await page.waitForURL(/f=is%7Evisit%3Achannel%7EOrganic\+Search/);
  const { answer } = await ask(server.url(), token, {
    metrics: ['visitors'],
    filters: [['is', 'visit:channel', ['Organic Search']]],
  });
  const filtered = answer.results[0].metrics[0].toLocaleString('en-GB');
  await figure(page, 'Visitors').getByText(filtered, { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Change filter: Channel is Organic Search' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('How').selectOption('is not');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Channel is not Organic Search').waitFor();
  await panel(page, 'Sources').getByText('Direct').waitFor();
  await expect.poll(() => panel(page, 'Sources').getByText('Organic Search').count()).toBe(0);
  await page.goBack();
  await page.getByText('Channel is Organic Search', { exact: true }).waitFor();
  await page.goBack();
  await panel(page, 'Sources').getByText('Direct').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /Change filter/ }).count()).toBe(0);
});

test('all rows: found, sorted, with more figures, to the last page', async ({ page, open }) => {
  await open(`/${SITE}`);
  await panel(page, 'Pages').getByRole('button', { name: /^All / }).click();
  const dialog = page.getByRole('dialog', { name: 'Page: all' });
  const pager = dialog.getByText(/of \d+ rows|of [\d,]+ rows/);
  await pager.waitFor();
  const total = (await pager.textContent())?.match(/of ([\d,]+)/)?.[1] ?? '';
  await dialog.getByRole('button', { name: 'Last' }).click();
  await dialog.getByText(new RegExp(`–${total} of ${total} rows`)).waitFor();
  await dialog.getByRole('button', { name: 'Figures' }).click();
  await dialog.getByLabel('Scroll depth').check();
  await dialog.getByRole('columnheader', { name: 'Scroll depth' }).waitFor();
  await dialog.getByRole('searchbox').fill('espresso');
  await page.waitForURL(/q=espresso/);
  await dialog.getByRole('button', { name: '/magazine/espresso-guide-1', exact: true }).waitFor();
  await dialog.getByRole('columnheader', { name: 'Pageviews' }).getByRole('button').click();
  await page.waitForURL(/sort=pageviews.desc/);
  await dialog.getByRole('button', { name: '/magazine/espresso-guide-1', exact: true }).click();
  await page.getByText('Page is /magazine/espresso-guide-1').waitFor();
});

test('every number says where it comes from', async ({ page, open }) => {
  await open(`/${SITE}?f=is~visit:country~DE`);
  await page.getByRole('button', { name: 'Engagement rate: Where does this come from?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Where does this come from?' });
  await dialog.getByText('Country is Germany').waitFor();
  await dialog.getByText(/Europe\/Berlin/).waitFor();
  await dialog.getByText(/% … [\d.]+%/).waitFor();
  await dialog.getByText(/rows? read in/).waitFor();
  await dialog.getByText(/Chance alone/).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);

  // A number of a list, and the same number where all rows are.
  const direct = panel(page, 'Sources')
    .getByRole('row', { name: /Direct/ })
    .getByRole('cell');
  const written = (await direct.first().textContent()) ?? '';
  await direct.first().getByRole('button').click();
  await dialog.getByText('Channel is Direct').waitFor();
  await dialog.locator('.proof-number').getByText(written, { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await panel(page, 'Sources').getByRole('button', { name: /^All / }).click();
  const all = page.getByRole('dialog', { name: 'Channel: all' });
  await all
    .getByRole('row', { name: /Direct/ })
    .getByRole('button', { name: written })
    .click();
  await dialog.getByText('Channel is Direct').waitFor();
  await dialog.getByRole('link', { name: 'Look at them' }).click();
  await page.waitForURL(
    ({ pathname, searchParams }) =>
      pathname.endsWith('/visits') &&
      searchParams.get('period') === '28d' &&
      searchParams.getAll('f').length === 2,
  );
  await page.getByText('Channel is Direct', { exact: true }).waitFor();
  await page.getByText('Country is Germany', { exact: true }).waitFor();
});

test('a note is made with Enter, changed, and taken away', async ({ page, open }) => {
  await open(`/${SITE}`);
  await page.getByRole('button', { name: 'Add a note …' }).click();
  const dialog = page.getByRole('dialog');
  const added = changed(page, 'annotations');
  await dialog.getByLabel('What happened').fill('Letter sent');
  await page.keyboard.press('Enter');
  expect((await added).status()).toBe(201);
  await page.getByRole('button', { name: 'Change note: Letter sent' }).click();
  await dialog.getByLabel('What happened').fill('Second letter sent');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Change note: Second letter sent' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Note removed.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^Change note/ }).count()).toBe(0);
});

test('the picture of the graph says what it shows', async ({ page, open }) => {
  await open(`/${SITE}?f=is~visit:country~DE`);
  const graph = page.getByRole('group', { name: 'Visitors over time' });
  await graph.locator('canvas').waitFor();
  await page
    .getByRole('button', { name: /^Take out.*Visitors/ })
    .first()
    .click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Picture (PNG)' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const [width, height] = [16, 20].map((at) => Buffer.concat(chunks).readUInt32BE(at));
  const drawn = await graph.locator('canvas').evaluate((chart) => {
    const canvas = chart as HTMLCanvasElement;
    return { width: canvas.width, height: canvas.height };
  });
  expect(width).toBe(drawn.width);
  // Title, range and zone, filters; below the chart one line of keys.
  expect(height).toBe(drawn.height + 34 + 2 * 18 + 8 + 16 + 18);
});

test('from the rules of one product to all side by side', async ({ page, open }) => {
  await open(`/${SITE}?period=7d`);
  await page.getByRole('button', { name: 'Rules: Footfall' }).click();
  await page.getByRole('menuitem', { name: 'Side by side' }).click();
  await page.waitForURL(/compare\?period=7d&mode=rules/);
  const visits = page.getByRole('row', { name: /^Visits/ }).getByRole('cell');
  await visits.nth(2).getByRole('button').click();
  await page
    .getByRole('dialog')
    .getByText(/^Matomo\. /)
    .waitFor();
});

test('one letter chooses a range from anywhere, and the graph has a table', async ({
  page,
  open,
}) => {
  await open(`/${SITE}`);
  await page.getByRole('group', { name: 'Visitors over time' }).waitFor();
  await page.keyboard.press('w');
  await page.waitForURL(/period=7d/);
  await page.getByRole('button', { name: /Last 7 days/ }).waitFor();
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  const rows = page.getByRole('table').filter({ hasText: 'Compared' }).getByRole('row');
  await expect.poll(() => rows.count()).toBe(8);
  await page.keyboard.press('x');
  await page.waitForURL(/compare=none/);
});

test('what is shown can be taken out as CSV', async ({ page, open }) => {
  await open(`/${SITE}`);
  await panel(page, 'Sources').getByText('Direct').waitFor();
  await panel(page, 'Sources')
    .getByRole('button', { name: /^Take out/ })
    .click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Table (CSV)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('demo.example-Channel.csv');
  const stream = await file.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString().trim().split('\r\n');
  expect(lines[0]).toBe('visit:channel,visitors,percentage');
  expect(lines.length).toBeGreaterThan(5);
});

test('a range without data says so, and a server that is away too', async ({
  page,
  open,
  context,
}) => {
  await open(`/${SITE}?from=2019-01-01&to=2019-01-31`);
  await panel(page, 'Sources').getByText('Nothing here yet').waitFor();
  await context.setOffline(true);
  await page.keyboard.press('y');
  await panel(page, 'Sources').getByText('The server cannot be reached.').waitFor();
  // Nobody has to press anything when it is back.
  await context.setOffline(false);
  await panel(page, 'Sources').getByText('Direct').waitFor();
  // Nor where a proxy answers in its place.
  await page.route('**/api/v1/query', (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: 'Bad Gateway' }),
  );
  await page.keyboard.press('n');
  await panel(page, 'Sources').getByText('The server cannot be reached.').waitFor();
  await page.unroute('**/api/v1/query');
  await panel(page, 'Sources').getByText('Direct').waitFor();
});

test('a question that takes too long says so', async ({ page, open }) => {
  await page.route('**/api/v1/query', (route) =>
    route.fulfill({
      status: 504,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Gateway Timeout', status: 504, detail: 'It took longer.' }),
    }),
  );
  await open(`/${SITE}`);
  await panel(page, 'Sources').getByText('This question took too long.').waitFor();
});

test('web vitals have a panel where the site sends them', async ({ page, open, server, token }) => {
  const of = (path: string, n: number, more: object) => ({
    url: `https://${SITE}${path}`,
    ip: `203.0.113.${n}`,
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    ...more,
  });
  const measured = (path: string, lcp: number, cls: number, n: number) => [
    of(path, n, { name: 'pageview' }),
    of(path, n, { name: 'web_vital', props: { lcp, cls } }),
  ];
  await server.send(SITE, token, [
    ...measured('/slow', 5_000, 0.02, 1),
    ...measured('/slow', 4_200, 0.02, 2),
    ...measured('/fast', 900, 0.02, 3),
    ...measured('/fast', 1_100, 0.02, 4),
    ...measured('/fast', 1_300, 0.3, 5),
    ...Array.from({ length: 60 }, (_, at) => measured(`/many/${at}`, 1_000, 0.02, 6 + at)).flat(),
  ]);
  const filters = [
    ['is', 'event:name', ['web_vital']],
    ['starts_with', 'event:page', ['/slow', '/fast', '/many/']],
  ];
  const stored = async (): Promise<number> => {
    const { answer } = await ask(server.url(), token, { metrics: ['events'], filters });
    return answer.results[0].metrics[0];
  };
  await expect.poll(stored, { timeout: 30_000 }).toBe(65);
  // Only what is sent here: the demo's visitors measure, too.
  const own = new URLSearchParams({
    f: writeFilter(['starts_with', 'event:page', ['/slow', '/fast']]),
  });
  await open(`/${SITE}?${own}`);
  const vitals = panel(page, 'Web vitals');
  // 900, 1100, 1300, 4200, 5000: three quarters of the way is the fourth.
  await vitals.getByText('4.2 s poor').waitFor();
  await vitals.getByText('60% good, 0% fair, 40% poor of 5 measurements').waitFor();
  await vitals
    .getByRole('row', { name: /\/fast/ })
    .getByRole('img', { name: '100% good, 0% fair, 0% poor' })
    .waitFor();
  await vitals.getByRole('button', { name: 'Where does this come from?' }).click();
  const proof = page.getByRole('dialog');
  await proof.getByText('Measurements of LCP').waitFor();
  await proof.getByText('5 visits').waitFor();
  await page.keyboard.press('Escape');
  await vitals.getByRole('tab', { name: 'CLS' }).click();
  await page.waitForURL(/vital=cls/);
  await vitals.getByText('0.02 good').waitFor();
  await vitals.getByRole('button', { name: '/slow' }).click();
  await page.getByText('Page is /slow', { exact: true }).waitFor();

  // All pages: sorted, searched, to the last row, and all of them in the file.
  await open(`/${SITE}?all=vitals&q=%2Fmany%2F&sort=event:page.asc`);
  const all = page.getByRole('dialog');
  await all.getByText('1–50 of 60 rows').waitFor();
  await all.getByRole('button', { name: 'Last' }).click();
  await all.getByText('51–60 of 60 rows').waitFor();
  await all.getByRole('button', { name: '/many/9', exact: true }).waitFor();
  await all.getByRole('button', { name: /^Take out/ }).click();
  const taken = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Table (CSV)' }).click();
  const lines = readFileSync(await (await taken).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(61);
  expect(lines[0]).toBe('event:page,measurements,p75,up to good,above poor,good,fair,poor');
  expect(lines[1]).toBe('/many/0,1,1000,1,0,1,0,0');
  await all.getByRole('searchbox').fill('/many/59');
  await all.getByText('1–1 of 1 row').waitFor();
  await all.getByRole('button', { name: /^1(\.0+)? s$/ }).click();
  const from = page.getByRole('dialog', { name: 'Where does this come from?' });
  await from.getByText('Page is /many/59').waitFor();
  await from.getByText('1 visit').waitFor();
});
