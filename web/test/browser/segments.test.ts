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
  server,
  token,
}) => {
  const date = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
  const response = await fetch(server.url('/api/v1/annotations'), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ site: SITE, date, text: 'New shop window', shared: true }),
  });
  expect(response.status).toBe(201);
  await open(`/${SITE}`);
  await page.getByRole('list', { name: 'Notes' }).getByText('New shop window').waitFor();
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
