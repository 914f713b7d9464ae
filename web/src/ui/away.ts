import { useEffect, useRef } from 'preact/hooks';
import { ApiError } from '../api/problem';

/** What waits for the server to answer again; it is told whether it was found away meanwhile. */
const waiting = new Set<(missed: boolean) => void>();
let missed = false;
const EVERY_MS = 3_000;
let timer = 0;

const look = (): void => {
  timer = 0;
  if (waiting.size === 0) {
    missed = false;
    return;
  }
  const not = (): void => {
    missed = true;
    later();
  };
  fetch('/health', { cache: 'no-store' }).then(({ ok }) => {
    if (!ok) return not();
    const those = [...waiting];
    waiting.clear();
    for (const again of those) again(missed);
    missed = false;
  }, not);
};

const later = (): void => {
  if (timer === 0) timer = window.setTimeout(look, EVERY_MS);
};

const MOST_TRIES = 2;

/**
 * Asks again by itself when a server that was away answers again; nobody has to press anything.
 * What breaks although the server is there is left to the button after two more tries.
 */
export const useReturn = (
  key: string | null,
  error: unknown,
  arrived: boolean,
  again: () => void,
): void => {
  const tried = useRef({ key, times: 0 });
  useEffect(() => {
    if (arrived || tried.current.key !== key) tried.current = { key, times: 0 };
    const { current } = tried;
    if (!(error instanceof ApiError) || error.status !== 0 || current.times >= MOST_TRIES) return;
    const back = (missed: boolean): void => {
      current.times = missed ? 0 : current.times + 1;
      again();
    };
    waiting.add(back);
    later();
    return () => {
      waiting.delete(back);
    };
  }, [key, error, arrived]);
};
