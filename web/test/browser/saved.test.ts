import { expect, SITE, test } from './fixture';

test('a segment that exists is renamed and shows who changed it', async ({
  page,
  open,
  create,
}) => {
  await create('segments', {
    name: 'From Germany',
    filter: ['is', 'visit:country', ['DE']],
  });
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
  create,
}) => {
  await create('funnels', {
    shared: true,
    name: 'To the shop',
    question: {
      steps: [
        ['is', 'event:name', ['pageview']],
        ['is', 'event:name', ['purchase']],
      ],
    },
  });
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
  // On a phone they stand below each other, and are moved there.
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 400, height: 800 });
  const first = page.locator('.board-cell').first();
  await head.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await first.getByRole('group', { name: /Visits now/ }).waitFor();
  await page.keyboard.press('ArrowUp');
  await first.getByRole('group', { name: /Visitors now/ }).waitFor();
  await page.setViewportSize(size);
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
  // Somebody else is faster; neither is lost without being asked.
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const another = async (refresh_seconds: number): Promise<void> => {
    const theirs = await fetch(server.url(`/api/v1/dashboards/${id}`), {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ site: SITE, refresh_seconds }),
    });
    expect(theirs.status).toBe(200);
  };
  await another(90);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog', { name: 'Changed meanwhile' }).waitFor();
  await page.getByRole('button', { name: 'Save mine instead' }).click();
  const steps = page.getByRole('region', { name: 'To the shop' });
  await steps.getByRole('row', { name: /^1\. .*100\.0%/ }).waitFor();
  await steps.getByRole('row', { name: /^2\. / }).waitFor();

  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.poll(() => editor.getByLabel(/^Refresh/).inputValue()).toBe('90');
  await editor.getByLabel(/^Refresh/).fill('5');
  await editor.getByText('A whole number from 10 to 86400.').waitFor();
  expect(await editor.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await editor.getByLabel(/^Refresh/).fill('30');
  await editor.getByLabel('Shared with everybody who sees this site').check();
  await another(120);
  await editor.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog', { name: 'Changed meanwhile' }).waitFor();
  await page.getByRole('button', { name: 'Save mine instead' }).click();
  await editor.waitFor({ state: 'detached' });

  // Reports stand beside it, and lead to their pages with the same question.
  await page.getByRole('button', { name: 'Arrange' }).click();
  for (const [what, title] of [
    ['Who comes back', 'Weekly return'],
    ['Flow', 'Ways taken'],
    ['Attribution', 'What earned'],
    ['Coming and going', 'Gone and come'],
    ['What cohorts are worth', 'Worth'],
    ['Days active', 'Days on it'],
  ] as const) {
    await page.getByRole('button', { name: 'Add panel' }).click();
    await editor.getByLabel('What', { exact: true }).selectOption(what);
    await editor.getByLabel('Title').fill(title);
    if (what === 'Who comes back') {
      await editor.getByLabel('Shown as').selectOption('Line');
      await editor.getByLabel('Period').selectOption('Days');
    }
    if (what === 'Attribution') await editor.getByLabel('Conversion').selectOption('Purchases');
    await editor.getByRole('button', { name: 'Done' }).click();
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  await region('Weekly return').getByRole('img', { name: 'Share that comes back' }).waitFor();
  await region('Weekly return').getByRole('button', { name: 'As table' }).click();
  await region('Weekly return')
    .getByRole('row', { name: /Column 1 / })
    .waitFor();
  await region('Ways taken')
    .getByRole('img', { name: /^Step 1: / })
    .first()
    .waitFor();
  await region('What earned').getByRole('columnheader', { name: 'Last non-direct' }).waitFor();
  await region('Gone and come').getByRole('img', { name: 'Coming and going' }).waitFor();
  await region('Worth').getByRole('columnheader', { name: 'Members' }).waitFor();
  await region('Days on it').getByRole('columnheader', { name: 'Days active' }).waitFor();
  await region('Weekly return').getByRole('button', { name: 'Open in the report' }).click();
  await page.getByRole('heading', { level: 1, name: 'Retention' }).waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get('length')).toBe('day');
  await expect.poll(() => new URL(page.url()).searchParams.get('period')).toBe('30d');

  // What the report shows is put beside what is there.
  await page.getByRole('button', { name: 'Put on a dashboard' }).first().click();
  await editor.getByLabel('Dashboard', { exact: true }).selectOption('Shop');
  await editor.getByLabel('Title').fill('Once more');
  await another(150);
  await editor.getByRole('button', { name: 'Put on a dashboard' }).click();
  await page.getByText('Put on Shop.').waitFor();
  await page.goBack();
  await region('Once more').getByRole('img', { name: 'Share that comes back' }).waitFor();

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
  const shown = (name: string) => other.getByRole('region', { name, exact: true });
  await shown('Ways taken')
    .getByRole('img', { name: /^Step 1: / })
    .first()
    .waitFor();
  await shown('Worth').getByRole('columnheader', { name: 'Members' }).waitFor();
  await shown('Gone and come').getByRole('img', { name: 'Coming and going' }).waitFor();
  expect(await other.getByRole('button', { name: 'Open in the report' }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await dialog.getByText('No links yet.').waitFor();
  await other.reload();
  await other.getByText('This link is not valid any more.').waitFor();
  await other.close();
});
