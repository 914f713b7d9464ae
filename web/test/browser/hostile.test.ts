import { expect, SITE, test } from './fixture';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const SCRIPT = '<script>document.title="taken"</script><img src=x onerror=document.title="taken">';

test('what visitors send is shown as text on every page', async ({ page, open, server, token }) => {
  const hostile = (visitor: string, more: Record<string, unknown>) => ({
    visitor,
    person: `<b>${visitor}</b>`,
    user_agent: FIREFOX,
    name: 'pageview',
    ...more,
  });
  await server.send(SITE, token, [
    hostile('h1', {
      url: `https://${SITE}/<img src=x onerror=alert(1)>`,
      title: SCRIPT,
      referrer: 'javascript:alert(1)//news.example',
      props: { plan: SCRIPT },
    }),
    hostile('h1', {
      name: SCRIPT,
      url: `https://${SITE}/hostile?utm_source=${encodeURIComponent(SCRIPT)}`,
    }),
    hostile('h1', { name: 'outbound', props: { url: 'javascript:alert(2)' } }),
  ]);
  const views = [
    `/${SITE}?period=day`,
    `/${SITE}/live`,
    `/${SITE}/visits?period=day`,
    `/${SITE}/people?period=day`,
    `/${SITE}/events?period=day`,
    `/${SITE}/explore?period=day`,
    `/${SITE}/flows?period=day`,
  ];
  const seen: string[] = [];
  for (const view of views) {
    await open(view);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    // A live page never stops listening.
    if (view.endsWith('/live')) await page.getByText('/hostile').first().waitFor();
    else await page.waitForLoadState('networkidle');
    seen.push(await page.locator('body').innerText());
    expect(await page.title(), view).not.toBe('taken');
    expect(await page.locator('img[src="x"]').count(), view).toBe(0);
    const links = await page
      .locator('a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(links.filter((href) => /^\s*(javascript|data|vbscript):/i.test(href))).toEqual([]);
  }
  // It was there to be seen.
  expect(seen.join('\n')).toContain('<img src=x onerror=');
});

test('pages run no script but their own, and are kept by no other page', async ({ server }) => {
  for (const path of ['/', '/sign-in', `/${SITE}`, '/share/nothing', '/receipt']) {
    const answer = await fetch(server.url(path), { headers: { accept: 'text/html' } });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy, path).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    const html = await answer.text();
    expect(html.match(/<script(?![^>]*\ssrc=)[^>]*>/g)).toBeNull();
    expect(html).not.toMatch(/\son\w+=|style="/);
  }
});

test('signing in leads to no page of others', async ({ page, server }) => {
  const printed = await server.command('user', 'add', 'nora@example.com', '--role', 'viewer');
  const secret = /#(ffl_[\w-]+)/.exec(printed)?.[1];
  const chosen = await fetch(server.url('/api/v1/links/redeem'), {
    method: 'POST',
    body: JSON.stringify({ secret, password: 'correct horse battery' }),
  });
  expect(chosen.status).toBe(200);
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
    '//',
  ]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel('E-mail').fill('nora@example.com');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    expect(page.url(), next).toBe(server.url('/'));
  }
});
