import { expect, SITE, test } from './fixture';
import { shiftsOf, watchShifts } from './shifts';

/** Of the issue: 120 KB of script, packed, for the dashboard's first load. */
const MOST_SCRIPT = 120 * 1024;

for (const [width, height] of [
  [390, 844],
  [1280, 900],
  [1920, 1080],
  [3840, 2160],
] as const) {
  test(`the dashboard comes with little script, and nothing jumps while it fills, at ${width} px`, async ({
    page,
    open,
    create,
  }) => {
    // What was noted comes after the graph, and must find its place there.
    await create('annotations', {
      shared: true,
      date: new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10),
      text: 'A sale begins',
    });
    await page.setViewportSize({ width, height });
    await watchShifts(page);
    await open(`/${SITE}`);
    await page.getByRole('main').getByText('Organic Search').first().waitFor();
    await page.getByRole('group', { name: 'Notes' }).getByText('A sale begins').first().waitFor();
    await page.waitForLoadState('networkidle');
    const shifts = await shiftsOf(page);
    // What a browser reports of a fraction of a pixel of one button nobody sees.
    expect(shifts.filter(({ value }) => value > 0.00001)).toEqual([]);
    const bytes = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
        .reduce((total, { encodedBodySize }) => total + encodedBodySize, 0),
    );
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(MOST_SCRIPT);
  });
}
