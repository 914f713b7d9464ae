import { expect, test } from './fixture';

const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { headers });
const PAGE = { accept: 'text/html,*/*;q=0.8' };

test('every address of the interface is answered with its page, under a strict policy', async ({
  server,
}) => {
  for (const path of ['/', '/demo.example', '/demo.example/people/x', '/settings/users']) {
    const response = await get(server.url(path), PAGE);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
    expect(html).not.toMatch(/<style|\sstyle=/);
  }
});

test('assets may be kept for ever, come packed, and are not sent twice', async ({ server }) => {
  const html = await (await get(server.url('/'), PAGE)).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
  const plain = await get(server.url(script), { 'accept-encoding': 'identity' });
  const text = await plain.text();
  for (const encoding of ['br', 'gzip']) {
    const packed = await get(server.url(script), { 'accept-encoding': encoding });
    expect(packed.headers.get('content-encoding')).toBe(encoding);
    expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(packed.headers.get('vary')).toBe('Accept-Encoding');
    expect(await packed.text()).toBe(text);
    const etag = packed.headers.get('etag') ?? '';
    const again = await get(server.url(script), {
      'accept-encoding': encoding,
      'if-none-match': etag,
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  }
});

test('what does not exist is not found, also for programs that ask for pages', async ({
  server,
}) => {
  for (const [path, headers] of [
    ['/api/v1/nothing', PAGE],
    ['/assets/gone.js', PAGE],
    ['/nothing', { accept: 'application/json' }],
    ['/../../etc/passwd', { accept: '*/*' }],
    ['/files.tsv.gz', { accept: '*/*' }],
  ] as const) {
    const response = await get(server.url(path), headers);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  }
});
