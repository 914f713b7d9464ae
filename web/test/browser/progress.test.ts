import { expect, SITE, test } from './fixture';

test('a long question says how far it is and can be stopped and asked again', async ({
  page,
  open,
}) => {
  let stopped = '';
  let asked = '';
  let hold = true;
  await page.route('**/api/v1/explore', async (route) => {
    if (!hold) return route.continue();
    asked = (route.request().postDataJSON() as { query_id: string }).query_id;
  });
  await page.route('**/api/v1/queries/*', async (route) => {
    const request = route.request();
    if (request.method() === 'DELETE') {
      stopped = new URL(request.url()).pathname.split('/').at(-1) ?? '';
      return route.fulfill({ status: 204 });
    }
    return route.fulfill({
      json: { query_id: asked, phase: 'reading', done: 0.43, elapsed_ms: 9 },
    });
  });
  await open(`/${SITE}/explore`);
  const panel = page.getByRole('main').locator('section.panel').first();
  const status = panel.getByRole('status');
  await panel.getByText('43% done').waitFor();
  // What changes every second is not announced.
  expect(await status.textContent()).not.toContain('43');
  expect(await panel.getByRole('progressbar').getAttribute('value')).toBe('0.43');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await panel.getByText('Stopped').waitFor();
  expect(asked).not.toBe('');
  await expect.poll(() => stopped).toBe(asked);
  expect(await status.count()).toBe(0);

  hold = false;
  await panel.getByRole('button', { name: 'Ask again' }).click();
  await expect.poll(() => panel.getByText('Stopped').count()).toBe(0);
  await panel.locator('canvas').waitFor();
});
