import { useState } from 'preact/hooks';
import { may, type Site, session } from '../api/session';
import { Icon } from '../ui/icon';
import { Popover } from '../ui/popover';
import { t } from './texts';

/** Which site is shown, and the way to another. */
export const SiteSwitcher = ({ site }: { site: Site | undefined }) => {
  const [search, setSearch] = useState('');
  const sites = session.value?.sites ?? [];
  const wanted = search.trim().toLowerCase();
  const found = sites.filter((each) =>
    `${each.domain} ${each.name}`.toLowerCase().includes(wanted),
  );
  return (
    <Popover
      class="switcher"
      button={
        <>
          <Icon name="globe" />
          <span class="ellipsis grow">{site?.domain ?? t('choose_site')}</span>
          <Icon name="down" size={14} />
        </>
      }
    >
      {(close) => (
        <>
          {sites.length > 6 && (
            <input
              class="input"
              type="search"
              aria-label={t('search_sites')}
              placeholder={t('search_sites')}
              value={search}
              onInput={(event) => setSearch(event.currentTarget.value)}
            />
          )}
          <ul>
            {found.map((each) => (
              <li key={each.id}>
                <a
                  class="menu-item"
                  href={`/${encodeURIComponent(each.domain)}`}
                  aria-current={each === site ? 'page' : undefined}
                  onClick={close}
                >
                  <span class="grow ellipsis">{each.domain}</span>
                  {each === site && <Icon name="check" size={16} />}
                </a>
              </li>
            ))}
          </ul>
          <div class="menu-line" />
          <a class="menu-item" href="/" onClick={close}>
            <Icon name="sites" size={16} />
            {t('all_sites')}
          </a>
          {may('admin') && (
            <a class="menu-item" href="/setup" onClick={close}>
              <Icon name="plus" size={16} />
              {t('add_site')}
            </a>
          )}
        </>
      )}
    </Popover>
  );
};
