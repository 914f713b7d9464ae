import { expect, test } from 'vitest';
import { messagesOf } from '../../src/live/feed';
import { type LiveEvent, type LiveState, withDelta, withQuarantine } from '../../src/live/state';

const list = { rows: [], total: 0 };
const none = { now: 0, recent: 0 };
const event = (seq: number): LiveEvent => ({
  seq,
  time: `2026-11-23T12:00:${String(seq).padStart(2, '0')}Z`,
  name: 'pageview',
  page: '/',
  title: null,
  visit: 1,
  visitor: 1,
  person: null,
});
const visit = (number: number, last_at: string) => ({
  visit: number,
  visitor: number,
  person: null,
  last_at,
  page: '/',
});
const minute = (time: string, visitors: number) => ({ time, visitors, pageviews: 0, events: 0 });
const state: LiveState = {
  at: '2026-11-23T12:00:00Z',
  visitors: none,
  visits: none,
  pageviews: none,
  events: none,
  seconds: [],
  minutes: [minute('2026-11-23T11:59:00Z', 1), minute('2026-11-23T12:00:00Z', 2)],
  goals: [],
  stream: [event(1)],
  active: [visit(1, '2026-11-23T12:00:01Z'), visit(2, '2026-11-23T12:00:00Z')],
  goals_met: [],
  pages: list,
  sources: list,
  channels: list,
  campaigns: list,
  countries: list,
  cities: list,
  devices: list,
  browsers: list,
};

test('messages are taken out of the stream as soon as they are whole', () => {
  const { messages, rest } = messagesOf(
    ':\n\nid: a-1\nevent: delta\ndata: {"x":": 1"}\n\nretry: 2000\n\nid: a-2\nev',
  );
  expect(messages).toEqual([{ id: 'a-1', event: 'delta', data: '{"x":": 1"}' }]);
  expect(rest).toBe('id: a-2\nev');
});

test('a delta replaces numbers, adds events once, and puts the latest visit first', () => {
  const next = withDelta(state, {
    visitors: { now: 3, recent: 4 },
    stream: [event(1), event(2)],
    active: [visit(2, '2026-11-23T12:00:05Z')],
    minutes: [minute('2026-11-23T12:00:00Z', 5), minute('2026-11-23T12:01:00Z', 1)],
  });
  expect(next.visitors).toEqual({ now: 3, recent: 4 });
  expect(next.pageviews).toBe(none);
  expect(next.stream.map((each) => each.seq)).toEqual([1, 2]);
  expect(next.active.map((each) => each.visit)).toEqual([2, 1]);
  expect(next.minutes.map((each) => each.visitors)).toEqual([1, 5, 1]);
});

test('only the latest are kept', () => {
  const many = Array.from({ length: 150 }, (_, at) => event(at + 2));
  expect(withDelta(state, { stream: many }).stream.map((each) => each.seq)).toEqual(
    Array.from({ length: 100 }, (_, at) => at + 52),
  );
});

test('quarantine counts are replaced and its events added once', () => {
  const one = {
    seq: 1,
    time: '',
    reason: 'x',
    name: 'pageview',
    page: null,
    country: null,
    browser: null,
  };
  const lane = withQuarantine(
    { reasons: { x: none }, stream: [one] },
    { reasons: { x: { now: 1, recent: 2 } }, stream: [one, { ...one, seq: 2 }] },
  );
  expect(lane.reasons).toEqual({ x: { now: 1, recent: 2 } });
  expect(lane.stream.map((each) => each.seq)).toEqual([1, 2]);
});
