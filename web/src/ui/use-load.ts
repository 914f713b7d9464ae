import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isAbort } from '../api/problem';
import { type Progress, whileRunning } from '../api/running';
import { useReturn } from './away';

/** Something that is being fetched: what there is of it so far. */
export type Load<T> = {
  /** The latest that arrived; while another is on its way, the one before. */
  data: T | undefined;
  error: unknown;
  loading: boolean;
  /** How far it is; null while that is not worth saying. */
  progress: Progress | null;
  /** True where somebody did not want to wait. */
  stopped: boolean;
  reload: () => void;
  /** Gives up what is on its way; the server stops working on it. */
  stop: () => void;
};

const FRESH_MS = 20_000;
const KEPT = 150;
const kept = new Map<string, { at: number; data: unknown }>();

const keep = (key: string, data: unknown): void => {
  kept.delete(key);
  kept.set(key, { at: performance.now(), data });
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
};

/** Forgets what was fetched under keys that begin so; after something was changed. */
export const forget = (prefix = ''): void => {
  for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key);
};

/**
 * Fetches what belongs to a key; null fetches nothing. When the key changes or the component goes,
 * the request is aborted. What was fetched seconds ago is shown at once, so that going back costs
 * nothing. While another answer is on its way the one before stays, unless it belongs to another
 * group: what it would be shown as then is something else.
 */
export const useLoad = <T>(
  key: string | null,
  fetch: (signal: AbortSignal) => Promise<T>,
  group = '',
): Load<T> => {
  type State = {
    key: string | null;
    group: string;
    data: T | undefined;
    error: unknown;
    loading: boolean;
  };
  const [state, setState] = useState<State>({
    key: null,
    group,
    data: undefined,
    error: undefined,
    loading: key !== null,
  });
  const [attempt, setAttempt] = useState(0);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const running = useRef<AbortController | undefined>(undefined);
  const latest = useRef(fetch);
  latest.current = fetch;

  useEffect(() => {
    if (key === null) return;
    const known = kept.get(key);
    if (known) setState({ key, group, data: known.data as T, error: undefined, loading: false });
    if (known && attempt === 0 && performance.now() - known.at < FRESH_MS) return;
    if (!known) setState((before) => ({ ...before, key, error: undefined, loading: true }));
    setStopped(null);
    const abort = new AbortController();
    running.current = abort;
    whileRunning(abort.signal, (now) => {
      if (!abort.signal.aborted) setProgress(now);
    });
    const ended = (): void => {
      if (running.current !== abort) return;
      running.current = undefined;
      setProgress(null);
    };
    latest.current(abort.signal).then(
      (data) => {
        ended();
        keep(key, data);
        if (!abort.signal.aborted) setState({ key, group, data, error: undefined, loading: false });
      },
      (error: unknown) => {
        ended();
        if (isAbort(error) || abort.signal.aborted) return;
        setState({ key, group, data: undefined, error, loading: false });
      },
    );
    return () => {
      ended();
      abort.abort();
    };
  }, [key, attempt]);

  const reload = useCallback(() => {
    if (key !== null) kept.delete(key);
    setAttempt((count) => count + 1);
  }, [key]);
  useReturn(key, state.error, state.data !== undefined, reload);
  const stop = useCallback(() => {
    if (!running.current) return;
    running.current.abort();
    running.current = undefined;
    setProgress(null);
    setStopped(key);
    setState((before) => ({ ...before, key, data: undefined, error: undefined, loading: false }));
  }, [key]);
  return {
    data: state.group === group ? state.data : undefined,
    error: state.error,
    loading: state.loading || state.key !== key,
    progress,
    stopped: stopped !== null && stopped === key,
    reload,
    stop,
  };
};
