import { expect, SITE, test } from './fixture';

test('the catalogue lists events, keeps what is said of them, and shows values and uses', async ({
  page,
  open,
  create,
}) => {
  await create('goals', {
    name: 'Bought something',
    filter: ['is', 'event:name', ['purchase']],
  });
  await open(`/${SITE}/events`);
  const table = page.getByRole('region', { name: 'Events' });
  await table.getByRole('button', { name: 'pageview', exact: true }).waitFor();
  await page.getByLabel('Search events, properties, owners').fill('purch');
  await table.getByRole('button', { name: 'purchase', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Bought something').waitFor();
  await dialog.getByLabel('Description').first().fill('Somebody paid');
  await dialog.getByLabel('Owner').first().fill('Shop team');
  await dialog.getByLabel('No longer to be used').first().check();
  await dialog.getByRole('button', { name: 'Save' }).first().click();
  await page.getByText('Saved.').waitFor();
  await page.keyboard.press('Escape');
  await table.getByText('Somebody paid').waitFor();
  await table.getByText('Deprecated').waitFor();
  await page.getByLabel('Search events, properties, owners').fill('nothing has this name');
  await page.getByText('Nothing found').waitFor();
});

test('properties show their types and values', async ({ page, open, server, token }) => {
  await server.send(SITE, token, [
    { name: 'quiz_done', url: `https://${SITE}/quiz`, props: { score: 7, team: 'blue' } },
    { name: 'quiz_done', url: `https://${SITE}/quiz`, props: { score: 9, team: 'red' } },
  ]);
  // Opening the page again and again would never leave it the time to ask.
  await expect
    .poll(
      async () => {
        const answer = await fetch(server.url('/api/v1/query'), {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify({
            site: SITE,
            metrics: ['events'],
            date_range: '7d',
            filters: [['is', 'event:name', ['quiz_done']]],
          }),
        });
        const { results } = (await answer.json()) as { results: { metrics: number[] }[] };
        return results[0]?.metrics[0];
      },
      { timeout: 60_000 },
    )
    .toBe(2);
  await open(`/${SITE}/events?event=quiz_done`);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('score').first().waitFor();
  await dialog.getByText('number', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Values and notes of team' }).click();
  await dialog.getByRole('cell', { name: 'blue' }).waitFor();
});

test('a rule gets a name, and is an event from then on', async ({
  page,
  open,
  server,
  token,
  create,
}) => {
  await open(`/${SITE}/events`);
  await page.getByRole('button', { name: 'Name an event' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Money moved');
  const value = dialog.getByLabel('Value', { exact: true });
  await value.fill('purchase');
  await value.press('Enter');
  await value.fill('refund');
  await value.press('Enter');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Money moved' }).waitFor();
  const ask = async (names: string[]): Promise<number> => {
    const response = await fetch(server.url('/api/v1/query'), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({
        site: SITE,
        metrics: ['events'],
        date_range: 'all',
        filters: [['is', 'event:name', names]],
      }),
    });
    return ((await response.json()) as { results: { metrics: number[] }[] }).results[0]
      ?.metrics[0] as number;
  };
  expect(await ask(['Money moved'])).toBe(await ask(['purchase', 'refund']));
  await page.getByRole('link', { name: 'Money moved' }).click();
  await page.getByRole('region', { name: 'Answer' }).locator('canvas').waitFor();

  await create('segments', {
    name: 'Moved money',
    filter: ['is', 'event:name', ['Money moved']],
    shared: true,
  });
  await open(`/${SITE}/events`);
  await page.getByRole('button', { name: 'Edit: Money moved' }).click();
  await dialog.getByRole('note').getByText('Segment Moved money').waitFor();
  await page.keyboard.press('Escape');
  const asked = new Promise<string>((said) =>
    page.once('dialog', (confirmation) => {
      said(confirmation.message());
      void confirmation.accept();
    }),
  );
  await page.getByRole('button', { name: 'Remove: Money moved' }).click();
  expect(await asked).toContain('Segment Moved money');
  await page.getByText('Money moved was removed.').waitFor();
});
