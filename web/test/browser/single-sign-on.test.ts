import type { Server } from 'node:http';
import Provider from 'oidc-provider';
import { test as base, expect } from './fixture';
import { Footfall } from './server';

type Shared = { server: Footfall };

/** Accounts at the provider; the address of the last one is not verified. */
const PEOPLE: Record<string, { email: string; email_verified: boolean; name: string }> = {
  ann: { email: 'ann@example.com', email_verified: true, name: 'Ann' },
  new: { email: 'new@example.com', email_verified: true, name: 'Newcomer' },
  eve: { email: 'ann@example.com', email_verified: false, name: 'Eve' },
};

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });

/** A certified OpenID Connect provider, and a Footfall that trusts it. */
const test = base.extend<{ $file: Shared }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern
    async ({}, use) => {
      const { createServer } = await import('node:http');
      const footfall = await Footfall.empty();
      const home = `http://localhost:${footfall.port}`;
      const http = createServer((request, response) => handler(request, response));
      const port = await listening(http);
      const issuer = `http://localhost:${port}`;
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: 'footfall',
            client_secret: 'a secret of the provider',
            redirect_uris: [`${home}/auth/oidc/callback`],
            response_types: ['code'],
            grant_types: ['authorization_code'],
          },
        ],
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
        conformIdTokenClaims: false,
        features: { devInteractions: { enabled: true } },
        findAccount: (_context, id) => ({
          accountId: id,
          claims: () => ({ sub: id, ...PEOPLE[id] }),
        }),
      });
      const handler = provider.callback();
      Object.assign(footfall.env, {
        FOOTFALL_PUBLIC_URL: home,
        FOOTFALL_OIDC_ISSUER: issuer,
        FOOTFALL_OIDC_CLIENT_ID: 'footfall',
        FOOTFALL_OIDC_CLIENT_SECRET: 'a secret of the provider',
        FOOTFALL_OIDC_NAME: 'Example Ltd',
        FOOTFALL_OIDC_NEW_USERS: 'viewer',
      });
      try {
        await footfall.command('site', 'add', 'shop.example');
        await footfall.command('user', 'add', 'ann@example.com', '--role', 'owner');
        await footfall.serve();
        await use(footfall);
      } finally {
        await footfall.end();
        http.closeAllConnections();
        http.close();
      }
    },
    { scope: 'file' },
  ],
});

for (const [who, email] of [
  ['ann', 'ann@example.com'],
  ['new', 'new@example.com'],
] as const)
  test(`${who} comes in by single sign-on and lands on the page that was asked for`, async ({
    page,
    server,
  }) => {
    const home = `http://localhost:${server.port}`;
    await page.goto(`${home}/settings`);
    await page.getByRole('link', { name: 'Continue with Example Ltd' }).click();
    await page.getByPlaceholder('Enter any login').fill(who);
    await page.getByPlaceholder('and password').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`${home}/settings`);
    await page.getByText(email).first().waitFor();
  });

test('an address that the provider has not verified opens no account', async ({ page, server }) => {
  const home = `http://localhost:${server.port}`;
  await page.goto(`${home}/sign-in`);
  await page.getByRole('link', { name: 'Continue with Example Ltd' }).click();
  await page.getByPlaceholder('Enter any login').fill('eve');
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('You have no account here yet').waitFor();
});

test('an answer that was not asked for in this browser is refused', async ({ page, server }) => {
  const home = `http://localhost:${server.port}`;
  await page.goto(`${home}/auth/oidc/callback?code=stolen&state=made-up`);
  await page.getByText('That sign-in took too long').waitFor();
});

for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example'])
  test(`single sign-on leads to no page of others: ${next}`, async ({ page, server }) => {
    const home = `http://localhost:${server.port}`;
    await page.goto(`${home}/auth/oidc?next=${encodeURIComponent(next)}`);
    await page.getByPlaceholder('Enter any login').fill('ann');
    await page.getByPlaceholder('and password').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    expect(page.url()).toBe(`${home}/`);
  });
