import type { BrowserContext, Page } from 'playwright-core';
import { test as base, changed, expect, SITE } from './fixture';
import type { Footfall } from './server';

const PASSWORD = 'correct horse battery';
type Role = 'viewer' | 'editor' | 'admin';
type Cookies = Parameters<BrowserContext['addCookies']>[0];

/** Somebody with a role in the site, signed in. */
const enter = async (server: Footfall, context: BrowserContext, role: Role): Promise<Cookies> => {
  const printed = await server.command(
    'user',
    'add',
    `${role}@example.com`,
    '--role',
    role,
    '--site',
    SITE,
  );
  const secret = /#(ffl_[\w-]+)/.exec(printed)?.[1];
  const entered = await context.request.post(server.url('/api/v1/links/redeem'), {
    data: { secret, password: PASSWORD },
  });
  expect(entered.status()).toBe(200);
  return await context.cookies();
};

const test = base.extend<{ $file: { people: Record<Role, Cookies> } }>({
  people: [
    async ({ server, create, browser }, use) => {
      await create('segments', {
        shared: true,
        name: 'Germans',
        filter: ['is', 'visit:country', ['DE']],
      });
      await create('dashboards', { shared: true, name: 'Shop', panels: [] });
      await create('reports', { shared: true, name: 'Mondays', recipients: ['a@example.com'] });
      const people = {} as Record<Role, Cookies>;
      for (const role of ['viewer', 'editor', 'admin'] as const) {
        const context = await browser.newContext({ baseURL: server.url() });
        people[role] = await enter(server, context, role);
        await context.close();
      }
      await use(people);
    },
    { scope: 'file' },
  ],
});

/** What there is to be pressed, on a page that has come. */
const has = (page: Page, name: string): Promise<boolean> =>
  page.getByRole('main').getByRole('button', { name, exact: true }).first().isVisible();

/** Where an editor finds a button that a viewer does not. */
const EDITS: [path: string, heading: string, button: string][] = [
  [`/${SITE}/segments`, 'Segments', 'New segment'],
  [`/${SITE}/dashboards`, 'Dashboards', 'New dashboard'],
  [`/${SITE}/goals`, 'Goals', 'Add goal'],
  [`/${SITE}/settings/notifications`, 'Reports and alerts', 'New report'],
  [`/${SITE}/settings/notifications`, 'Reports and alerts', 'New alert'],
  [`/${SITE}/settings/notifications`, 'Reports and alerts', 'Shared links'],
];

for (const role of ['viewer', 'editor', 'admin'] as const)
  test(`what a ${role} of the site sees, and does not`, async ({ context, page, people }) => {
    await context.addCookies(people[role]);
    const edits = role !== 'viewer';
    const admin = role === 'admin';
    for (const [path, heading, button] of EDITS) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.waitForLoadState('networkidle');
      await expect.poll(() => has(page, button), { message: `${path} ${button}` }).toBe(edits);
    }

    await page.goto(`/${SITE}/settings`);
    await page.getByRole('heading', { level: 1, name: 'Site' }).waitFor();
    const tabs = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
    await expect
      .poll(() => tabs.allInnerTexts())
      .toEqual(
        admin
          ? ['Site', 'Tracker', 'People', 'Tokens', 'Audit log']
          : ['Site', 'Tracker', 'Tokens'],
      );
    await expect.poll(() => has(page, 'Save')).toBe(admin);
    await expect.poll(() => page.getByText('You see these settings').isVisible()).toBe(!admin);

    await page.goto(`/${SITE}/settings/people`);
    if (admin) await page.getByRole('heading', { name: 'Who sees this site' }).waitFor();
    else await page.getByText('That is for admins of the site').waitFor();
    await expect.poll(() => has(page, 'Invite')).toBe(admin);
    await page.goto(`/${SITE}/settings/audit`);
    if (admin) await page.getByRole('cell', { name: 'Segment added' }).first().waitFor();
    else await page.getByText('That is for admins of the site').waitFor();

    await page.goto(`/${SITE}/settings/tokens`);
    await page.getByRole('button', { name: 'Make a token' }).click();
    const scopes = page.getByRole('group', { name: 'What it may do' }).getByRole('checkbox');
    await expect.poll(() => scopes.count()).toBe(admin ? 4 : edits ? 2 : 1);

    // Nobody of them runs the installation.
    for (const path of ['/settings/people', '/settings/audit']) {
      await page.goto(path);
      await page.getByText('That is for owners and admins').first().waitFor();
    }
    await page.goto('/setup');
    await page.getByText('Only owners and admins').waitFor();
    await page.goto('/nobody.example');
    await page.getByText('There is nothing here').waitFor();
    await page.goto('/');
    await page.getByRole('main').getByRole('link', { name: SITE }).first().waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Add a site' }).count()).toBe(0);
    await page.getByRole('button', { name: `${role}@example.com` }).click();
    await page.getByRole('menuitem', { name: 'Security' }).waitFor();
    await expect.poll(() => page.getByRole('menuitem', { name: 'Audit log' }).count()).toBe(0);
  });

test('an editor changes what reports are made of, and nothing of the site', async ({
  context,
  page,
  people,
  server,
}) => {
  await context.addCookies(people.editor);
  await page.goto(`/${SITE}/segments`);
  await page.getByRole('button', { name: 'Germans …' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('From Germany');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('From Germany', { exact: true }).waitFor();

  const { csrf } = await (await context.request.get('/api/v1/session')).json();
  const refused = await context.request.patch(`/api/v1/sites/${SITE}`, {
    headers: { 'X-CSRF-Token': csrf, origin: server.url('').replace(/\/$/, '') },
    data: { name: 'Mine' },
  });
  expect(refused.status()).toBe(403);
});

test('an admin of the site changes a role, and sees it in the audit log', async ({
  context,
  page,
  people,
}) => {
  await context.addCookies(people.admin);
  await page.goto(`/${SITE}/settings/people`);
  // Owners and admins are not an admin's to give or take.
  const own = page.getByLabel('Role of admin@example.com');
  const role = page.getByLabel('Role of viewer@example.com');
  await role.waitFor();
  await expect.poll(() => own.count()).toBe(0);
  await expect.poll(() => role.locator('option').allInnerTexts()).toEqual(['Editor', 'Viewer']);
  const given = changed(page, 'members');
  await role.selectOption('editor');
  expect((await given).ok()).toBe(true);
  await page.goto(`/${SITE}/settings/audit`);
  await page.getByText('viewer@example.com: viewer → editor').waitFor();
});
