import { expect, SITE, test } from './fixture';

const asked = async (
  url: string,
  token: string,
  path: string,
  body: Record<string, unknown>,
): Promise<{ results: never }> => {
  const response = await fetch(`${url}api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ site: SITE, date_range: '28d', ...body }),
  });
  return (await response.json()) as { results: never };
};

test('series are built, broken down, computed and shown as every chart', {
  timeout: 150_000,
}, async ({ page, open, server, token }) => {
  await open(`/${SITE}/explore`);
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.locator('canvas').waitFor();

  // A second series: purchases, their revenue; then a formula of both.
  await page.getByRole('button', { name: 'Add series' }).click();
  await page.getByRole('button', { name: /^Events of series B/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Value', { exact: true }).fill('purchase');
  await dialog.getByLabel('Value', { exact: true }).press('Enter');
  await dialog.getByRole('button', { name: 'Choose events' }).click();
  await page.getByLabel('Measure').nth(1).selectOption('sum');
  await page.getByRole('button', { name: 'Add formula' }).click();
  await page.getByText('Something is missing').waitFor();
  await page.getByLabel('Formula').fill('B / A');
  await page.getByLabel('Formula').press('Tab');
  await page.getByLabel('Shown as').selectOption('money');
  await page.getByLabel('Chart').selectOption('number');

  const { results } = await asked(server.url(), token, 'explore', {
    series: [
      { measure: 'visitors' },
      { filter: ['is', 'event:name', ['purchase']], measure: 'sum', of: 'revenue' },
    ],
  });
  const { totals } = results as { totals: [number, string] };
  expect(totals[0]).toBeGreaterThan(0);
  const visitors = new Intl.NumberFormat('en-GB').format(totals[0]);
  await answer.locator('.explore-numbers').getByText(visitors, { exact: true }).waitFor();

  await page.getByLabel('Chart').selectOption('bar');
  await page.getByLabel('Broken down by').selectOption('visit:channel');
  await answer.getByText('Direct').first().waitFor();
  for (const chart of ['table', 'pie', 'line', 'area', 'heat', 'map']) {
    await page.getByLabel('Chart').selectOption(chart);
    await page.waitForURL((url) => url.search.includes(`%22chart%22%3A%22${chart}%22`));
    await answer.locator('table, .pie, canvas, svg.world').first().waitFor();
    expect(await answer.getByRole('alert').count()).toBe(0);
  }

  // All of it is in the address.
  const { pathname, search } = new URL(page.url());
  await open(`/${SITE}`);
  await open(pathname + search);
  await answer.locator('svg.world').waitFor();
});

test('a formula that cannot be read is refused in words', async ({ page, open }) => {
  const x = JSON.stringify({ series: [{ measure: 'total' }, { formula: 'A +' }], chart: 'number' });
  await open(`/${SITE}/explore?x=${encodeURIComponent(x)}`);
  await page.getByText(/series\[1\]\.formula: ends where/).waitFor();
});

test('groups are edited, overlap, and are told apart', async ({ page, open, server, token }) => {
  await open(`/${SITE}/compare?mode=overlap&period=28d`);
  const overlap = page.getByRole('region', { name: 'Overlap' });
  await overlap.getByText('Only A').waitFor();
  const { results } = await asked(server.url(), token, 'compare', {
    segments: [
      { filter: ['is', 'visit:device', ['desktop']] },
      { filter: ['is', 'visit:device', ['mobile']] },
    ],
  });
  const { segments } = results as { segments: { count: number }[] };
  for (const segment of segments)
    await overlap
      .locator('dd')
      .getByText(new Intl.NumberFormat('en-GB').format(segment.count), { exact: true })
      .first()
      .waitFor();
  const differences = page.getByRole('region', { name: 'What distinguishes A from B' }).first();
  await differences.getByText('Desktop').first().waitFor();
  await differences.getByText('more often in A').first().waitFor();

  await page.getByRole('button', { name: 'Add group' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Value', { exact: true }).fill('purchase');
  await dialog.getByLabel('Value', { exact: true }).press('Enter');
  await dialog.getByLabel('Name').fill('Buyers');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await overlap.getByText('Buyers').waitFor();
  await page.getByLabel('Also what cannot be told apart').check();
  await differences.getByText('too few to tell').first().waitFor();
  await page.getByRole('button', { name: 'Remove group A' }).click();
  await page.getByRole('button', { name: 'Remove group A' }).click();
  await page.getByRole('heading', { name: 'What distinguishes A from everybody else' }).waitFor();

  // A group without a name is called by its rules, however long these are.
  const pages = Array.from({ length: 40 }, (_, at) => `/shop/${at}`);
  const groups = [
    ['is', 'event:page', pages],
    ['is', 'visit:device', ['mobile']],
  ];
  const g = JSON.stringify({ groups: groups.map((filter) => ({ filters: [filter] })) });
  await open(`/${SITE}/compare?mode=overlap&period=28d&g=${encodeURIComponent(g)}`);
  await overlap.getByText('In none of them').waitFor();
});

test('what was explored stands on a dashboard with its segment, and leads back', async ({
  page,
  open,
  server,
  token,
  create,
}) => {
  const { id } = await create('segments', {
    name: 'On tablets',
    filter: ['is', 'visit:device', ['tablet']],
    shared: true,
  });
  const x = JSON.stringify({ series: [{ measure: 'visitors' }], chart: 'number' });
  await open(`/${SITE}/explore?segment=${id}&x=${encodeURIComponent(x)}`);
  await page.getByRole('button', { name: 'Put on a dashboard' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Tablets');
  await dialog.getByLabel('Title', { exact: true }).fill('Who had one');
  await dialog.getByRole('button', { name: 'Put on a dashboard' }).click();
  await dialog.waitFor({ state: 'detached' });

  await open(`/${SITE}/dashboards`);
  await page.getByRole('link', { name: 'Tablets' }).click();
  const { results } = await asked(server.url(), token, 'explore', {
    date_range: '30d',
    series: [{ measure: 'visitors' }],
    segment: id,
  });
  const { totals } = results as { totals: [number] };
  const panel = page.getByRole('region', { name: 'Who had one' });
  await panel
    .locator('.explore-numbers')
    .getByText(totals[0].toLocaleString('en-GB'), { exact: true })
    .waitFor();
  await panel.getByRole('button', { name: 'Open in the report' }).click();
  await page.waitForURL('**/explore?**');
  await page.getByRole('button', { name: 'Change filter: in segment On tablets' }).waitFor();
  await page.getByRole('region', { name: 'Answer' }).locator('.explore-numbers').waitFor();
});
