import { expect, SITE, test } from './fixture';

/** Of the issue: 120 KB of script, packed, for the dashboard's first load. */
const MOST_SCRIPT = 120 * 1024;
/** A tenth is what browsers call good; here nothing at all may jump but what rounding does. */
const MOST_SHIFT = 0.01;

declare global {
  interface Window {
    /** Shifts of the layout since the page began, one number each. */
    shifts: { value: number; what: string }[];
  }
}

for (const width of [390, 1280]) {
  test(`the dashboard comes with little script, and nothing jumps while it fills, at ${width} px`, async ({
    page,
    open,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const shift = entry as PerformanceEntry & {
            value: number;
            sources: { node: Element | null }[];
          };
          window.shifts.push({
            value: shift.value,
            what: shift.sources.map(({ node }) => node?.className ?? '').join(' | '),
          });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await open(`/${SITE}`);
    await page.getByRole('main').getByText('Organic Search').first().waitFor();
    await page.waitForLoadState('networkidle');
    const shifts = await page.evaluate(() => window.shifts);
    const sum = shifts.reduce((total, { value }) => total + value, 0);
    expect(sum, JSON.stringify(shifts)).toBeLessThan(MOST_SHIFT);
    const bytes = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
        .reduce((total, { encodedBodySize }) => total + encodedBodySize, 0),
    );
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(MOST_SCRIPT);
  });
}
