import { beforeEach, expect } from 'vitest';

/** Of the demo's site. */
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

const DAY = 86_400;

/** How far the last midnight is, or the next one, whichever is nearer; in seconds, + after it. */
const sinceMidnight = (): number => {
  const [hours = 0, minutes = 0, seconds = 0] = clock.format().split(':').map(Number);
  const passed = (hours * 60 + minutes) * 60 + seconds;
  return passed > DAY / 2 ? passed - DAY : passed;
};

// Today stays today for the length of a test: a page and the API that are asked one after the other
// speak of the same days, and what was sent a few seconds ago is of today.
beforeEach(async () => {
  const near = (): boolean => sinceMidnight() > -60 && sinceMidnight() < 10;
  await expect.poll(near, { timeout: 100_000, interval: 500 }).toBe(false);
}, 120_000);
