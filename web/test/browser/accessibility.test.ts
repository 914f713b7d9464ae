import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { test as base, expect, SITE } from './fixture';
import { shiftsOf, watchShifts } from './shifts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What a page may shift while it fills, on a phone; browsers call less than 0.1 good. */
const MOST_SHIFTED = 0.05;
const PASSWORD = 'correct horse battery';
const OWNER = 'owner@demo.example';

type Cookies = Parameters<ReturnType<Page['context']>['addCookies']>[0];
/** What was saved for the pages that show it. */
type Kept = { board: number; slug: string; person: string; account: string; cookies: Cookies };

/** A site where something of everything has been saved, and its owner, signed in. */
const test = base.extend<{ $file: { kept: Kept } }>({
  kept: [
    async ({ server, token, create, browser }, use) => {
      await create('segments', {
        shared: true,
        name: 'Germans',
        filter: ['is', 'visit:country', ['DE']],
      });
      await create('annotations', { shared: true, date: '2025-01-02', text: 'Sale begins' });
      await create('reports', {
        shared: true,
        name: 'Mondays',
        recipients: [OWNER],
        schedule: 'week',
        hour: 8,
        metrics: ['visitors'],
        language: 'en',
      });
      await create('alerts', {
        shared: true,
        name: 'Few visitors',
        metric: 'visitors',
        interval: 'day',
        condition: 'below',
        value: 1,
        recipients: [OWNER],
        language: 'en',
      });
      const board = await create('dashboards', { shared: true, name: 'Shop', panels: PANELS });
      const share = await create<{ slug: string }>('shares', {
        shared: true,
        name: 'For the agency',
      });
      const printed = await server.command('user', 'add', OWNER, '--role', 'owner');
      const secret = /#(ffl_[\w-]+)/.exec(printed)?.[1];
      const context = await browser.newContext({ baseURL: server.url() });
      const entered = await context.request.post('/api/v1/links/redeem', {
        data: { secret, password: PASSWORD },
      });
      expect(entered.status()).toBe(200);
      const cookies = await context.cookies();
      await context.close();
      const first = async (report: string, more: object): Promise<{ key: string; id: string }> => {
        const answer = await fetch(server.url(`/api/v1/${report}`), {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify({ site: SITE, date_range: '30d', ...more }),
        });
        const { results } = (await answer.json()) as { results: { key: string; id: string }[] };
        expect([report, results.length > 0]).toEqual([report, true]);
        return results[0] as { key: string; id: string };
      };
      const person = (await first('people', {})).key;
      const account = (await first('accounts', { type: 'company' })).id;
      await use({ board: board.id, slug: share.slug, person, account, cookies });
    },
    { scope: 'file' },
  ],
});

const PANELS = [
  {
    id: 'number',
    title: 'All visitors',
    question: { metrics: ['visitors'] },
    chart: 'number',
    x: 0,
    y: 0,
    w: 3,
    h: 4,
  },
  {
    id: 'line',
    title: 'Visitors by day',
    question: { metrics: ['visitors'], dimensions: ['time:day'] },
    chart: 'line',
    x: 3,
    y: 0,
    w: 9,
    h: 4,
  },
  {
    id: 'bars',
    title: 'Where from',
    question: { metrics: ['visitors'], dimensions: ['visit:channel'] },
    chart: 'bar',
    x: 0,
    y: 4,
    w: 12,
    h: 5,
  },
];

const PIE = JSON.stringify({ by: ['visit:channel'], chart: 'pie' });
const STEPS = [
  ['Seen', [['is', 'event:name', ['pageview']]]],
  ['Bought', [['is', 'event:name', ['purchase']]]],
]
  .map((step) => `step=${encodeURIComponent(JSON.stringify(step))}`)
  .join('&');
const CART = encodeURIComponent(JSON.stringify(['is', 'event:page', ['/cart']]));
const HEAT = JSON.stringify({ chart: 'heat' });

