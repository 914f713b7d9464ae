import { session, signOut } from '../api/session';
import { LANGUAGES, language, setLanguage } from '../i18n';
import { Icon } from '../ui/icon';
import { MenuItem } from '../ui/menu';
import { Popover } from '../ui/popover';
import { failed } from '../ui/toast';
import { go } from './location';
import type { Route } from './route';
import { t } from './texts';
import { setTheme, type Theme, theme } from './theme';

const THEMES: Theme[] = ['system', 'light', 'dark'];

/** Who is signed in; theme, language, account pages, the way out. */
export const AccountMenu = ({ entries }: { entries: Route[] }) => {
  const user = session.value?.user;
  const leave = (): void => {
    signOut().then(() => go('/sign-in'), failed);
  };
  return (
    <Popover
      class="switcher"
      up
      quiet
      button={
        <>
          <Icon name="user" />
          <span class="ellipsis grow" title={user?.email}>
            {user?.name || user?.email || t('account')}
          </span>
        </>
      }
    >
      {(close) => (
        <div role="menu" aria-label={t('account')}>
          <div class="menu-title">{t('theme')}</div>
          {THEMES.map((each) => (
            <MenuItem
              key={each}
              checked={theme.value === each}
              onSelect={() => setTheme(each)}
              label={t(`theme_${each}`)}
            />
          ))}
          <div class="menu-title">{t('language')}</div>
          {LANGUAGES.map(({ code, name }) => (
            <MenuItem
              key={code}
              checked={language.value === code}
              onSelect={() => setLanguage(code)}
              label={name}
            />
          ))}
          {entries.length > 0 && <div class="menu-line" />}
          {entries.map((entry) => (
            <a role="menuitem" key={entry.path} class="menu-item" href={entry.path} onClick={close}>
              <Icon name={entry.nav?.icon ?? 'settings'} size={16} />
              {entry.title()}
            </a>
          ))}
          {user && (
            <>
              <div class="menu-line" />
              <MenuItem onSelect={leave} label={t('sign_out')} />
            </>
          )}
        </div>
      )}
    </Popover>
  );
};
