import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect, SITE } from './fixture';

type Pages = { port: number; show: (html: string) => void };

/** A server of other people: whatever the host's name, it answers with the page that was given. */
const test = base.extend<{ $file: { pages: Pages } }>({
  pages: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern
    async ({}, use) => {
      let html = '';
      const server: Server = createServer((_, answer) => {
        answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      await use({
        port: (server.address() as AddressInfo).port,
        show: (page) => {
          html = page;
        },
      });
      server.closeAllConnections();
      server.close();
    },
    { scope: 'file' },
  ],
});

const embedding = (address: string): string =>
  `<!doctype html><title>Intranet</title><h1>Intranet</h1>
   <iframe src="${address}" title="Visitors" width="1000" height="900"></iframe>`;

/** A link to the demo's site, made over HTTP. */
const share = async (
  url: string,
  token: string,
  fields: Record<string, unknown>,
): Promise<string> => {
  const made = await fetch(`${url}/api/v1/shares`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ site: SITE, ...fields }),
  });
  expect(made.status).toBe(201);
  return `${url}/share/${(await made.json()).slug}`;
};

test('a page of an allowed origin shows the link in a frame', async ({
  context,
  server,
  token,
  pages,
}) => {
  const intranet = `http://intranet.example:${pages.port}`;
  const url = `http://stats.example:${server.port}`;
  pages.show(
    embedding(
      await share(url.replace('stats.example', '127.0.0.1'), token, {
        name: 'For the intranet',
        origins: [intranet],
        password: 'let us see it',
      }).then((address) => address.replace('127.0.0.1', 'stats.example')),
    ),
  );
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(intranet);
  const frame = page.frameLocator('iframe');
  await frame.getByLabel('Password').fill('let us see it');
  await frame.getByRole('button', { name: 'Open' }).click();
  await frame.getByRole('heading', { name: 'For the intranet' }).waitFor();
  await frame.locator('.board-number strong').first().waitFor();
  await frame.getByRole('heading', { name: 'Sources' }).waitFor();
  expect(problems).toEqual([]);
});

for (const [what, origins] of [
  ['another origin', (port: number) => [`http://intranet.example:${port}`]],
  ['any origin, where none is allowed,', () => []],
] as const)
  test(`a page of ${what} is refused by the browser`, async ({ context, server, token, pages }) => {
    const address = await share(server.url('').replace(/\/$/, ''), token, {
      name: `Not for ${what}`,
      origins: origins(pages.port),
    });
    pages.show(embedding(address));
    const page = await context.newPage();
    const refused = page.waitForEvent('console', {
      predicate: (message) => message.text().includes('frame-ancestors'),
    });
    await page.goto(`http://elsewhere.example:${pages.port}`);
    expect((await refused).text()).toContain('frame-ancestors');
    await expect.poll(() => page.frames()[1]?.url()).toContain('chrome-error:');
    expect(await page.frameLocator('iframe').getByText('Counted by Footfall').count()).toBe(0);
  });

test('no page shows anything but links in a frame, whoever is allowed one', async ({
  context,
  server,
  pages,
}) => {
  for (const path of ['/', '/sign-in', `/${SITE}`, '/receipt', '/share/nothing']) {
    pages.show(embedding(server.url(path)));
    const page = await context.newPage();
    const refused = page.waitForEvent('console', {
      predicate: (message) => message.text().includes('frame-ancestors'),
    });
    await page.goto(`http://intranet.example:${pages.port}`);
    await refused;
    await page.close();
  }
});
