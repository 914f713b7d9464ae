import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** Shifts of the layout since the page began. */
    shifts: Shift[];
  }
}

type Shift = {
  value: number;
  what: string;
  /** Whether somebody had just touched the page. */
  touched: boolean;
};

/** Notes from the page's beginning what of it moves. */
export const watchShifts = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Element | null }[];
        };
        window.shifts.push({
          value: shift.value,
          what: shift.sources.map(({ node }) => node?.className ?? '').join(' | '),
          touched: shift.hadRecentInput,
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
};

export const shiftsOf = (page: Page): Promise<Shift[]> => page.evaluate(() => window.shifts);
