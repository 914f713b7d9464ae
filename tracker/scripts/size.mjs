// Fails when a script in dist reaches its limit after gzip -9.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limits = { 't.js': 2048, 'vitals.js': 4096 };
for (const [file, limit] of Object.entries(limits)) {
  const script = readFileSync(new URL(`../dist/${file}`, import.meta.url));
  const gzipped = gzipSync(script, { level: 9 }).length;
  process.stdout.write(`${file}: ${script.length} bytes, ${gzipped} gzipped, limit ${limit}\n`);
  if (gzipped >= limit) {
    process.stderr.write(`${file} is ${gzipped - limit + 1} bytes too large\n`);
    process.exitCode = 1;
  }
}
