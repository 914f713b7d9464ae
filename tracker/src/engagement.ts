/** Measures one page: time it was visible and focused, and how deep it was seen. */
let since = 0;
let spentMs = 0;
let seenPx = 0;
let heightPx = 1;

/** Accounts the time up to now; the clock runs on only while the page has the visitor's eyes. */
export const tick = (): void => {
  const now = performance.now();
  if (since) spentMs += now - since;
  since = !document.hidden && document.hasFocus() ? now : 0;
};

export const measureScroll = (): void => {
  seenPx = Math.max(seenPx, scrollY + innerHeight);
  heightPx = document.documentElement.scrollHeight;
};

/**
 * Stops the clock until the next tick. Milliseconds since the last call, and the depth so far in
 * per cent of the page's height.
 */
export const take = (): { engagement_ms: number; scroll: number } => {
  tick();
  const engagement_ms = Math.round(spentMs);
  since = spentMs = 0;
  return { engagement_ms, scroll: Math.min(100, Math.round((seenPx / heightPx) * 100)) };
};

/** Begins a new page. Single-page apps draw it a little after the address has changed. */
export const restart = (): void => {
  seenPx = 0;
  tick();
  setTimeout(measureScroll, 100);
};
