// After the build: lists dist/ for the server, with hashes and packed copies, and fails when what a
// browser loads first is too large.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const LIMIT = 120 * 1024;
const dist = new URL('../dist', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));

const firstLoad = new Set();
const follow = (key) => {
  const chunk = manifest[key];
  if (!chunk || firstLoad.has(chunk.file)) return;
  firstLoad.add(chunk.file);
  for (const next of chunk.imports ?? []) follow(next);
};
// The dashboard: the entry, its own chunk and the chart that it draws at once.
for (const key of ['index.html', 'src/dashboard/page.tsx', 'src/ui/chart/plot.ts']) {
  if (!manifest[key]) throw new Error(`${key} is not a chunk of the build`);
  follow(key);
}

rmSync(join(dist, 'manifest.json'));
const lines = [];
let script = 0;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const name = path.slice(dist.length + 1);
  const bytes = readFileSync(path);
  const packed = /\.(js|css|svg|html|json)$/.test(name) && bytes.length > 1000;
  if (packed) {
    const gzip = gzipSync(bytes, { level: 9 });
    writeFileSync(`${path}.gz`, gzip);
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    );
    if (firstLoad.has(name) && name.endsWith('.js')) script += gzip.length;
  }
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  lines.push(`${name}\t${hash}\t${packed ? 'packed' : 'plain'}`);
}
writeFileSync(join(dist, 'files.tsv'), `${lines.sort().join('\n')}\n`);
process.stdout.write(
  `first load of the dashboard: ${script} bytes of gzipped script, limit ${LIMIT}\n`,
);
if (script > LIMIT) {
  process.stderr.write(`${script - LIMIT} bytes too many\n`);
  process.exitCode = 1;
}
