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
  await expect.poll(() => panel.getByRole('progressbar').getAttribute('value')).toBe('0.43');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await panel.getByText('Stopped').waitFor();
  expect(asked).not.toBe('');
  await expect.poll(() => stopped).toBe(asked);
  await expect.poll(() => status.count()).toBe(0);

  hold = false;
  await panel.getByRole('button', { name: 'Ask again' }).click();
  await expect.poll(() => panel.getByText('Stopped').count()).toBe(0);
  await panel.locator('canvas').waitFor();
});

test('a dashboard says how far its questions are, and gives up those that nobody waits for', async ({
  page,
  open,
}) => {
  const asked = new Map<string, string>();
  const stopped = new Set<string>();
  await page.route('**/api/v1/query', (route) => {
    const question = route.request().postDataJSON() as { query_id: string; metrics: string[] };
    asked.set(question.query_id, question.metrics.join());
  });
  await page.route('**/api/v1/queries/*', (route) => {
    const request = route.request();
    const id = new URL(request.url()).pathname.split('/').at(-1) ?? '';
    if (request.method() === 'DELETE') {
      stopped.add(id);
      return route.fulfill({ status: 204 });
    }
    return route.fulfill({ json: { query_id: id, phase: 'reading', done: 0.43, elapsed_ms: 9 } });
  });
  await open(`/${SITE}`);
  const headline = page.getByRole('region', { name: 'Key figures' });
  const figures = headline.locator('> .waiting');
  await figures.getByText('43% done').waitFor();
  await headline.locator('.graph').getByText('43% done').waitFor();
  await figures.getByRole('button', { name: 'Cancel' }).click();
  await headline.getByText('Stopped').waitFor();
  const ofFigures = [...asked].find(([, metrics]) => metrics.startsWith('visitors,revenue'));
  await expect.poll(() => stopped.has(ofFigures?.[0] ?? '')).toBe(true);

  // Another range: what was asked of the one before is stopped, what had not been sent never is.
  const before = [...asked.keys()];
  await page.keyboard.press('w');
  await page.waitForURL(/period=7d/);
  await expect.poll(() => before.filter((id) => !stopped.has(id))).toEqual([]);
  await figures.getByText('43% done').waitFor();

  // So on leaving.
  const running = [...asked.keys()].filter((id) => !stopped.has(id));
  expect(running.length).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Goals', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Goals' }).waitFor();
  await expect.poll(() => running.filter((id) => !stopped.has(id))).toEqual([]);
});

test('a person’s profile and timeline say how far they are and can be stopped and asked again', async ({
  page,
  open,
  server,
  token,
}) => {
  const list = await fetch(server.url('/api/v1/people'), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ site: SITE, date_range: '30d', pagination: { limit: 1 } }),
  });
  const { key } = ((await list.json()) as { results: [{ key: string }] }).results[0];
  const held = new Set(['profile', 'timeline']);
  const asked = { profile: '', timeline: '' };
  const stopped = new Set<string>();
  await page.route(`**/api/v1/people/${encodeURIComponent(key)}*`, (route) => {
    if (!held.has('profile')) return route.continue();
    asked.profile = new URL(route.request().url()).searchParams.get('query_id') ?? '';
  });
  await page.route('**/api/v1/timeline', (route) => {
    if (!held.has('timeline')) return route.continue();
    asked.timeline = (route.request().postDataJSON() as { query_id: string }).query_id;
  });
  await page.route('**/api/v1/queries/*', (route) => {
    const id = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    if (route.request().method() !== 'DELETE')
      return route.fulfill({ json: { query_id: id, phase: 'reading', done: 0.43, elapsed_ms: 9 } });
    stopped.add(id);
    return route.fulfill({ status: 204 });
  });
  await open(`/${SITE}/people/${encodeURIComponent(key)}`);
  const main = page.getByRole('main');
  const waiting = main.locator('.waiting');
  for (const what of ['profile', 'timeline'] as const) {
    await waiting.getByText('43% done').waitFor();
    await waiting.getByRole('button', { name: 'Cancel' }).click();
    await main.getByText('Stopped').waitFor();
    expect(asked[what]).not.toBe('');
    await expect.poll(() => stopped.has(asked[what])).toBe(true);
    held.delete(what);
    await main.getByRole('button', { name: 'Ask again' }).click();
  }
  await main.locator('.event-line').first().waitFor();
});
