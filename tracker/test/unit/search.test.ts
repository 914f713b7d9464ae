import { expect, test } from 'vitest';
import { searchTerm } from '../../src/search';

test('the usual parameters are known', () => {
  for (const name of ['q', 's', 'search', 'query', 'keyword'])
    expect(searchTerm(`?page=2&${name}=green+tea%26co`)).toBe('green tea&co');
});

test('a site names its own, the first with a value wins', () => {
  expect(searchTerm('?term=b&find=a', 'find, term')).toBe('a');
  expect(searchTerm('?term=b&find=', 'find, term')).toBe('b');
  expect(searchTerm('?q=a', 'find, term')).toBeFalsy();
});

test('no value is no search, and an empty list switches it off', () => {
  expect(searchTerm('')).toBeFalsy();
  expect(searchTerm('?q=')).toBeFalsy();
  expect(searchTerm('?q=a', '')).toBeFalsy();
});
