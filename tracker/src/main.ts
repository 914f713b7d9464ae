import * as engagement from './engagement';
import type { Details, Event, PageDetails, Props } from './event';
import { linkEvent } from './links';
import { options, site } from './options';
import { optOut } from './privacy';
import { searchTerm } from './search';
import { enqueue, flush, seal } from './transport';
import { consent, identify, newId, reset } from './visitor';

type Command = (...parameters: never[]) => void;
type Footfall = { (name: string, ...parameters: unknown[]): void; q?: [string, ...unknown[]][] };

/** The fragment is sent only where it is a route and the site says so; else it may hold secrets. */
const fragment = (): string =>
  options.hash == null ? '' : location.hash.replace(/^#(?!!?\/).*/, '');
const route = (): string => location.pathname + fragment();

let page: Pick<Event, 'url' | 'referrer' | 'title'> | undefined;
let referrer = document.referrer;
let shownRoute: string | undefined;
let shownTerm: string | null | undefined;

const track = (name: string, props?: Props, details?: Partial<Event>): void =>
  enqueue({
    site,
    id: newId(),
    name,
    time: new Date(),
    url: location.href,
    referrer,
    ...page,
    props,
    screen: `${screen.width}x${screen.height}`,
    language: navigator.language,
    automated: navigator.webdriver && options.automation !== 'count',
    ...details,
  });

/** Reports what was measured of the page that is being left. */
const leave = (): void => {
  const measured = engagement.take();
  if (measured.engagement_ms) track('engagement', undefined, measured);
  seal();
};

const trackSearch = (): void => {
  const term = searchTerm(location.search, options.search);
  if (term && term !== shownTerm) track('search', { term });
  shownTerm = term;
};

const pageview = ({ url, title, props }: PageDetails = {}): void => {
  leave();
  engagement.restart();
  page = { url: new URL(url || fragment(), location.href).href, referrer, title };
  referrer = page.url;
  shownRoute = route();
  track('pageview', props);
  trackSearch();
};

const navigated = (): void => {
  if (options.manual == null) {
    if (route() !== shownRoute) pageview();
    else trackSearch();
  }
};

const hidden = (): void => {
  engagement.measureScroll();
  leave();
  flush(1);
};

const clicked = (event: MouseEvent): void => {
  const link = event.target instanceof Element && event.target.closest('a');
  // The middle button opens links too, the right one does not.
  const name = link && event.button < 2 && linkEvent(link, location.host, options.downloads);
  if (name) track(name, { url: link.href });
};

const commands: Record<string, Command> = {
  track: track as (name: string, props?: Props, details?: Details) => void,
  pageview,
  identify(person: string, traits?: Props) {
    identify(person);
    track('identify', traits, { person });
  },
  group(type: string, id: string, traits?: Props) {
    track('group', { type, id, traits });
  },
  consent(state: 'granted' | 'denied') {
    consent(state === 'granted');
  },
  optOut,
  reset() {
    seal();
    reset();
  },
};

const listeners: Record<string, ((event: never) => void) | undefined> = {
  visibilitychange() {
    if (document.hidden) hidden();
    else engagement.tick();
  },
  focus: engagement.tick,
  blur: engagement.tick,
  auxclick: clicked,
  pagehide: hidden,
  click: clicked,
  pageshow(event: PageTransitionEvent) {
    if (event.persisted) shownRoute = '';
    navigated();
  },
  online: flush,
  popstate: navigated,
  scroll: engagement.measureScroll,
};

const start = (): void => {
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    history[method] = (...parameters) => {
      original.apply(history, parameters);
      navigated();
    };
  }
  // Clicks are seen though the page keeps them to itself. The others come last, so that what a
  // page tracks as it is left is sent with the rest.
  for (const name in listeners)
    addEventListener(name, listeners[name] as EventListener, name < 'd');

  const scope = window as unknown as { footfall?: Footfall };
  const waiting = (scope.footfall || ({} as Partial<Footfall>)).q || [];
  const footfall: Footfall = (name, ...parameters) => {
    const command = commands[name];
    if (command) command(...(parameters as never[]));
  };
  scope.footfall = footfall;

  navigated();
  if (options[404] != null) track('404');
  // An async call runs at once, but its failure is reported and costs none of the others.
  waiting.map(async (call) => footfall(...call));
};

if ((document as { prerendering?: boolean }).prerendering)
  document.addEventListener('prerenderingchange', start);
else start();
