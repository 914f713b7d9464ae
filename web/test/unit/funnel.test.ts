import { expect, test } from 'vitest';
import type { Filter } from '../../src/api/query';
import { learnNames } from '../../src/api/segments';
import { isWindow } from '../../src/report/funnel/window';
import { shortWords } from '../../src/ui/words';

test.each(['1s', '31622400s', '527040m', '366d', '45d', 'visit'])(
  '%s is a window of a funnel',
  (window) => expect(isWindow(window)).toBe(true),
);

test.each(['31622401s', '527041m', '367d', '53w', '0d', '7y', ''])(
  '%s is no window of a funnel',
  (window) => expect(isWindow(window)).toBe(false),
);

test('a step that is a saved segment is called by its name', () => {
  learnNames([{ id: 7, name: 'Buyers' }]);
  expect(shortWords([['is', 'segment', [7]] as Filter])).toContain('Buyers');
  expect(shortWords([['is', 'event:name', ['signup']] as Filter])).toBe('signup');
});
