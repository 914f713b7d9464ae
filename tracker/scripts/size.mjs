// Fails when dist/t.js is 2,048 bytes or more after gzip -9.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limit = 2048;
const script = readFileSync(new URL('../dist/t.js', import.meta.url));
const gzipped = gzipSync(script, { level: 9 }).length;
process.stdout.write(`t.js: ${script.length} bytes, ${gzipped} gzipped, limit ${limit}\n`);
if (gzipped >= limit) {
  process.stderr.write(`t.js is ${gzipped - limit + 1} bytes too large\n`);
  process.exitCode = 1;
}
