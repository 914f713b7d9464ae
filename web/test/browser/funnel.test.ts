import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, SITE, test } from './fixture';

const step = (page: Page, number: number) =>
  page.getByRole('listitem', { name: `Step ${number}`, exact: true });
const bar = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^\\d+\\. ?${name} ?[\\d,]`) });

const address = (steps: [string, unknown[]][], more = ''): string =>
  `/${SITE}/funnels?period=90d&${steps
    .map((each) => `step=${encodeURIComponent(JSON.stringify(each))}`)
    .join('&')}${more}`;

const SHOP: [string, unknown[]][] = [
  ['Product', [['starts_with', 'event:page', ['/shop']]]],
  ['Cart', [['is', 'event:page', ['/cart']]]],
  ['Bought', [['is', 'event:name', ['purchase']]]],
];

const ask = async (url: string, token: string, path: string, body: Record<string, unknown>) => {
  const response = await fetch(`${url}api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ site: SITE, date_range: '90d', ...body }),
  });
  expect(response.status).toBe(200);
  return (await response.json()).results;
};

const question = { steps: SHOP.map(([name, [filter]]) => ({ name, filter })) };

test('a funnel is built step by step, and its bars are those of the API', async ({
  page,
  open,
  server,
  token,
}) => {
  await open(`/${SITE}/funnels?period=90d`);
  await step(page, 1).getByLabel('Name of step 1').fill('Everything');
  await step(page, 2).getByRole('button', { name: 'Remove step 2' }).isDisabled();
  await page.getByRole('button', { name: 'Add a step' }).click();
  await step(page, 3).getByLabel('Name of step 3').fill('Third');
  await page.getByText('Give each step at least one complete condition').waitFor();
  await step(page, 3).getByRole('button', { name: 'Remove step 3' }).click();
  await page.getByRole('region', { name: 'Funnel' }).waitFor();

  await open(address(SHOP));
  const { steps, overall } = await ask(server.url(), token, 'funnel', question);
  for (const each of steps) {
    const shown = each.entered.toLocaleString('en-GB');
    await bar(page, each.name).getByText(shown, { exact: true }).waitFor();
  }
  await page
    .getByText(
      `${overall.converted.toLocaleString('en-GB')} of ${overall.entered.toLocaleString('en-GB')} got through`,
    )
    .waitFor();

  await page.getByLabel('Order').selectOption('strict');
  await page.waitForURL(/order=strict/);
  const strict = await ask(server.url(), token, 'funnel', { ...question, order: 'strict' });
  await bar(page, 'Cart')
    .getByText(strict.steps[1].entered.toLocaleString('en-GB'), { exact: true })
    .waitFor();
});

test('a bar tells who is in it, where the others went and what separates them', async ({
  page,
  open,
  server,
  token,
}) => {
  await open(address(SHOP));
  await bar(page, 'Product').click();
  const people = page.getByRole('region', { name: 'Who is at “Product”' });
  await people.getByLabel('Who', { exact: true }).selectOption('dropped');
  const { steps } = await ask(server.url(), token, 'funnel', question);
  const dropped = steps[0].dropped.toLocaleString('en-GB');
  await people.getByText(new RegExp(`of ${dropped}\\b`)).waitFor();
  await expect.poll(() => people.getByRole('row').count()).toBe(26);

  const next = page.getByRole('region', { name: 'Where those went who stopped at “Product”' });
  await next.getByText(`of ${dropped} did nothing more`).waitFor();
  const separators = page.getByRole('region', {
    name: 'What those have who went on from “Product” to “Cart”',
  });
  await separators.getByRole('row').nth(1).waitFor();

  await bar(page, 'Bought').click();
  await page.waitForURL(/at=2/);
  await page.getByRole('region', { name: 'How long it took to “Bought”' }).waitFor();
});

