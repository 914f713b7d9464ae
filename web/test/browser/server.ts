import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The command line under test; FOOTFALL names another than that of this folder. */
const launcher =
  process.env.FOOTFALL ?? fileURLToPath(new URL('../../../footfall', import.meta.url));

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** A built Footfall on a data folder of its own. */
export class Footfall {
  private output = '';
  private process: ChildProcess | undefined;

  /** Settings for the next `serve`, beside those of this process. */
  readonly env: Record<string, string> = {};

  private constructor(
    readonly port: number,
    readonly data: string,
  ) {}

  /** What the server has printed. */
  get printed(): string {
    return this.output;
  }

  /** A server without any site. */
  static async empty(): Promise<Footfall> {
    return new Footfall(await freePort(), mkdtempSync(join(tmpdir(), 'footfall-web-')));
  }

  /** Starts to serve, and waits until events can be taken. */
  async serve(...options: string[]): Promise<this> {
    const serve = spawn(
      launcher,
      ['serve', '--port', String(this.port), '--data', this.data, ...options],
      { env: { ...process.env, ...this.env } },
    );
    this.process = serve;
    for (const stream of [serve.stdout, serve.stderr])
      stream?.on('data', (text) => {
        this.output += text;
      });
    const deadline = Date.now() + 120_000;
    while (Date.now() < deadline && serve.exitCode === null) {
      const ready = await fetch(this.url('/ready')).catch(() => undefined);
      if (ready?.ok) return this;
      await new Promise((again) => setTimeout(again, 50));
    }
    throw new Error(`Footfall did not start:\n${this.output}`);
  }

  url(path = '/'): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** What `footfall …` prints, run on this data folder. */
  async command(...parameters: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(launcher, [...parameters, '--data', this.data]);
    return stdout;
  }

  /** A token of a site. */
  async token(site: string, scope = 'read,write,admin'): Promise<string> {
    const printed = await this.command('token', 'create', '--site', site, '--scope', scope);
    const token = printed.split(/\s+/).find((word) => /^[\w-]{20,}$/.test(word));
    if (!token) throw new Error(`no token in: ${printed}`);
    return token;
  }

  /** Sends events, with any time in the past. */
  async send(site: string, token: string, events: Record<string, unknown>[]): Promise<void> {
    const response = await fetch(this.url('/f/e'), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(events.map((event) => ({ site, ...event }))),
    });
    const answer = await response.text();
    if (!response.ok || !answer.includes('"rejected":[]')) throw new Error(answer);
  }

  async stop(): Promise<void> {
    const serve = this.process;
    if (serve && serve.exitCode === null) {
      serve.kill('SIGTERM');
      await new Promise((gone) => serve.once('exit', gone));
    }
  }

  /** Stops, and removes what was stored. */
  async end(): Promise<void> {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }
}