/** Every page of the interface, with words that show that it is complete. */
const PAGES: [string, string | RegExp][] = [
  ['/', 'Fern & Bean'],
  [`/?sites=${SITE}`, 'Sum of the sites'],
  [`/${SITE}`, 'Organic Search'],
  [`/${SITE}?all=page`, '/magazine/espresso-guide-1'],
  [`/${SITE}?f=is~visit:device~mobile&compare=previous_period&more=1`, 'Organic Search'],
  [`/${SITE}/live`, 'Connected'],
  [`/${SITE}/visits`, 'Show events'],
  [`/${SITE}/people`, /Visitor \d/],
  [`/${SITE}/people/PERSON`, 'Timeline'],
  [`/${SITE}/account?type=company&id=ACCOUNT`, 'Most active people'],
  [`/${SITE}/accounts`, 'Which account an event counts for'],
  [`/${SITE}/goals`, 'Add goal'],
  [`/${SITE}/funnels`, /got through/],
  [`/${SITE}/funnels?${STEPS}&vs=1&window=90m`, 'Against the first'],
  [`/${SITE}/flows`, /visits in all/],
  [`/${SITE}/flows?start=${CART}`, /visits in all/],
  [`/${SITE}/explore`, 'Answer'],
  [`/${SITE}/explore?x=${encodeURIComponent(PIE)}`, 'Organic Search'],
  [`/${SITE}/explore?x=${encodeURIComponent(HEAT)}`, 'Answer'],
  [`/${SITE}/retention`, 'All whose time is over'],
  [`/${SITE}/retention?tab=lifecycle`, 'Retention'],
  [`/${SITE}/attribution`, 'Linear'],
  [`/${SITE}/compare`, 'Choose two groups to compare'],
  [`/${SITE}/compare?f=is~visit:device~mobile&bf=is~visit:device~desktop`, 'Views per visit'],
  [`/${SITE}/compare?mode=overlap`, 'Compare'],
  [`/${SITE}/compare?mode=periods`, 'Compare'],
  [`/${SITE}/compare?mode=rules`, 'Compare'],
  [`/${SITE}/events`, 'outbound'],
  [`/${SITE}/segments`, 'Germans'],
  [`/${SITE}/dashboards`, 'Shop'],
  [`/${SITE}/dashboards/BOARD`, 'Visitors by day'],
  [`/${SITE}/settings/notifications`, 'Mondays'],
  [`/${SITE}/settings`, 'Time zone'],
  [`/${SITE}/settings/tracker`, 'Tag Manager'],
  [`/${SITE}/settings/people`, OWNER],
  [`/${SITE}/settings/tokens`, 'Make a token'],
  [`/${SITE}/settings/audit`, 'Segment added'],
  ['/settings/account', 'How you read'],
  ['/settings/security', 'Passkeys'],
  ['/settings/people', OWNER],
  ['/settings/audit', 'Signed in'],
  ['/setup', 'Time zone'],
  ['/sign-in', 'Password'],
  ['/welcome', 'Welcome to Footfall'],
  ['/share/SLUG', 'Google'],
  ['/receipt', 'What is stored about you'],
  [`/${SITE}/nothing`, 'There is nothing here'],
];

test('every page of the interface is in the list', () => {
  const listed = PAGES.map(([path]) => path.replace(/\?.*/, ''));
  const missing = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts'))
    .flatMap((file) => [...readFileSync(`src/${file}`, 'utf8').matchAll(/\bpath: '([^']+)'/g)])
    .map(([, path = '']) => path)
    .filter((path) => path !== '/settings')
    .filter((path) => {
      const pattern = new RegExp(`^${path.replace(':domain', SITE).replaceAll(/:\w+/g, '[^/]+')}$`);
      return !listed.some((each) => pattern.test(each));
    });
  expect(missing).toEqual([]);
});

type Violation = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };

const serious = async (page: Page): Promise<unknown[]> => {
  // Through the driver, not as a script of the page, which the policy would refuse.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await (
      window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }
    ).axe.run();
    return violations;
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary]);
};

/** Nothing is on its way any more. */
const settled = async (page: Page, words: string | RegExp): Promise<void> => {
  await page.getByRole('main').or(page.getByRole('dialog')).getByText(words).first().waitFor();
  await page.waitForFunction(
    () => !document.querySelector('.skeleton, [aria-busy="true"]:not(:has([role="alert"]))'),
  );
};

/** What reaches beyond the right edge, though the page does not let it be scrolled to. */
const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth;
    return wide
      ? [...document.querySelectorAll('body *')]
          .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
          .slice(0, 5)
          .map((each) => each.outerHTML.slice(0, 120))
      : [];
  });

/** Pictures of numbers that stand in a part without the same as a table, or a button to it. */
const chartsWithoutTable = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main svg, main canvas')]
      .filter((each) => {
        const { width, height } = each.getBoundingClientRect();
        return width > 100 && height > 60;
      })
      .filter((each) => {
        const part = each.closest('section, figure:has(table), .card') ?? document.body;
        const button = [...part.querySelectorAll('button')].some((button) =>
          /table/i.test(button.getAttribute('aria-label') ?? button.textContent ?? ''),
        );
        return !button && !part.querySelector('table');
      })
      .map((each) => (each.closest('section, .card') ?? each).outerHTML.slice(0, 160)),
  );

test.for(PAGES)(
  'axe finds nothing serious on %s in both themes, it fits a phone and does not jump, and charts have tables',
  async ([path, words], { page, context, kept }) => {
    const bare = ['/sign-in', '/welcome', '/share/SLUG', '/receipt'].includes(path);
    if (!bare) await context.addCookies(kept.cookies);
    await watchShifts(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(
      path
        .replace('BOARD', String(kept.board))
        .replace('SLUG', kept.slug)
        .replace('PERSON', encodeURIComponent(kept.person))
        .replace('ACCOUNT', encodeURIComponent(kept.account)),
    );
    await settled(page, words);
    const shifts = (await shiftsOf(page)).filter(({ touched }) => !touched);
    const shifted = shifts.reduce((sum, { value }) => sum + value, 0);
    expect(shifted, JSON.stringify(shifts)).toBeLessThan(MOST_SHIFTED);
    expect(await sideways(page)).toEqual([]);
    expect(await serious(page)).toEqual([]);

    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await settled(page, words);
    expect(await chartsWithoutTable(page)).toEqual([]);
    expect(await serious(page)).toEqual([]);
  },
);