test('bars are a table too, and break down and cut into time', async ({
  page,
  open,
  server,
  token,
}) => {
  await open(address(SHOP, '&breakdown=visit:device&trend=week'));
  const funnel = page.getByRole('region', { name: 'Funnel', exact: true });
  await funnel.getByRole('button', { name: 'table' }).click();
  await funnel.getByRole('cell', { name: '1. Product' }).waitFor();
  const devices = page.getByRole('region', { name: 'By Device' });
  await devices.getByRole('row').nth(1).waitFor();
  await page.getByRole('region', { name: 'Conversion by time of entry' }).waitFor();

  // Who is in a bar of one value: listed, and all of them taken out.
  const { breakdown } = await ask(server.url(), token, 'funnel', {
    ...question,
    breakdown: 'visit:device',
  });
  const carts = breakdown.find((part: { value: string }) => part.value === 'mobile').steps[1];
  const shown = carts.entered.toLocaleString('en-GB');
  await devices.getByRole('button', { name: `${shown} at “Cart”, Mobile` }).click();
  const people = page.getByRole('region', { name: 'Who is at “Cart”' });
  await people.getByText(new RegExp(`of ${shown} rows`)).waitFor();
  const file = page.waitForEvent('download');
  await people.getByRole('button', { name: 'Take out' }).click();
  await page.getByRole('menuitem', { name: 'Table (CSV)' }).click();
  const lines = readFileSync(await (await file).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toBe('key,Person,Product,Cart,Bought');
  expect(lines).toHaveLength(carts.entered + 1);
  await people.getByRole('button', { name: 'Only Mobile' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('value')).toBeNull();
});

test('steps are suggested from visits that reach the last one', async ({ page, open }) => {
  await open(
    address([
      ['Home', [['is', 'event:page', ['/']]]],
      ['Bought', [['is', 'event:name', ['purchase']]]],
    ]),
  );
  await bar(page, 'Home').waitFor();
  await page.getByRole('button', { name: 'Suggest steps' }).click();
  await bar(page, '/cart').or(bar(page, '/checkout')).first().waitFor();
  await bar(page, 'Bought').waitFor();
});

test('saved segments are compared, one of them with everybody else', async ({
  page,
  open,
  server,
  token,
  create,
}) => {
  const phones = ['is', 'visit:device', ['mobile']];
  const { id } = await create('segments', { name: 'Phones', filter: phones, shared: true });
  await create('segments', {
    name: 'Germans',
    filter: ['is', 'visit:country', ['DE']],
    shared: true,
  });
  await open(address(SHOP));
  await page.getByLabel('Compare segments').selectOption('Phones');
  await page.waitForURL(new RegExp(`vs=${id}`));
  const compared = page.getByRole('region', { name: 'Compare segments' });
  const row = (name: string) => compared.getByRole('row', { name: new RegExp(`^${name}`) });
  await row('Everybody else').waitFor();
  const { segments } = await ask(server.url(), token, 'funnel', {
    ...question,
    segments: [
      { name: 'Phones', filter: phones },
      { name: 'Everybody else', filter: ['not', phones] },
    ],
  });
  for (const each of segments)
    for (const step of each.steps)
      await row(each.name)
        .getByRole('cell', { name: step.entered.toLocaleString('en-GB'), exact: true })
        .first()
        .waitFor();
  await page.getByRole('combobox', { name: 'Compare segments' }).selectOption('Germans');
  await row('Germans').waitFor();
  await expect.poll(() => row('Everybody else').count()).toBe(0);
});

test('a window is any length, and a saved funnel is replaced, opened and removed', async ({
  page,
  open,
}) => {
  await open(address(SHOP));
  await page.getByRole('button', { name: 'Save funnel' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('To the till');
  await page.getByRole('dialog').getByRole('button', { name: 'Save funnel' }).click();
  await page.getByText('The funnel was saved').waitFor();

  await page.getByLabel('Within').selectOption('Another length …');
  await page.getByLabel('Length', { exact: true }).fill('90');
  await page.getByLabel('Unit of the length').selectOption('seconds');
  await page.waitForURL(/window=90s/);
  await bar(page, 'Bought').waitFor();
  await page.getByRole('button', { name: 'Saved funnels' }).click();
  const dialog = page.getByRole('dialog');
  // What is said of it was said of the first time too, and may still stand there.
  const replaced = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await dialog.getByRole('button', { name: 'Replace with this one: To the till' }).click();
  expect((await replaced).ok()).toBe(true);

  await open(`/${SITE}/funnels`);
  await page.getByRole('button', { name: 'Saved funnels' }).click();
  await dialog.getByRole('button', { name: 'To the till', exact: true }).click();
  await page.waitForURL(/window=90s/);
  await bar(page, 'Bought').waitFor();
  await page.getByRole('button', { name: 'Saved funnels' }).click();
  await dialog.getByRole('button', { name: 'Remove: To the till' }).click();
  await page.getByText('The funnel was removed').waitFor();
});

test('a flow begins with what was chosen', async ({ page, open, server, token }) => {
  const start = ['is', 'event:page', ['/cart']];
  await open(`/${SITE}/flows?period=90d&start=${encodeURIComponent(JSON.stringify(start))}`);
  const { visits } = await ask(server.url(), token, 'flow', { shape: 'sankey', start });
  const all = visits.toLocaleString('en-GB');
  await page.getByRole('button', { name: `Step 0: /cart, ${all} visits, 100.0%` }).waitFor();
  await page
    .getByRole('button', { name: /^Step 1: / })
    .first()
    .waitFor();
});

test('flows show steps, keep only visits that passed, and are a tree and a table too', async ({
  page,
  open,
  server,
  token,
}) => {
  await open(`/${SITE}/flows?period=90d`);
  const sankey = await ask(server.url(), token, 'flow', { shape: 'sankey' });
  const [first] = sankey.steps[0];
  const place = page.getByRole('button', { name: new RegExp(`^Step 1: ${first.name}, `) });
  await place.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/path=/);
  await page.getByText(`${first.visits.toLocaleString('en-GB')} visits in all`).waitFor();
  await page.getByRole('button', { name: /^Take back/ }).click();
  await page.getByText(`${sankey.visits.toLocaleString('en-GB')} visits in all`).waitFor();

  const ways = page.getByRole('region', { name: 'Ways through visits' });
  await ways.getByRole('tab', { name: 'Tree' }).click();
  await ways.getByRole('group').first().waitFor();
  await ways.getByRole('button', { name: 'table' }).click();
  await ways.getByRole('columnheader', { name: 'Way' }).waitFor();

  await page.getByLabel('Direction').selectOption('backward');
  await page.waitForURL(/direction=backward/);
  await page.getByRole('button', { name: 'Add a pattern' }).click();
  await page.getByLabel('Pattern, * stands for anything').fill('/shop/*');
  await page.getByLabel('Name', { exact: true }).fill('Shop');
  await page.getByLabel('Name', { exact: true }).blur();
  await ways.getByText('Shop', { exact: true }).first().waitFor();
});
