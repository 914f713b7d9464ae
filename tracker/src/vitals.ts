import { type Metric, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';

type Call = (
  call: 'track',
  name: string,
  props: Record<string, number>,
  details: { time?: Date; url?: string; title?: string },
) => void;
type Scope = { footfall?: Call & { q?: unknown[] } };

const scope = window as unknown as Scope;

/** A route after a hash is part of the address where the site says so; else it may hold secrets. */
const address = (): string =>
  location.href.replace(document.querySelector('script[data-hash]') ? /#(?!!?\/).*/ : /#.*/, '');

/**
 * What is measured is dated at most so long after the page was shown: the visit may be over when the
 * page is left. Not the moment itself: clocks are corrected request by request, and nothing that is
 * measured may come before the page's own event.
 */
const DATED_MS = 6e4;

let measured: Record<string, number>;
let url: string;
let title: string;
let shownAt: number;
let sent: boolean;

const begin = (): void => {
  measured = {};
  url = address();
  title = document.title;
  shownAt = Date.now();
  sent = false;
};

const loaded = (): void => {
  shownAt = Date.now();
  if (address() === url) title = document.title;
};

const keep = ({ name, value }: Metric): void => {
  measured[name.toLowerCase()] = Math.round(value * 1e4) / 1e4;
  // Known when the page has loaded, is activated, or is back from the cache.
  if (name === 'TTFB') setTimeout(loaded);
};

begin();
addEventListener(
  'pageshow',
  (event) => {
    if (event.persisted) begin();
  },
  true,
);
for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(keep);

// The values are final once the window's capturing listeners were called. The core's is called
// last, as the event bubbles, and sends what waits.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden || sent || !Object.keys(measured)[0]) return;
  sent = true;
  if (!scope.footfall) {
    const waiting: unknown[] = [];
    // As the documented snippet: a core that is late takes the calls that wait.
    scope.footfall = Object.assign((...call: unknown[]) => void waiting.push(call), { q: waiting });
  }
  const latest = shownAt + DATED_MS;
  scope.footfall('track', 'web_vital', measured, {
    ...(Date.now() > latest && { time: new Date(latest) }),
    // A page of a single-page app may have followed; what was measured is of the one that loaded.
    ...(address() !== url && { url, title }),
  });
});
