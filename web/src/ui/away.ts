/** What waits for the server to answer again. */
const waiting = new Set<() => void>();
const EVERY_MS = 3_000;
let timer = 0;

const look = (): void => {
  timer = 0;
  if (waiting.size === 0) return;
  fetch('/health', { cache: 'no-store' }).then(
    ({ ok }) => {
      if (!ok) return later();
      const those = [...waiting];
      waiting.clear();
      for (const again of those) again();
    },
    () => later(),
  );
};

const later = (): void => {
  if (timer === 0) timer = window.setTimeout(look, EVERY_MS);
};

/** Calls back when a server that was away answers again; nobody has to press anything. */
export const whenBack = (again: () => void): (() => void) => {
  waiting.add(again);
  later();
  return () => {
    waiting.delete(again);
  };
};
