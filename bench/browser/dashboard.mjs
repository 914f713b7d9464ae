// Opens the dashboard of a running server in Chromium, again and again with nothing kept, and prints medians.
//   usage: node bench/browser/dashboard.mjs SERVER TOKEN SITE [LOADS]      (needs web/node_modules; CHROMIUM names another browser)
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('playwright-core');
const [server, token, site, loads = '10'] = process.argv.slice(2);
if (!server || !token || !site) {
  console.error('usage: node bench/browser/dashboard.mjs SERVER TOKEN SITE [LOADS]');
  process.exit(2);
}

/** Runs in the page before anything of it: writes down when what was there. */
const watch = () => {
  const seen = { head: 0, drawn: 0, panels: 0, shift: 0, largest: 0, blocked: 0 };
  window.seen = seen;
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('layout-shift', (entry) => { seen.shift += entry.value; });
  observe('largest-contentful-paint', (entry) => { seen.largest = entry.startTime; });
  observe('longtask', (entry) => { seen.blocked += entry.duration - 50; });
  let complete = false;
  const look = () => {
    const now = performance.now();
    if (seen.head === 0 && document.querySelector('.page-head .popover-anchor > .button')) seen.head = now;
    const panels = document.querySelectorAll('.panels .panel').length;
    const all =
      panels > 5 &&
      document.querySelector('.graph canvas') !== null &&
      document.querySelector('.world path[data-level]') !== null &&
      document.querySelector('main .skeleton, main [aria-busy="true"]') === null;
    if (all && (!complete || panels !== seen.panels)) Object.assign(seen, { drawn: now, panels });
    complete = all;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});

const load = async (period) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(`${server}/${site}?period=${period}#token=${token}`);
  await page.waitForFunction(() => window.seen.drawn > 0, undefined, { timeout: 120_000 });
  // A list that begins only after another is in the figure too: as long as something is asked, the load is not over.
  await page.waitForLoadState('networkidle');
  const figures = await page.evaluate(() => ({
    ...window.seen,
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    script: performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  }));
  await context.close();
  return figures;
};

const FIGURES = [
  ['first paint', 'painted', 'ms'],
  ['head drawn', 'head', 'ms'],
  ['blocked by tasks above 50 ms', 'blocked', 'ms'],
  ['largest part painted', 'largest', 'ms'],
  ['every panel drawn', 'drawn', 'ms'],
  ['layout shift', 'shift', ''],
  ['script, bytes', 'script', ''],
  ['panels', 'panels', ''],
];

for (const period of ['28d', '12mo']) {
  const first = await load(period);
  console.log(`${period}: every panel drawn the first time, not counted: ${Math.round(first.drawn)} ms`);
  const all = [];
  for (let at = 0; at < Number(loads); at++) all.push(await load(period));
  for (const [name, key, unit] of FIGURES) {
    const sorted = all.map((each) => each[key]).sort((a, b) => a - b);
    const median = (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
    const write = (value) => (unit ? `${Math.round(value)} ${unit}` : String(Math.round(value * 10_000) / 10_000));
    console.log(`${period}: ${name}: median ${write(median)}, slowest ${write(sorted.at(-1))}`);
  }
}
await browser.close();
