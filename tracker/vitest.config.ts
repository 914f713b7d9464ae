import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // The clock of a busy machine is not what is tested: one browser at a time.
    fileParallelism: false,
    reporters: ['default', 'junit'],
    outputFile: { junit: `test-results/${process.env.npm_lifecycle_event ?? 'all'}.xml` },
  },
});
