/** Browsers open six connections to a server: one stays free to hear how far things are, and to stop them. */
const AT_ONCE = 5;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs a question once fewer than five are on their way; those that came first go first. */
export const inTurn = async <T>(
  signal: AbortSignal | undefined,
  run: () => Promise<T>,
): Promise<T> => {
  if (running < AT_ONCE) running++;
  else await turn(signal);
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
};

/** Resolves when it is one's turn; rejects where nobody waits for it any more. */
const turn = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((go, refuse) => {
    const next = (): void => {
      signal?.removeEventListener('abort', leave);
      go();
    };
    const leave = (): void => {
      const at = waiting.indexOf(next);
      if (at >= 0) waiting.splice(at, 1);
      refuse(signal?.reason);
    };
    waiting.push(next);
    signal?.addEventListener('abort', leave, { once: true });
  });
