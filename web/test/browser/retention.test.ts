import { expect, SITE, test } from './fixture';

test('who comes back: the table is that of the API, a cell lists its members', async ({
  page,
  open,
  server,
  token,
}) => {
  const response = await fetch(`${server.url()}api/v1/retention`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ site: SITE, date_range: '28d', period: 'week', periods: 8 }),
  });
  const { results } = await response.json();
  const first = results.cohorts[0];
  await open(`/${SITE}/retention`);
  const table = page.getByRole('region', { name: 'Who comes back' }).getByRole('table');
  await table.getByText(first.size.toLocaleString('en-GB'), { exact: true }).first().waitFor();
  const cells = table.getByRole('row').nth(1).getByRole('button');
  await expect
    .poll(() => cells.nth(1).getAttribute('title'))
    .toContain(`${first.cells[1].subjects.toLocaleString('en-GB')} of`);
  await cells.nth(1).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('table').waitFor();
  await dialog.getByRole('tab', { name: 'Did not' }).click();
  await dialog.getByRole('table', { name: '' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('the question is built step by step and stands in the address', async ({ page, open }) => {
  await open(`/${SITE}/retention`);
  await page.getByLabel('Period', { exact: true }).selectOption('month');
  await page.waitForURL(/length=month/);
  await page.getByRole('button', { name: 'Change: Comes back with' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Attribute' }).selectOption('event:page');
  await dialog.getByRole('button', { name: 'Anything' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByLabel('Breakdown').selectOption('visit:channel');
  await page.waitForURL(/breakdown=visit%3Achannel/);
  await page.getByLabel('Shown').selectOption({ label: 'Organic Search' });
  await page.waitForURL(/group=Organic/);
  await page.getByLabel('Brackets').fill('0, 1-2');
  await page.getByLabel('Brackets').press('Tab');
  await page.waitForURL(/brackets=/);
  await page.getByRole('columnheader', { name: '1-2' }).waitFor();
  await page.getByLabel('Brackets').fill('2-1');
  await page.getByLabel('Brackets').press('Tab');
  await page.getByRole('alert').getByText('Numbers or pairs').waitFor();
});

test('stickiness, lifecycle and worth each have their table', async ({ page, open }) => {
  await open(`/${SITE}/retention`);
  await page.getByRole('tab', { name: 'Stickiness' }).click();
  await page.getByRole('columnheader', { name: 'Mean days' }).waitFor();
  await page.getByRole('tab', { name: 'Lifecycle' }).click();
  await page.getByRole('columnheader', { name: 'Resurrected' }).waitFor();
  await page.getByRole('tab', { name: 'Revenue and lifetime value' }).click();
  await page.getByLabel('Shown').selectOption('revenue_retention');
  await page
    .getByRole('region', { name: 'What cohorts are worth' })
    .getByText('100.0%')
    .first()
    .waitFor();
});

test('cohorts are broken down by whether somebody is in a saved segment', async ({
  page,
  open,
  server,
  token,
  create,
}) => {
  const headers = { authorization: `Bearer ${token}` };
  await create('segments', {
    name: 'Buyers',
    kind: 'live_cohort',
    filter: ['is', 'event:name', ['purchase']],
    shared: true,
  });
  await open(`/${SITE}/retention`);
  await page.getByLabel('Breakdown', { exact: true }).selectOption('Segment or cohort …');
  await page.getByLabel('Name of the segment').fill('Buyers');
  await page.getByLabel('Name of the segment').press('Tab');
  await page.waitForURL(/breakdown=segment%3ABuyers/);
  const table = page.getByRole('region', { name: 'Who comes back' }).first();
  await table.getByLabel('Shown', { exact: true }).selectOption('Buyers');
  const response = await fetch(`${server.url()}api/v1/retention`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      site: SITE,
      date_range: '28d',
      period: 'week',
      periods: 8,
      segment: 'Buyers',
    }),
  });
  const { results } = await response.json();
  await table
    .getByRole('row')
    .nth(1)
    .getByRole('cell', { name: results.cohorts[0].size.toLocaleString('en-GB'), exact: true })
    .first()
    .waitFor();
});
