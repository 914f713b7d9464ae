// Builds dist/t.js from src/main.ts and dist/vitals.js from src/vitals.ts: classic scripts, ES2018.
import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { minify } from 'terser';

const pack = async (source, file, comment = '') => {
  const bundle = await build({
    entryPoints: [source],
    bundle: true,
    format: 'iife',
    target: 'es2018',
    tsconfigRaw: {},
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  });
  const minified = await minify(bundle.outputFiles[0].text, {
    ecma: 2018,
    compress: { passes: 5, inline: 1, unsafe: true, unsafe_arrows: true, unsafe_methods: true },
    mangle: true,
  });
  writeFileSync(`dist/${file}`, comment + minified.code);
};

mkdirSync('dist', { recursive: true });
await pack('src/main.ts', 't.js');
await pack(
  'src/vitals.ts',
  'vitals.js',
  '/*! contains web-vitals, Copyright Google LLC, Apache-2.0 */\n',
);
