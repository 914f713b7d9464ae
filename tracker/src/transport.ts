import type { Event } from './event';
import { hints } from './hints';
import { endpoint } from './options';
import { refused } from './privacy';
import { read, UNSENT, write } from './storage';
import { identity } from './visitor';

/** Browsers refuse to keep more than 64 KB alive; a character takes up to 3 bytes. */
const KEPT_ALIVE = 2e4;

/** At most so many events wait for a connection; the oldest are given up first. */
const LIMIT = 100;

let queue: Event[] = read(UNSENT) || [];
let timer: ReturnType<typeof setTimeout> | 0 = 0;
let pauseMs = 1e3;

const schedule = (afterMs: number): void => {
  timer = timer || setTimeout(flush, afterMs);
};

/** Takes an event to be sent in a moment, together with what comes until then. */
export const enqueue = (event: Event): void => {
  queue = [...queue, event].slice(-LIMIT);
  schedule(100);
};

/**
 * Gives the waiting events what is often known a little later than they happen: title, visitor and
 * device. To be called before any of these changes its meaning.
 */
export const seal = (): void => {
  queue = queue.map((event) => ({
    hints,
    ...identity,
    ...event,
    title: event.title || document.title,
  }));
};

const settle = (events: Event[]): void => {
  for (const event of events) {
    if (event.callback) event.callback();
    delete event.callback;
  }
};

/** Sends all that waits. What does not arrive goes back into the queue, with its ids. */
export const flush = (leaving?: unknown): void => {
  timer = 0;
  seal();
  const events = queue;
  queue = [];
  if (refused()) settle(events);
  else if (events[0]) {
    const body = JSON.stringify({ sent_at: new Date(), events });
    // Browsers without keepalive drop requests of a page that goes away, but send its beacons.
    if (leaving && !('keepalive' in Request.prototype)) navigator.sendBeacon(endpoint, body);
    else
      fetch(endpoint, { method: 'POST', body, keepalive: body.length < KEPT_ALIVE })
        .then((response) => {
          if (response.status > 428) throw 0;
          pauseMs = 1e3;
          write(UNSENT);
        })
        .catch(() => {
          queue = [...events, ...queue].slice(-LIMIT);
          if (identity.visitor) write(UNSENT, queue);
          pauseMs *= 2;
          schedule(pauseMs);
        })
        .then(() => settle(events));
  }
};
