import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const launcher = fileURLToPath(new URL('../../../footfall', import.meta.url));

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** One line of an answer: the dimensions' values, then the metrics'. */
export type Row = (string | number | null)[];

/** A built Footfall with an empty data folder. */
export class Footfall {
  private readonly tokens = new Map<string, string>();
  private output = '';

  private constructor(
    readonly port: number,
    private readonly data: string,
    private readonly process: ChildProcess,
  ) {
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (text) => {
        this.output += text;
      });
  }

  static async start(): Promise<Footfall> {
    const port = await freePort();
    const data = mkdtempSync(join(tmpdir(), 'footfall-data-'));
    const serve = spawn(launcher, ['serve', '--port', String(port), '--data', data]);
    const footfall = new Footfall(port, data, serve);
    try {
      await footfall.ready();
    } catch (failure) {
      await footfall.stop();
      throw failure;
    }
    return footfall;
  }

  /** Adds a site as its owner does, and keeps a token to ask about it. */
  async addSite(domain: string): Promise<void> {
    await this.command('site', 'add', domain, '--currency', 'EUR');
    const printed = await this.command('token', 'create', '--site', domain);
    const token = printed.split(/\s+/).find((word) => /^[\w-]{20,}$/.test(word));
    if (!token) throw new Error(`no token in: ${printed}`);
    this.tokens.set(domain, token);
  }

  /** Answers a question about all that has happened; sorted by the dimensions' values. */
  async ask(site: string, metrics: string[], dimensions: string[] = [], more = {}): Promise<Row[]> {
    const day = (offset: number): string =>
      new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const order_by = dimensions.map((dimension) => [dimension, 'asc']);
    const response = await fetch(`http://127.0.0.1:${this.port}/api/v1/query`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.tokens.get(site)}` },
      body: JSON.stringify({
        site,
        metrics,
        dimensions,
        date_range: [day(-1), day(1)],
        ...(order_by.length > 0 ? { order_by } : {}),
        ...more,
      }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
    return answer.results.map((row: { dimensions: Row; metrics: Row }) => [
      ...row.dimensions,
      ...row.metrics,
    ]);
  }

  /** The number of events, of a site's pages or of all its events. */
  async count(site: string, metric = 'events'): Promise<number> {
    return Number((await this.ask(site, [metric]))[0]?.[0] ?? 0);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      this.process.kill('SIGTERM');
      await new Promise((gone) => this.process.once('exit', gone));
    }
    rmSync(this.data, { recursive: true, force: true });
  }

  private async command(...parameters: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(launcher, [...parameters, '--data', this.data]);
    return stdout;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (Date.now() < deadline && this.process.exitCode === null) {
      const ready = await fetch(`http://127.0.0.1:${this.port}/ready`).catch(() => undefined);
      if (ready?.ok) return;
      await new Promise((again) => setTimeout(again, 50));
    }
    throw new Error(`Footfall did not start:\n${this.output}`);
  }
}
