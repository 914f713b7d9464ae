import { expect, SITE, test } from './fixture';

const HEAD = (token: string) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
});

test('a segment that exists is renamed and shows who changed it', async ({
  page,
  open,
  server,
  token,
}) => {
  const made = await fetch(server.url('/api/v1/segments'), {
    method: 'POST',
    headers: HEAD(token),
    body: JSON.stringify({
      site: SITE,
      name: 'From Germany',
      filter: ['is', 'visit:country', ['DE']],
    }),
  });
  expect(made.status).toBe(201);
  await open(`/${SITE}/segments`);
  await page.getByRole('button', { name: 'From Germany …' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Germans');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Germans', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Germans …' }).click();
  await page.getByRole('menuitem', { name: 'Versions' }).click();
  await page.getByText('Version 2').waitFor();
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByText('From Germany', { exact: true }).waitFor();
});

test('a dashboard is put together, arranged by keyboard, and shown by a link with a password', async ({
  page,
  open,
  browser,
  server,
  token,
}) => {
  const funnel = await fetch(server.url('/api/v1/funnels'), {
    method: 'POST',
    headers: HEAD(token),
    body: JSON.stringify({
      site: SITE,
      shared: true,
      name: 'To the shop',
      question: {
        steps: [
          ['is', 'event:name', ['pageview']],
          ['is', 'event:name', ['purchase']],
        ],
      },
    }),
  });
  expect(funnel.status).toBe(201);
  await open(`/${SITE}/dashboards`);
  await page.getByRole('button', { name: 'New dashboard' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Shop');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  for (const title of ['Visitors now', 'Visits now']) {
    await page.getByRole('button', { name: 'Add panel' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill(title);
    await dialog.getByRole('button', { name: 'Done' }).click();
  }
  const head = page.getByRole('group', { name: /Visitors now/ });
  await head.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowRight');
  const cell = page.locator('.board-cell', { has: head });
  await expect
    .poll(() => cell.evaluate((element) => (element as HTMLElement).style.gridColumn))
    .toBe('2 / span 5');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('heading', { name: 'Visitors now' }).waitFor();

  // On a wall the panels share the whole screen.
  await page.getByRole('button', { name: 'Full screen' }).click();
  const free = (): Promise<number> =>
    page.locator('.board:fullscreen').evaluate((board) => {
      const ends = [...board.children].map((each) => each.getBoundingClientRect().bottom);
      return innerHeight - Math.max(...ends);
    });
  await expect.poll(free).toBeLessThan(40);
  await page.evaluate(() => document.exitFullscreen());

  await page.getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('button', { name: 'Add panel' }).click();
  const editor = page.getByRole('dialog');
  await editor.getByLabel('What', { exact: true }).selectOption('Saved funnel');
  await editor.getByLabel('Funnel', { exact: true }).selectOption('To the shop');
  await editor.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const steps = page.getByRole('region', { name: 'To the shop' });
  await steps.getByRole('row', { name: /^1\. .*100\.0%/ }).waitFor();
  await steps.getByRole('row', { name: /^2\. / }).waitFor();

  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Password/).fill('let me see it');
  await dialog.getByRole('button', { name: 'New link' }).click();
  const address = await dialog.getByRole('link').getAttribute('href');
  expect(address).toContain('/share/');

  const other = await (await browser.newContext({ baseURL: server.url() })).newPage();
  await other.goto(address ?? '');
  await other.getByLabel('Password').fill('let me see it');
  await other.getByRole('button', { name: 'Open' }).click();
  await other.getByRole('heading', { name: 'Shop', exact: true }).waitFor();
  await other.getByRole('heading', { name: 'Visits now' }).waitFor();
  await other.locator('.board-number strong').first().waitFor();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await dialog.getByText('No links yet.').waitFor();
  await other.reload();
  await other.getByText('This link is not valid any more.').waitFor();
  await other.close();
});
