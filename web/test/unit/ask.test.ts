import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ask } from '../../src/api/client';
import { type Progress, whileRunning } from '../../src/api/running';
import { useShare } from '../../src/api/share';

let paths: string[];

beforeEach(() => {
  paths = [];
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('fetch', (path: string, { method, signal }: RequestInit) => {
    paths.push(`${method} ${path.replace(/queries\/.*/, 'queries')}`);
    return method === 'GET'
      ? Promise.resolve(new Response('{"done":0.5}'))
      : new Promise<Response>((_, refuse) => {
          signal?.addEventListener('abort', () => refuse(signal.reason));
        });
  });
});

afterEach(() => {
  useShare('');
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Asks what is never answered, and tells what was said of it meanwhile. */
const waited = async (): Promise<Progress[]> => {
  const heard: Progress[] = [];
  const abort = new AbortController();
  whileRunning(abort.signal, (progress) => heard.push(progress));
  ask('/query', { site: 'example.com' }, abort.signal).catch(() => {});
  await vi.advanceTimersByTimeAsync(1_500);
  abort.abort();
  return heard;
};

test('a long question is followed and told to stop', async () => {
  expect(await waited()).toEqual([{ done: null }, { done: 0.5 }]);
  expect(paths).toEqual(['POST /api/v1/query', 'GET /api/v1/queries', 'DELETE /api/v1/queries']);
});

test('who opens a shared link is told that it takes long, and asks for no more', async () => {
  useShare('slug');
  expect(await waited()).toEqual([{ done: null }]);
  expect(paths).toEqual(['POST /api/v1/query']);
});

test('one connection stays free: the sixth question waits, and is never sent where nobody waits', async () => {
  const aborts = Array.from({ length: 8 }, () => new AbortController());
  const refused: number[] = [];
  aborts.forEach(({ signal }, at) => {
    ask(`/explore?${at}`, { site: 'example.com' }, signal).catch(() => refused.push(at));
  });
  await vi.advanceTimersByTimeAsync(0);
  const sent = () => paths.flatMap((path) => /explore\?(\d)/.exec(path)?.[1] ?? []).join('');
  expect(sent()).toBe('01234');
  aborts[5]?.abort();
  aborts[0]?.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toBe('012346');
  expect(refused.toSorted()).toEqual([0, 5]);
  // Only what the server has is stopped there.
  expect(paths.filter((path) => path.startsWith('DELETE'))).toHaveLength(1);
  for (const abort of aborts) abort.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toBe('012346');
  expect(refused).toHaveLength(8);
});
