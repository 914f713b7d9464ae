import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    dir: 'test/browser',
    globalSetup: 'test/browser/demo.ts',
    setupFiles: 'test/browser/today.ts',
    // The first test of a file also waits for its server, and a busy machine is no failure.
    testTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    // Two cores: one server and one browser at a time.
    fileParallelism: false,
    reporters: ['default', 'junit'],
    outputFile: { junit: 'test-results/browser.xml' },
  },
});
