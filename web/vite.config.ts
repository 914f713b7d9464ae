import { defineConfig } from 'vite';
import { worldPlugin } from './scripts/world.mjs';

// Where `npm run dev` finds a running server.
const server = process.env.FOOTFALL_URL ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [worldPlugin()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // The Content-Security-Policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    reportCompressedSize: false,
  },
  // With the name that the browser asked for: the server refuses what comes from pages of others.
  server: { proxy: { '/api': { target: server }, '/f/': { target: server } } },
});
