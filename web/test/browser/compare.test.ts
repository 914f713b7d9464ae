import { expect, SITE, test } from './fixture';

type Answer = { results: { metrics: number[]; comparison: { metrics?: number[] } | null }[] };

const ask = async (
  url: string,
  token: string,
  body: Record<string, unknown>,
): Promise<Answer['results'][0]> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ site: SITE, date_range: '28d', metrics: ['visits'], ...body }),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as Answer).results[0] as Answer['results'][0];
};

const written = (value: number | undefined): string => (value ?? 0).toLocaleString('en-GB');

test('two segments stand side by side, each with the numbers of the API', async ({
  page,
  open,
  server,
  token,
}) => {
  const url = server.url('/api/v1/query');
  const of = (device: string) =>
    ask(url, token, { filters: [['is', 'visit:device', [device]]] }).then((row) => row.metrics[0]);
  const [mobile, desktop] = [await of('mobile'), await of('desktop')];
  expect(mobile).not.toBe(desktop);
  await open(`/${SITE}/compare?f=is~visit:device~mobile&bf=is~visit:device~desktop`);
  const visits = page
    .getByRole('region', { name: 'Figures side by side' })
    .getByRole('row', { name: /^Visits / });
  await visits.getByRole('cell').nth(1).getByText(written(mobile), { exact: true }).waitFor();
  await visits.getByRole('cell').nth(2).getByText(written(desktop), { exact: true }).waitFor();
});

test('two periods stand side by side', async ({ page, open, server, token }) => {
  const url = server.url('/api/v1/query');
  await open(`/${SITE}/compare`);
  await page.getByRole('tab', { name: 'Periods' }).click();
  const visits = page
    .getByRole('region', { name: 'Figures side by side' })
    .getByRole('row', { name: /^Visits / });
  const now = await ask(url, token, {});
  await visits
    .getByRole('cell')
    .nth(1)
    .getByText(written(now.metrics[0]), { exact: true })
    .waitFor();
  const before = await visits.getByRole('cell').nth(2).textContent();
  expect(before).toMatch(/^[\d,]+$/);
  expect(page.url()).toContain('mode=periods');
});

test('one range is read by the rules of five products', async ({ page, open, server, token }) => {
  const url = server.url('/api/v1/query');
  const ga4 = await ask(url, token, { metrics: ['bounce_rate'], rules: 'ga4' });
  await open(`/${SITE}/compare?mode=rules`);
  const table = page.getByRole('table');
  for (const name of ['Footfall', 'Google Analytics 4', 'Matomo', 'Plausible', 'Clicky'])
    await table.getByRole('columnheader', { name }).waitFor();
  const rate = new Intl.NumberFormat('en-GB', {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(ga4.metrics[0] ?? 0);
  await table
    .getByRole('row', { name: /^Bounce rate/ })
    .getByText(rate, { exact: true })
    .first()
    .waitFor();
});

test('without two groups that differ the page asks for them and has some at hand', async ({
  page,
  open,
  server,
  token,
  create,
}) => {
  for (const [name, country] of [
    ['From Germany', 'DE'],
    ['From France', 'FR'],
  ]) {
    await create('segments', {
      name,
      filter: ['is', 'visit:country', [country]],
      shared: true,
    });
  }
  await open(`/${SITE}/compare`);
  const needed = page.getByRole('region', { name: 'Choose two groups to compare' });
  await needed.waitFor();
  const figures = page.getByRole('region', { name: 'Figures side by side' });
  expect(await figures.count()).toBe(0);
  await needed.getByRole('button', { name: 'From France and everybody else' }).click();
  await figures.getByRole('row', { name: /^Visits / }).waitFor();
  const other = page.getByRole('region', { name: 'B', exact: true });
  await other.getByText('not in segment From France').waitFor();
  const [all, france, others] = await Promise.all(
    [[], [['is', 'visit:country', ['FR']]], [['is_not', 'visit:country', ['FR']]]].map((filters) =>
      ask(server.url('/api/v1/query'), token, { filters }),
    ),
  );
  expect(france?.metrics[0]).toBe((all?.metrics[0] ?? 0) - (others?.metrics[0] ?? 0));
  const visits = figures.getByRole('row', { name: /^Visits / }).getByRole('cell');
  await visits.nth(1).getByText(written(france?.metrics[0]), { exact: true }).waitFor();
  await visits.nth(2).getByText(written(others?.metrics[0]), { exact: true }).waitFor();
});
