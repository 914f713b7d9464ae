import { expect, test, vi } from 'vitest';
import { problemOf } from '../../src/api/problem';
import type { Filter, Query } from '../../src/api/query';
import type { Segment } from '../../src/api/segments';
import type { Site } from '../../src/api/session';
import { addressOf } from '../../src/app/address-of';
import { readView } from '../../src/app/view';
import { begun } from '../../src/boards/begin';
import { days } from '../../src/ui/format';
import { viewLines } from '../../src/ui/view/view-lines';

vi.hoisted(() => {
  // What pages look at when they are loaded.
  vi.stubGlobal('location', { pathname: '/', search: '' });
  vi.stubGlobal('addEventListener', () => {});
});

test('a number panel begins with its change', () => {
  const { chart, question } = begun('query', { kind: 'content' } as unknown as Site);
  expect(chart).toBe('number');
  expect(question?.compare).toBe('previous_period');
});

test('a question leads to a page that asks the same', () => {
  const filter = ['is', 'event:page', ['/']] as Filter;
  const [from, to] = ['2026-01-01T00:00:00', '2026-01-31T23:59:59'];
  const view = (question: { [key: string]: unknown }) => readView(addressOf(question, [filter]));
  expect(view({ date_range: [from, to], segment: 7, rules: 'ga4' })).toEqual({
    period: null,
    from: '2026-01-01',
    to: '2026-01-31',
    compare: 'none',
    filters: [filter],
    segment: 7,
    rules: 'ga4',
  });
  const named = view({ date_range: '7d', segment: 'Buyers', compare: 'previous_year' });
  expect(named).toMatchObject({ period: '7d', compare: 'previous_year', segment: null });
  expect(named.filters).toEqual([filter, ['is', 'segment', ['Buyers']]]);
});

const SITE = { domain: 'example.com', timezone: 'Europe/Berlin' } as Site;

test('a picture says its range, comparison, rules, segment and filters', () => {
  const view = readView(
    addressOf({ date_range: '28d', segment: 7, rules: 'ga4' }, [['is', 'event:page', ['/']]]),
  );
  const asked = {
    date_range: ['2026-01-01', '2026-01-28'],
    compare: { date_range: ['2025-12-04', '2025-12-31'] },
  } as Query;
  const [range, narrowed] = viewLines(SITE, view, asked, [{ id: 7, name: 'Buyers' } as Segment]);
  expect(range).toBe(
    `${days('2026-01-01', '2026-01-28')} vs. ${days('2025-12-04', '2025-12-31')} (Europe/Berlin)`,
  );
  expect(narrowed).toBe('Rules: Google Analytics 4; Segment: Buyers; Page is /');
  // Where the name is not known, its number.
  expect(viewLines(SITE, view, asked, undefined)[1]).toContain('7; Page is /');
  expect(viewLines(SITE, readView(new URLSearchParams()), undefined, undefined)).toEqual([
    'Last 28 days (Europe/Berlin)',
  ]);
});

test('what a proxy says in front of a server that is away is no answer of it', async () => {
  const answered = (status: number, type: string) =>
    problemOf(
      new Response('{"detail":"It took longer."}', { status, headers: { 'content-type': type } }),
    );
  for (const status of [502, 503, 504]) {
    expect((await answered(status, 'text/html')).status).toBe(0);
    expect((await answered(status, 'application/problem+json')).status).toBe(status);
  }
  expect((await answered(500, 'text/html')).status).toBe(500);
});
