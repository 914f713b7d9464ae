import { expect, test } from 'vitest';
import { collapsed } from '../../src/report/attribution/steps';
import { eventOf } from '../../src/report/event';
import { bracketsOf } from '../../src/report/retention/brackets';

test('brackets are numbers and pairs', () => {
  expect(bracketsOf('0, 1-3,4 – 7')).toEqual([
    [0, 0],
    [1, 3],
    [4, 7],
  ]);
  expect(bracketsOf('')).toBeUndefined();
  expect(bracketsOf('3-1')).toBeUndefined();
  expect(bracketsOf('a')).toBeUndefined();
  expect(bracketsOf('1-999')).toBeUndefined();
});

test('repeated steps of a path are told once with how often', () => {
  expect(collapsed(['a', 'a', null, 'a'])).toEqual([
    { value: 'a', times: 2 },
    { value: null, times: 1 },
    { value: 'a', times: 1 },
  ]);
});

test('an event of the address is a filter or nothing', () => {
  expect(eventOf('["is","event:name",["signup"]]')).toEqual(['is', 'event:name', ['signup']]);
  expect(eventOf('{"a":1}')).toBeNull();
  expect(eventOf('nonsense')).toBeNull();
  expect(eventOf(null)).toBeNull();
});
