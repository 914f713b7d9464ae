import type { Page } from 'playwright-core';
import { expect, SITE, test } from './fixture';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const VISITOR = '1763899200000-1234567890-7-42';

/** Sends events as a server does, a second apart, and waits until they are counted. */
const tell = async (
  server: { url: (path: string) => string },
  token: string,
  events: Record<string, unknown>[],
): Promise<void> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const told = await fetch(server.url('/f/e'), {
    method: 'POST',
    headers,
    body: JSON.stringify(
      events.map((event, at) => ({
        site: SITE,
        url: `https://${SITE}/`,
        user_agent: FIREFOX,
        ip: '192.0.2.7',
        time: new Date(Date.now() - (events.length - at) * 1_000).toISOString(),
        ...event,
      })),
    ),
  });
  expect(await told.json()).toMatchObject({ accepted: events.length });
  const last = events.at(-1) as { person?: string; visitor: string };
  await expect
    .poll(
      async () => {
        const found = await fetch(server.url('/api/v1/people'), {
          method: 'POST',
          headers,
          body: JSON.stringify({ site: SITE, date_range: 'day', search: last.person ?? '' }),
        });
        return ((await found.json()) as { results: unknown[] }).results.length;
      },
      { timeout: 45_000 },
    )
    .toBeGreaterThan(0);
};

/** Loads the address of the page anew, as somebody does who was given it. */
const reload = async (page: Page, open: (path: string) => Promise<void>): Promise<void> => {
  const { pathname, search } = new URL(page.url());
  await page.goto('about:blank');
  await open(pathname + search);
};

test('people are listed, sorted, narrowed down and opened', async ({
  page,
  open,
  server,
  token,
}) => {
  await tell(server, token, [
    { visitor: 'b-1', name: 'pageview', url: `https://${SITE}/pricing` },
    { visitor: 'b-1', name: 'identify', person: 'Zoe <b>Ray</b>', props: { plan: 'free' } },
    { visitor: 'b-1', name: 'identify', person: 'Zoe <b>Ray</b>', props: { plan: 'gold' } },
    { visitor: 'b-1', name: 'group', props: { type: 'company', id: 'acme', traits: { seats: 5 } } },
    { visitor: 'b-1', name: 'signup', person: 'Zoe <b>Ray</b>', props: { source: 'footer' } },
  ]);
  await open(`/${SITE}/people`);
  const table = page.getByRole('region', { name: 'People' }).getByRole('table');
  await table.waitFor();
  await page.getByRole('button', { name: 'Events' }).click();
  await page.waitForURL('**sort=events**');
  await page.getByRole('searchbox', { name: 'Search ids and traits' }).fill('zoe <b');
  await page.waitForURL('**q=zoe**');
  const link = table.getByRole('link', { name: 'Zoe <b>Ray</b>' });
  await link.waitFor();
  await expect.poll(() => table.getByRole('row').count()).toBe(2);
  await link.click();
  await page.getByRole('heading', { level: 1, name: 'Zoe <b>Ray</b>' }).waitFor();
  expect(decodeURIComponent(page.url())).toContain('/people/~p');
  const traits = page.getByRole('region', { name: 'Traits' });
  await traits.getByText('gold').waitFor();
  await traits.getByText('One earlier value').click();
  await traits.getByText('free').waitFor();
  await page.getByRole('region', { name: 'Groups' }).getByText('acme').waitFor();
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByText('signup').waitFor();
  await timeline.getByText('/pricing').waitFor();
  await tell(server, token, [{ visitor: 'b-1', name: 'just_now', person: 'Zoe <b>Ray</b>' }]);
  await timeline.getByText('just_now').waitFor();
});

