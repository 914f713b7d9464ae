import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    dir: 'test/unit',
    reporters: ['default', 'junit'],
    outputFile: { junit: 'test-results/unit.xml' },
  },
});
