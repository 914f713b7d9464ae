import './shell.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Site } from '../api/session';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { AccountMenu } from './account-menu';
import { place } from './location';
import type { Route } from './route';
import { routes } from './routes';
import { SiteSwitcher } from './site-switcher';
import { t } from './texts';

/** What of the address goes along from page to page of a site: range, filters, segment, rules. */
const KEPT = ['period', 'from', 'to', 'compare', 'f', 'segment', 'rules'];

/** The address of a page of a site, with the present range and filters. */
export const sitePath = (route: Route, site: Site): string => {
  const path = route.path.replace(':domain', encodeURIComponent(site.domain));
  const kept = new URLSearchParams();
  for (const name of KEPT)
    for (const value of place.value.query.getAll(name)) kept.append(name, value);
  const text = kept.toString();
  return path + (text ? `?${text}` : '');
};

const entries = (kind: 'site' | 'account'): Route[] =>
  routes
    .filter(({ nav }) => nav?.in === kind && (nav.when?.() ?? true))
    .sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0));

/** True for the page itself and for those below it that have no entry of their own. */
const isCurrent = (entry: Route, current: Route | undefined): boolean =>
  entry === current ||
  (entry.path !== '/:domain' &&
    current?.nav === undefined &&
    (current?.under === entry.path || (current?.path.startsWith(`${entry.path}/`) ?? false)));

/** A site's entries in groups: what happens, reports, what is kept, settings. */
const grouped = (all: Route[]): Route[][] => {
  const starts = [0, 30, 70, 85];
  const group = (entry: Route): number =>
    starts.findLastIndex((start) => (entry.nav?.order ?? 0) >= start);
  return starts
    .map((_, at) => all.filter((entry) => group(entry) === at))
    .filter((entries) => entries.length > 0);
};

type Props = { site: Site | undefined; route: Route | undefined; children: ComponentChildren };

/** The frame of every page: rail with sites and navigation, on a phone a bar and a drawer. */
export const Shell = ({ site, route, children }: Props) => {
  const [open, setOpen] = useState(false);
  const rail = useRef<HTMLElement>(null);
  const path = place.value.path;
  useEffect(() => setOpen(false), [path]);
  useEffect(() => {
    if (!open) return;
    rail.current?.querySelector<HTMLElement>('a, button')?.focus();
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false);
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [open]);

  return (
    <div class="shell">
      <button
        type="button"
        class="button skip"
        onClick={() => document.getElementById('content')?.focus()}
      >
        {t('skip')}
      </button>
      <header class="topbar">
        <Button
          kind="quiet"
          icon="menu"
          label={t('menu')}
          aria-expanded={open}
          onClick={() => setOpen(true)}
        />
        <SiteSwitcher site={site} />
      </header>
      {open && (
        <button
          type="button"
          class="scrim"
          aria-label={t('close')}
          onClick={() => setOpen(false)}
        />
      )}
      <aside class={open ? 'rail open' : 'rail'} ref={rail} aria-label={t('navigation')}>
        <a class="brand" href="/">
          <Mark />
          Footfall
        </a>
        <SiteSwitcher site={site} />
        <nav aria-label={t('navigation')}>
          {(site ? grouped(entries('site')) : [entries('account')]).map((group) => (
            <ul class="nav-group" key={group[0]?.path}>
              {group.map((entry) => (
                <li key={entry.path}>
                  <a
                    class="nav-item"
                    href={site ? sitePath(entry, site) : entry.path}
                    aria-current={isCurrent(entry, route) ? 'page' : undefined}
                  >
                    <Icon name={entry.nav?.icon ?? 'dashboard'} />
                    <span class="ellipsis">{entry.title()}</span>
                  </a>
                </li>
              ))}
            </ul>
          ))}
        </nav>
        <div class="rail-foot">
          <AccountMenu entries={entries('account')} />
        </div>
      </aside>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
};