test('a person is erased, with a certificate', async ({ page, open, server, token }) => {
  await tell(server, token, [
    { visitor: 'b-2', name: 'identify', person: 'gone-soon' },
    { visitor: 'b-2', name: 'identify', person: 'another' },
    { visitor: 'b-2', name: 'pageview', person: 'gone-soon' },
  ]);
  await open(`/${SITE}/people?q=gone-soon`);
  await page.getByRole('link', { name: 'gone-soon' }).click();
  await page.getByRole('button', { name: 'Erase' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('One device was used by somebody else too').waitFor();
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await page.getByText(/Certificate \d+/).waitFor();
  await page.waitForURL(`**/${SITE}/people`);
  await open(`/${SITE}/people?q=gone-soon&period=all`);
  await page.getByText('Nobody here').waitFor();
});

test('the timeline is narrowed down by filters of its own', async ({
  page,
  open,
  server,
  token,
}) => {
  await tell(server, token, [
    { visitor: 'b-3', name: 'pageview', url: `https://${SITE}/first` },
    { visitor: 'b-3', name: 'identify', person: 'filtered' },
    { visitor: 'b-3', name: 'pageview', url: `https://${SITE}/second`, person: 'filtered' },
    { visitor: 'b-3', name: 'signup', person: 'filtered' },
  ]);
  await open(`/${SITE}/people/filtered`);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByText('/first').waitFor();
  await timeline.getByRole('button', { name: 'signup' }).click();
  await timeline.getByRole('button', { name: 'Change filter: Event is signup' }).waitFor();
  await expect.poll(() => timeline.getByRole('listitem').count()).toBe(1);
  await tell(server, token, [
    { visitor: 'b-3', name: 'pageview', url: `https://${SITE}/hidden`, person: 'filtered' },
    { visitor: 'b-3', name: 'signup', person: 'filtered' },
  ]);
  await expect.poll(() => timeline.getByRole('listitem').count()).toBe(2);
  expect(await timeline.getByText('/hidden').count()).toBe(0);
  await reload(page, open);
  await expect.poll(() => timeline.getByRole('listitem').count()).toBe(2);

  await timeline.getByRole('button', { name: 'Change filter: Event is signup' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Remove: signup' }).click();
  await dialog.getByLabel('Value').fill('never_done');
  await dialog.getByLabel('Value').press('Enter');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await timeline.getByText('Nothing that fits').waitFor();
  await timeline.getByRole('button', { name: 'Show everything' }).click();
  await timeline.getByText('/hidden').waitFor();
  await page.goBack();
  await timeline.getByText('Nothing that fits').waitFor();
  await tell(server, token, [{ visitor: 'b-3', name: 'never_done', person: 'filtered' }]);
  await expect.poll(() => timeline.getByRole('listitem').count()).toBe(1);
  await page.goForward();
  await timeline.getByText('/hidden').waitFor();
  await timeline.getByLabel('Time shown').selectOption('Today');
  await page.waitForURL('**shows=day**');
  await timeline.getByText('/first').waitFor();
});

test('events that were asked for before the filter changed are not shown', async ({
  page,
  open,
  server,
  token,
}) => {
  await tell(server, token, [{ visitor: 'b-6', name: 'identify', person: 'changing' }]);
  let earlier = '';
  await page.route('**/api/v1/timeline', async (route) => {
    const asked = route.request().postDataJSON() as { before?: string; filters: unknown[] };
    if (asked.before) {
      earlier = asked.before;
      return;
    }
    const answer = await route.fetch();
    const json = (await answer.json()) as { results: { next: string | null } };
    if (asked.filters.length === 0) json.results.next = '1';
    await route.fulfill({ json });
  });
  await open(`/${SITE}/people/changing`);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByRole('button', { name: 'Earlier' }).click();
  await expect.poll(() => earlier).toBe('1');
  const dropped = page.waitForEvent('requestfailed', (request) =>
    (request.postData() ?? '').includes('"before"'),
  );
  await timeline.getByRole('button', { name: 'identify' }).click();
  await dropped;
  await timeline.getByRole('button', { name: 'Change filter: Event is identify' }).waitFor();
  await expect.poll(() => timeline.getByRole('listitem').count()).toBe(1);
  expect(await timeline.getByRole('button', { name: 'Earlier' }).count()).toBe(0);
  // The page looks for new events until it is closed.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('ids that addresses have to encode can be opened, reloaded and exported', async ({
  page,
  open,
  server,
  token,
}) => {
  const id = 'team/7 50%?#&+<b>';
  await tell(server, token, [
    { visitor: 'b-4', name: 'identify', person: id },
    { visitor: 'b-4', name: 'pageview', person: id },
    { visitor: 'b-4', name: 'group', props: { type: 'team & co', id } },
  ]);
  await open(`/${SITE}/people/${encodeURIComponent(id)}`);
  const heading = page.getByRole('heading', { level: 1, name: id });
  await heading.waitFor();
  await reload(page, open);
  await heading.waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Everything as JSON' }).click();
  expect((await download).suggestedFilename()).toBe('person.json');
  await page.getByRole('region', { name: 'Groups' }).getByRole('link', { name: id }).click();
  await page.waitForURL('**/account?**');
  await page.getByText('Known since').waitFor();
  await reload(page, open);
  await page.getByText('Known since').waitFor();
  await heading.waitFor();
});

test('a page of nobody says so', async ({ page, open }) => {
  await open(`/${SITE}/people/~p1`);
  await page.getByText('Nothing is stored of this person').waitFor();
});

test('the receipt shows a browser its own, and erases it', async ({ page, server, token }) => {
  await tell(server, token, [
    { visitor: VISITOR, name: 'pageview', url: `https://${SITE}/mine` },
    { visitor: VISITOR, name: 'group', props: { type: 'company', id: 'mine-and-co' } },
    { visitor: VISITOR, name: 'pageview', url: `https://${SITE}/apart`, user_agent: 'curl/8.5.0' },
    { visitor: 'somebody', name: 'pageview', url: `https://${SITE}/not-mine`, person: 'not-me' },
  ]);
  await page.goto(`/receipt?site=${SITE}#${VISITOR}`);
  await page.getByText('/mine', { exact: false }).first().waitFor();
  await page.getByText('company: mine-and-co').waitFor();
  await page.getByRole('heading', { name: 'One event that is kept apart' }).waitFor();
  await page.getByText('/apart').waitFor();
  expect(await page.getByText('/not-mine').count()).toBe(0);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Was über Sie gespeichert ist' }).waitFor();
  await page.getByRole('button', { name: 'Löschen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click();
  await page.getByText(/Bescheinigung \d+/).waitFor();
  await page.getByText('Nichts gespeichert').waitFor();
});

test('without an id the receipt tells nothing that others may have done', async ({ page }) => {
  await page.goto('/receipt');
  await page.getByRole('textbox', { name: 'Website' }).fill('nowhere.example');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('does not count visits to that website').waitFor();
  await page.getByRole('textbox', { name: 'Website' }).fill(SITE);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('No id on your device').waitFor();
  await page.getByRole('button', { name: 'Erase it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase it' }).click();
  await page.getByText('is being erased').waitFor();
});

test('accounts are listed, opened and lead to their people', async ({
  page,
  open,
  server,
  token,
}) => {
  const group = (id: string, traits: Record<string, unknown>) => ({
    name: 'group',
    props: { type: 'workspace', id, traits },
  });
  await tell(server, token, [
    { visitor: 'w-1', name: 'identify', person: 'wanda', props: { name: 'Wanda W' } },
    { visitor: 'w-1', ...group('w/1', { name: 'First & Sons', plan: 'starter' }) },
    { visitor: 'w-1', ...group('w/1', { plan: 'business' }) },
    { visitor: 'w-1', name: 'report_opened', person: 'wanda' },
  ]);
  await open(`/${SITE}/people?period=day`);
  await page.getByRole('tab', { name: 'Accounts' }).click();
  await page.waitForURL('**/accounts**');
  const entry = page.getByRole('navigation').getByRole('link', { name: 'People' });
  await expect.poll(() => entry.getAttribute('aria-current')).toBe('page');
  await page.getByLabel('Type of account').selectOption('workspace');
  const table = page.getByRole('region', { name: 'Accounts' }).getByRole('table');
  await table.getByRole('cell', { name: 'business' }).waitFor();
  await table.getByRole('link', { name: 'w/1' }).click();
  await page.getByRole('heading', { level: 1, name: 'First & Sons' }).waitFor();
  const traits = page.getByRole('region', { name: 'Traits' });
  await traits.getByText('One earlier value').click();
  await traits.getByText('starter').waitFor();
  await page.getByRole('row', { name: /report_opened/ }).waitFor();
  await page.getByRole('link', { name: 'All its people' }).click();
  await page.waitForURL('**/people?**');
  const people = page.getByRole('region', { name: 'People' }).getByRole('table');
  await people.getByRole('link', { name: 'wanda' }).waitFor();
  await expect.poll(() => people.getByRole('row').count()).toBe(2);
});
