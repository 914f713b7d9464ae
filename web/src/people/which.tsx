import type { Site } from '../api/session';
import { go, place } from '../app/location';
import { Tabs } from '../ui/tabs';
import { t } from './texts';

/** What of an address all pages of people and accounts share: range, filters, segment, rules. */
const SHARED = ['period', 'from', 'to', 'f', 'segment', 'rules', 'membership'];

/** An address of the site with the view of the present one. */
export const withView = (site: Site, path: string, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams();
  for (const name of SHARED)
    for (const value of place.value.query.getAll(name)) query.append(name, value);
  for (const [name, value] of Object.entries(more)) query.append(name, value);
  const text = query.toString();
  return `/${encodeURIComponent(site.domain)}/${path}${text ? `?${text}` : ''}`;
};

export const accountPath = (site: Site, type: string, id: string): string =>
  withView(site, 'account', { type, id });

/** People one by one, or by account. */
export const Which = ({ site, selected }: { site: Site; selected: 'people' | 'accounts' }) => (
  <Tabs
    label={t('which')}
    tabs={[
      { id: 'people', label: t('people') },
      { id: 'accounts', label: t('accounts') },
    ]}
    selected={selected}
    onSelect={(id) => go(withView(site, id))}
  />
);
