import { expect, SITE, test } from './fixture';

test('all models stand side by side and add up to the conversions of the API', async ({
  page,
  open,
  server,
  token,
}) => {
  const response = await fetch(`${server.url()}api/v1/attribution`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      site: SITE,
      date_range: '28d',
      conversion: ['is', 'event:name', ['purchase']],
    }),
  });
  const { results } = await response.json();
  expect(results.conversions).toBeGreaterThan(0);
  await open(`/${SITE}/attribution`);
  const models = page.getByRole('region', { name: 'Models side by side' });
  for (const name of ['First', 'Last non-direct', 'Markov', 'Shapley', 'Participation'])
    await models.getByRole('columnheader', { name, exact: true }).waitFor();
  await models.getByText(`${results.conversions.toLocaleString('en-GB')} conversions`).waitFor();
  await page.getByRole('region', { name: 'Paths to conversion' }).getByRole('row').nth(1).waitFor();
  await page.getByLabel('Credit to').selectOption('visit:source');
  await page.waitForURL(/dimension=visit%3Asource/);
  await models.getByRole('rowheader', { name: 'Google', exact: true }).waitFor();

  // More values than a page has rows: none is left out, and the next choice begins at the first.
  await page.route('**/api/v1/attribution', async (route) => {
    const answer = await route.fetch();
    const json = await answer.json();
    // A question that nobody waits for any more is refused.
    if (answer.ok()) json.results.total_rows = 101;
    await route.fulfill({ response: answer, json });
  });
  await page.getByLabel('Credit to').selectOption('visit:entry_page');
  await models.getByText('1–100 of 101 rows').waitFor();
  const second = page.waitForRequest((request) =>
    (request.postData() ?? '').includes('"offset":100'),
  );
  await models.getByRole('button', { name: 'Next' }).click();
  await second;
  await models.getByText('101–101 of 101 rows').waitFor();
  await page.getByLabel('Credit to').selectOption('visit:medium');
  await models.getByText('1–100 of 101 rows').waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('costs are uploaded, refused by line, shown and forgotten', async ({ page, open }) => {
  await open(`/${SITE}/attribution?dimension=visit%3Autm_source`);
  const costs = page.getByRole('region', { name: 'Costs', exact: true });
  const file = (text: string) => ({
    name: 'costs.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  const day = new Date().toISOString().slice(0, 10);
  const input = costs.locator('input[type=file]');
  await input.setInputFiles(file(`date,source,cost\n${day},shoestring,many\n`));
  await costs.getByRole('alert').getByText('line 2: cost').waitFor();
  await input.setInputFiles(file(`date,source,cost\n${day},shoestring,12.50\n`));
  await page.getByText('1 lines added, 0 changed, 0 known already.').waitFor();
  await costs.getByRole('table').getByText('12.50').waitFor();
  await page
    .getByRole('region', { name: 'Models side by side' })
    .getByRole('rowheader', { name: 'shoestring' })
    .waitFor();
  await input.setInputFiles(file(`date,source,cost\n${day},shoestring,12.50\n`));
  await page.getByText('0 lines added, 0 changed, 1 known already.').waitFor();
  await costs.getByLabel('From').fill(day);
  await costs.getByLabel('To').fill(day);
  await costs.getByRole('button', { name: 'Forget the costs of this range' }).click();
  await page.getByText('1 line forgotten').waitFor();
});
