import { expect, test } from 'vitest';
import { type CatalogueEvent, found } from '../../src/events/catalogue';
import { isComplete, readExploration } from '../../src/report/explore/state';

const event = (name: string, owner: string, property: string): CatalogueEvent => ({
  name,
  owner,
  events: 1,
  recent: 1,
  first_seen: '',
  last_seen: '',
  description: '',
  hidden: false,
  deprecated: false,
  uses: [],
  properties: [
    {
      name: property,
      events: 1,
      recent: 1,
      first_seen: '',
      last_seen: '',
      description: '',
      owner: '',
      hidden: false,
      deprecated: false,
      types: {},
    },
  ],
});

test('the catalogue is searched by name, owner and property', () => {
  const events = [event('signup', 'Growth', 'plan'), event('search', '', 'query')];
  expect(found(events, ' PLAN ').map((each) => each.name)).toEqual(['signup']);
  expect(found(events, 'growth').map((each) => each.name)).toEqual(['signup']);
  expect(found(events, 's')).toHaveLength(2);
  expect(found(events, '')).toHaveLength(2);
});

test('an exploration that is not one in the address is the first one', () => {
  expect(readExploration('{').chart).toBe('line');
  expect(readExploration('{"chart":"cake","series":[]}')).toMatchObject({
    chart: 'line',
    series: [{ measure: 'visitors' }],
  });
});

test('a series is asked once nothing is missing', () => {
  expect(isComplete({ measure: 'sum' })).toBe(false);
  expect(isComplete({ measure: 'sum', of: 'event:props:' })).toBe(false);
  expect(isComplete({ measure: 'sum', of: 'event:props:n' })).toBe(true);
  expect(isComplete({ formula: ' ' })).toBe(false);
  expect(isComplete({ filter: [['is', 'event:name', []]] })).toBe(false);
});
