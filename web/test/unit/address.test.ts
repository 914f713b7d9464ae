import { expect, test } from 'vitest';
import type { Filter } from '../../src/api/query';
import { readFilter, writeFilter } from '../../src/app/filter-text';
import { matchRoute, type Route } from '../../src/app/route';

const page = async () => ({ default: () => null });
const route = (path: string): Route => ({ path, load: page, title: () => path });
const ROUTES = ['/', '/settings/*', '/:domain', '/:domain/people', '/:domain/people/:id'].map(
  route,
);

test.each([
  ['/', '/', {}],
  ['/example.com', '/:domain', { domain: 'example.com' }],
  ['/settings/users/3', '/settings/*', { '*': 'users/3' }],
  ['/settings', '/settings/*', { '*': '' }],
  ['/a.example', '/:domain', { domain: 'a.example' }],
  ['/example.com/people', '/:domain/people', { domain: 'example.com' }],
  ['/example.com/people/a%20b', '/:domain/people/:id', { domain: 'example.com', id: 'a b' }],
])('%s is the page %s', (path, pattern, params) => {
  const match = matchRoute(ROUTES, path);
  expect(match?.route.path).toBe(pattern);
  expect(match?.params).toEqual(params);
});

test('an address that is no page matches nothing', () => {
  expect(matchRoute(ROUTES, '/example.com/people/1/2')).toBeUndefined();
});

test.each<[Filter, string]>([
  [['is', 'visit:country', ['DE', 'AT']], 'is~visit:country~DE~AT'],
  [['is', 'event:page', ['/a~b!c']], 'is~event:page~/a!sb!!c'],
  [['is', 'visit:source', [null]], 'is~visit:source~!n'],
  [['is_set', 'event:props:plan'], 'is_set~event:props:plan'],
  [['gt', 'event:props:n', [3]], '["gt","event:props:n",[3]]'],
  [['not', ['is', 'visit:os', ['iOS']]], '["not",["is","visit:os",["iOS"]]]'],
])('%j stands in the address as %s', (filter, text) => {
  expect(writeFilter(filter)).toBe(text);
  expect(readFilter(text)).toEqual(filter);
});

test.each(['', 'is', '[', '{}'])('%j is no filter', (text) => {
  expect(readFilter(text)).toBeUndefined();
});
