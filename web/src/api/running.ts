/** How far a long question is, as the server tells it. */
export type Progress = {
  /** The share of the work that is done; null where nobody can tell. */
  done: number | null;
};

/** Before this nobody wonders; a question this old says how far it is and can be stopped. */
const LONG_MS = 1_000;
const AGAIN_MS = 1_000;

const listeners = new WeakMap<AbortSignal, (progress: Progress) => void>();

/** Tells how far the questions are that are asked with a signal, once they take long. */
export const whileRunning = (signal: AbortSignal, listener: (progress: Progress) => void): void => {
  listeners.set(signal, listener);
};

/**
 * Looks again and again how far a question is, until what is returned is called. Who may not look
 * is told only that it takes long.
 */
export const follow = (
  signal: AbortSignal | undefined,
  look: (() => Promise<Progress>) | undefined,
): (() => void) => {
  const listener = signal && listeners.get(signal);
  if (!listener) return () => {};
  let ended = false;
  let timer = 0;
  const again = async (ask: () => Promise<Progress>): Promise<void> => {
    const progress = await ask().catch(() => ({ done: null }));
    if (ended) return;
    listener(progress);
    timer = window.setTimeout(() => void again(ask), AGAIN_MS);
  };
  timer = window.setTimeout(() => {
    listener({ done: null });
    if (look) void again(look);
  }, LONG_MS);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
};
