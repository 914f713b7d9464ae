import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ask } from '../../src/api/client';
import { type Progress, whileRunning } from '../../src/api/running';
import { useShare } from '../../src/api/share';

let paths: string[];

beforeEach(() => {
  paths = [];
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
    paths.push(`${method} ${path.replace(/queries\/.*/, 'queries')}`);
    return method === 'GET'
      ? Promise.resolve(new Response('{"done":0.5}'))
      : new Promise<Response>(() => {});
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
  void ask('/query', { site: 'example.com' }, abort.signal);
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
