import { expect, test } from 'vitest';
import type { Site } from '../../src/api/session';
import { begun } from '../../src/boards/begin';

test('a number panel begins with its change', () => {
  const { chart, question } = begun('query', { kind: 'content' } as unknown as Site);
  expect(chart).toBe('number');
  expect(question?.compare).toBe('previous_period');
});
