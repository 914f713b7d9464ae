import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An event as it arrived. */
export interface Received {
  id: string;
  name: string;
  time: string;
  url: string;
  referrer: string;
  title: string;
  visitor?: string;
  person?: string;
  props?: Record<string, unknown>;
  engagement_ms?: number;
  scroll?: number;
  automated?: boolean;
  hints?: Record<string, unknown>;
  [field: string]: unknown;
}

/** What the collector does with a request: take it, refuse it for now, or take it silently. */
export type Reply = 'ok' | 'busy' | 'lost';

/** Calls in the head of a page, made before the tracker is there. */
export const early = (...calls: unknown[][]): string =>
  '<script>window.footfall=window.footfall||function(){' +
  `(footfall.q=footfall.q||[]).push(arguments)};${calls
    .map((call) => `footfall(...${JSON.stringify(call)})`)
    .join(';')}</script>`;

const file = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

const page = (path: string): { name: string; status: number } => {
  if (path === '/') return { name: 'index', status: 200 };
  if (path.startsWith('/app')) return { name: 'app', status: 200 };
  if (/^\/(pricing|search|vitals)$/.test(path)) return { name: path.slice(1), status: 200 };
  return { name: 'missing', status: 404 };
};

/** The web site under test, with a collector that keeps what arrives. Any host name leads here. */
export class Site {
  readonly received: Received[] = [];
  readonly requests: {
    method: string;
    path: string;
    type: string;
    sentAt: string;
    events: Received[];
  }[] = [];
  /** What the collector does with the next requests; when used up it takes them. */
  replies: Reply[] = [];
  /** The snippet's attributes; automation counts here, or nothing could be tested. */
  attributes = 'data-automation="count"';
  /** Where the tracker comes from: this server's folder, or another server. */
  tracker = '/f/t.js';
  domain = 'site.test';
  /** A Footfall that the site passes on to what its own folder /f collects. */
  upstream: string | undefined;
  /** Goes into the head before the tracker. */
  head = '';

  /** The paths of all requests. */
  readonly paths: string[] = [];

  private held: ServerResponse | undefined;
  private readonly waiting = new Set<() => void>();
  private constructor(private readonly server: Server) {}

  static async start(): Promise<Site> {
    const server = createServer();
    const site = new Site(server);
    server.on('request', (request, response) => site.answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return site;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(path = '/', host = 'site.test'): string {
    return `http://${host}:${this.port}${path}`;
  }

  /** Resolves with all events received as soon as they meet the condition. */
  async until(condition: (events: Received[]) => boolean): Promise<Received[]> {
    while (!condition(this.received)) {
      await new Promise<void>((resolve, reject) => {
        const names = () => this.received.map((event) => `${event.name} ${event.url}`).join(', ');
        const late = setTimeout(() => reject(new Error(`received only: ${names()}`)), 50_000);
        this.waiting.add(() => {
          clearTimeout(late);
          resolve();
        });
      });
    }
    return this.received;
  }

  named(name: string): Received[] {
    return this.received.filter((event) => event.name === name);
  }

  /** Answers the request for /wait. */
  release(text: string): void {
    this.held?.end(text);
  }

  /** Answers the request for /wait with the tracker. */
  releaseTracker(): void {
    this.held?.setHeader('content-type', 'text/javascript');
    this.release(file('../dist/t.js'));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = new URL(request.url ?? '/', 'http://site.test').pathname;
    this.paths.push(path);
    if (path === '/wait') this.held = response;
    else if (request.headers.host?.startsWith('partner.test')) response.end('another site');
    else if (path.endsWith('/p.gif')) void this.pass(request, '').then(() => response.end());
    else if (path.endsWith('/e') && request.method !== 'GET') this.collect(request, response, path);
    else if (/\/(t|vitals)\.js$/.test(path))
      response
        .setHeader('content-type', 'text/javascript')
        .end(file(`../dist/${path.replace(/.*\//, '')}`));
    else if (path.startsWith('/files/'))
      response.setHeader('content-disposition', 'attachment').end('a file');
    else {
      const { name, status } = page(path);
      response.statusCode = status;
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(this.render(file(`site/${name}.html`), this.url(request.url)));
    }
    this.wake();
  }

  private render(html: string, url: string): string {
    return html
      .replaceAll('PORT', String(this.port))
      .replace(
        /<!--footfall(.*?)-->/,
        (_, more) =>
          `${this.head}<script async src="${this.tracker}" data-site="${this.domain}" ` +
          `${this.attributes}${more}></script>` +
          early() +
          `<noscript><img alt="" src="/f/p.gif?site=${this.domain}&amp;url=${encodeURIComponent(url)}"></noscript>`,
      );
  }

  private collect(request: IncomingMessage, response: ServerResponse, path: string): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString();
      const { sent_at, events } = JSON.parse(body) as { sent_at: string; events: Received[] };
      const reply = this.replies.shift() ?? 'ok';
      this.requests.push({
        method: request.method ?? '',
        path,
        type: request.headers['content-type'] ?? '',
        sentAt: sent_at,
        events,
      });
      if (reply !== 'busy') {
        await this.pass(request, body);
        this.received.push(...events);
      }
      // To a connection that just ends, Chromium itself would send the request again.
      if (reply === 'lost') request.socket.end('no answer that HTTP knows');
      else {
        response.statusCode = reply === 'busy' ? 503 : 200;
        response.setHeader('access-control-allow-origin', '*').end('{}');
      }
      this.wake();
    });
  }

  private async pass(request: IncomingMessage, body: string): Promise<void> {
    if (!this.upstream) return;
    const passed = ['user-agent', 'accept-language', 'content-type', 'referer'];
    const headers = passed.map((name) => [name, String(request.headers[name] ?? '')]);
    const method = request.method ?? '';
    const answer = await fetch(this.upstream + request.url, {
      method,
      headers: Object.fromEntries(headers.filter(([, value]) => value)),
      ...(body ? { body } : {}),
    });
    const text = await answer.text();
    if (!answer.ok || text.includes('"rejected":[{'))
      throw new Error(`Footfall answers ${answer.status}: ${text}`);
  }

  private wake(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const wake of waiting) wake();
  }
}
