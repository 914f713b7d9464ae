import './settings.css';
import type { ComponentChildren } from 'preact';
import { may, mayUse, type Site, session } from '../api/session';
import { place } from '../app/location';
import { routes } from '../app/routes';
import { t } from './title';

type Entry = { href: string; label: string };

/** Pages below a site's settings say so by their path, but for those that the navigation has itself. */
const ofSite = (site: Site): Entry[] => {
  const base = '/:domain/settings';
  const home = `/${encodeURIComponent(site.domain)}/settings`;
  const below = routes
    .filter(
      ({ path, nav, needs }) =>
        !nav &&
        (!needs || mayUse(needs, site)) &&
        path.startsWith(`${base}/`) &&
        !path.slice(base.length + 1).includes('/'),
    )
    .map(({ path, title }) => ({ href: home + path.slice(base.length), label: title() }));
  return [{ href: home, label: t('site') }, ...below];
};

const ofAccount = (): Entry[] => [
  { href: '/settings/account', label: t('account') },
  { href: '/settings/security', label: t('security') },
  ...(session.value?.user && may('admin')
    ? [
        { href: '/settings/people', label: t('people') },
        { href: '/settings/audit', label: t('audit') },
      ]
    : []),
];

/** Settings of a site, or of the account and the installation: pages beside a list of them. */
export const SettingsFrame = ({
  site,
  wide = false,
  children,
}: {
  site?: Site | undefined;
  /** For tables, which need the width that text should not have. */
  wide?: boolean;
  children: ComponentChildren;
}) => {
  const entries = site ? ofSite(site) : ofAccount();
  const here = place.value.path === '/settings' ? '/settings/account' : place.value.path;
  const current = entries.find(({ href }) => href === here);
  return (
    <div class="page">
      <div class="page-head">
        <h1>{current?.label ?? t('settings')}</h1>
      </div>
      <div class={site ? 'settings' : 'settings account'}>
        <nav class="settings-nav" aria-label={t('settings')}>
          {entries.map(({ href, label }) => (
            <a key={href} href={href} aria-current={href === here ? 'page' : undefined}>
              {label}
            </a>
          ))}
        </nav>
        <div class={wide ? 'settings-parts wide' : 'settings-parts'}>{children}</div>
      </div>
    </div>
  );
};

/** One thing to set, with its heading. */
export const Part = ({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children?: ComponentChildren;
}) => (
  <section class="settings-part" aria-label={title}>
    <div>
      <h2>{title}</h2>
      {text && <p class="muted">{text}</p>}
    </div>
    {children}
  </section>
);
