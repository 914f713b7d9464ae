import { expect, SITE, test } from './fixture';

test('filters become a segment with a name, which counts the same', async ({ page, open }) => {
  await open(`/${SITE}?f=is~visit:channel~Direct&f=is~visit:device~mobile`);
  const visitors = page
    .getByRole('group', { name: 'Graph and figures' })
    .getByRole('button', { name: 'Visitors' })
    .first();
  await visitors.getByText(/^\d/).waitFor();
  await page.waitForLoadState('networkidle');
  const before = await visitors.textContent();
  await page.getByRole('button', { name: 'Segments' }).click();
  await page.getByRole('menuitem', { name: 'Save filters as segment …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the segment').fill('Direct on phones');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Segment: Direct on phones').waitFor();
  expect(new URL(page.url()).searchParams.getAll('f')).toEqual([]);
  await page.waitForLoadState('networkidle');
  await expect.poll(() => visitors.textContent()).toBe(before);

  await page.getByRole('button', { name: 'Leave segment Direct on phones' }).click();
  await expect.poll(() => visitors.textContent()).not.toBe(before);
  await page.getByRole('button', { name: 'Segments' }).click();
  await page.getByRole('menuitemradio', { name: 'Direct on phones' }).click();
  await expect.poll(() => visitors.textContent()).toBe(before);
});

test('a note stands below the graph of the days that it belongs to', async ({
  page,
  open,
  create,
}) => {
  const date = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
  await create('annotations', { date, text: 'New shop window', shared: true });
  await open(`/${SITE}`);
  await page.getByRole('group', { name: 'Notes' }).getByText('New shop window').waitFor();
  await page.keyboard.press('d');
  await expect.poll(() => page.getByText('New shop window').count()).toBe(0);
});

test('behaviour can be built and asked: did one thing, then another', async ({ page, open }) => {
  await open(`/${SITE}`);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await dialog.getByRole('button', { name: 'Add condition' }).click();
  await page.getByRole('menuitem', { name: 'One after the other' }).click();
  for (const [step, name] of ['search', 'purchase'].entries()) {
    const value = dialog.getByLabel('Value').nth(step);
    await value.fill(name);
    await value.press('Enter');
  }
  await dialog.getByLabel('Within').selectOption('Within 30 days');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('in order: Event is search → Event is purchase, within 30d').waitFor();
  await page
    .getByRole('region', { name: 'Sources', exact: true })
    .getByRole('row')
    .nth(1)
    .waitFor();
});

test('behaviour can be by person, and accounts can be chosen by what is known of them', async ({
  page,
  open,
}) => {
  await open(`/${SITE}/people?who=identified`);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Attribute').selectOption({ label: 'Trait of the group …' });
  await dialog.getByLabel('Type of group').fill('company');
  await dialog.getByLabel('Name of the trait').fill('plan');
  const value = dialog.getByLabel('Value').first();
  await value.fill('starter');
  await value.press('Enter');
  await dialog.getByRole('button', { name: 'Add condition' }).click();
  await page.getByRole('menuitem', { name: 'So many times' }).click();
  await dialog.getByLabel('By whom').selectOption('person');
  const what = dialog.getByLabel('Value').nth(1);
  await what.fill('pageview');
  await what.press('Enter');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await page.waitForURL((url) => url.searchParams.getAll('f').length === 2);
  const filters = new URL(page.url()).searchParams.getAll('f');
  expect(filters[0]).toBe('is~group:company:traits:plan~starter');
  expect(JSON.parse(filters[1] ?? '')).toEqual([
    'count',
    ['is', 'event:name', ['pageview']],
    'gte',
    2,
    { within: '30d', by: 'person' },
  ]);
  const rows = page.getByRole('region', { name: 'People' }).getByRole('table').getByRole('row');
  await expect.poll(() => rows.count()).toBeGreaterThan(1);
});

test('a saved segment stands inside of other conditions, and counts as the API does', async ({
  page,
  open,
  server,
  token,
  create,
}) => {
  const headers = { authorization: `Bearer ${token}` };
  const { id } = await create('segments', {
    name: 'On phones',
    filter: ['is', 'visit:device', ['mobile']],
    shared: true,
  });
  await open(`/${SITE}/segments`);
  await page.getByRole('button', { name: 'New segment' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Phones that bought, or tablets');
  await dialog.getByRole('button', { name: 'Add condition' }).click();
  await page.getByRole('menuitem', { name: 'Any of these' }).click();
  const any = dialog.locator('.condition').first();
  await any.getByLabel('Attribute').selectOption('visit:device');
  await any.getByLabel('Value').fill('Tablet');
  await any.getByLabel('Value').press('Enter');
  await any.getByRole('button', { name: 'Add condition' }).click();
  await page.getByRole('menuitem', { name: 'All of these' }).click();
  const all = any.locator('.condition').nth(1);
  await all.getByLabel('Attribute').selectOption('event:name');
  await all.getByLabel('Value').fill('purchase');
  await all.getByLabel('Value').press('Enter');
  await all.getByRole('button', { name: 'Add condition' }).click();
  await page.getByRole('menuitem', { name: 'Saved segment' }).click();
  await all.getByLabel('Segments').selectOption('On phones');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: /Phones that bought, or tablets/ });
  await row.getByText('in segment On phones').waitFor();

  const filter = [
    'or',
    [
      ['is', 'visit:device', ['tablet']],
      [
        'and',
        [
          ['is', 'event:name', ['purchase']],
          ['is', 'segment', [id]],
        ],
      ],
    ],
  ];
  const asked = await fetch(server.url('/api/v1/query'), {
    method: 'POST',
    headers,
    body: JSON.stringify({
      site: SITE,
      date_range: '28d',
      metrics: ['visitors'],
      filters: [filter],
    }),
  });
  const [counted] = ((await asked.json()) as { results: { metrics: number[] }[] }).results;
  await row.getByRole('button', { name: /Phones that bought/ }).click();
  await page.getByRole('menuitem', { name: 'Open dashboard with it' }).click();
  await page
    .getByRole('group', { name: 'Graph and figures' })
    .getByRole('button', { name: 'Visitors' })
    .first()
    .getByText((counted?.metrics[0] ?? 0).toLocaleString('en-GB'), { exact: true })
    .waitFor();

  await open(`/${SITE}?f=${encodeURIComponent(JSON.stringify(['not', ['is', 'segment', [id]]]))}`);
  await page.getByRole('button', { name: /Change filter: not \(in segment On phones\)/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove: On phones' }).waitFor();
});
