// Builds dist/t.js from src/main.ts: one classic script without dependencies, ES2018.
import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { minify } from 'terser';

const bundle = await build({
  entryPoints: ['src/main.ts'],
  bundle: true,
  format: 'iife',
  target: 'es2018',
  tsconfigRaw: {},
  charset: 'utf8',
  write: false,
  logLevel: 'warning',
});
const minified = await minify(bundle.outputFiles[0].text, {
  ecma: 2018,
  compress: { passes: 5, inline: 1, unsafe: true, unsafe_arrows: true, unsafe_methods: true },
  mangle: true,
});
mkdirSync('dist', { recursive: true });
writeFileSync('dist/t.js', minified.code);
