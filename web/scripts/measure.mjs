// Measures the dashboard in Chromium: FOOTFALL_URL, FOOTFALL_TOKEN (or FOOTFALL_SESSION, the value of the session
// cookie) and SITE say where. Prints one line a run, and the medians. See docs/benchmarks.md.
import { chromium } from 'playwright-core';

const url = process.env.FOOTFALL_URL ?? 'http://127.0.0.1:8000';
const site = process.env.SITE ?? 'demo.example';
const runs = Number(process.env.RUNS ?? 7);
const period = process.env.PERIOD ?? '28d';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

/** Runs in the page before anything of it: notes paints, shifts of the layout, long tasks. */
const watch = () => {
  const seen = { shift: 0, paint: 0, blockedUntil: 0, complete: 0 };
  window.footfallMeasured = seen;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.name === 'first-contentful-paint') seen.paint = entry.startTime;
  }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (seen.complete === 0) seen.blockedUntil = entry.startTime + entry.duration;
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const panels = document.querySelectorAll('.panel');
    const waiting = document.querySelector('main .skeleton, main [aria-busy="true"]');
    if (panels.length >= 5 && !waiting && document.querySelector('.chart canvas'))
      seen.complete = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

const measured = [];
for (let run = 0; run < runs; run++) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  if (process.env.FOOTFALL_SESSION)
    await context.addCookies([
      { name: 'footfall_session', value: process.env.FOOTFALL_SESSION, url, httpOnly: true },
    ]);
  const page = await context.newPage();
  await page.addInitScript(watch);
  const hash = process.env.FOOTFALL_TOKEN ? `#token=${process.env.FOOTFALL_TOKEN}` : '';
  await page.goto(`${url}/${site}?period=${period}${hash}`);
  await page.waitForFunction(() => window.footfallMeasured.complete > 0, undefined, {
    timeout: 60_000,
  });
  const found = await page.evaluate(() => window.footfallMeasured);
  // Interactive: painted, the frame drawn, and no task over 50 ms before everything was complete.
  found.interactive = Math.max(found.paint, found.blockedUntil);
  measured.push(found);
  process.stdout.write(
    `paint ${found.paint.toFixed(0)} ms, interactive ${found.interactive.toFixed(0)} ms, complete ${found.complete.toFixed(0)} ms, shift ${found.shift.toFixed(3)}\n`,
  );
  await context.close();
}
await browser.close();

const median = (name) => measured.map((each) => each[name]).sort((a, b) => a - b)[runs >> 1];
process.stdout.write(
  `median of ${runs}: paint ${median('paint').toFixed(0)} ms, interactive ${median('interactive').toFixed(0)} ms, complete ${median('complete').toFixed(0)} ms, shift ${median('shift').toFixed(3)}\n`,
);
