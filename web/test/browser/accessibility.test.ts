import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, SITE, test } from './fixture';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Pages of the interface, each with what shows that it is complete. */
const PAGES: [string, string][] = [
  ['/', 'demo.example'],
  [`/${SITE}`, 'Organic Search'],
  [`/${SITE}?all=page`, '/magazine/espresso-guide-1'],
  [`/${SITE}/compare`, 'Visitors'],
];

type Violation = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };

test.for(
  PAGES.flatMap(([path, text]) => [
    [path, text, 'light', 1280],
    [path, text, 'dark', 390],
  ]) as [string, string, 'light' | 'dark', number][],
)(
  'axe finds nothing serious on %s (%s, %s, %i px)',
  async ([path, text, theme, width], { page, open }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 900 });
    await open(path);
    await page.getByRole('main').getByText(text).first().waitFor();
    await page.waitForLoadState('networkidle');
    // Through the driver, not as a script of the page, which the policy would refuse.
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }
      ).axe.run();
      return violations;
    });
    const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary])).toEqual(
      [],
    );
  },
);
