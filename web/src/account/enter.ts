import { type Session, signedIn } from '../api/session';
import { go, place } from '../app/location';
import { setTheme } from '../app/theme';
import { setLanguage } from '../i18n';

/** A path of our own out of `?next=`: whatever else stands there leads to the first page. */
export const nextPath = (): string => {
  const next = place.value.query.get('next') ?? '/';
  if (!next.startsWith('/') || !URL.canParse(next, location.origin)) return '/';
  // As the browser reads it: '//', '/\\', a tab between them or '/.//' begin another host.
  const { origin, pathname, search } = new URL(next, location.origin);
  return origin === location.origin && !pathname.startsWith('//') ? pathname + search : '/';
};

/** Goes in: the person's language and theme, and the page that was asked for. */
export const enter = (found: Session, next = nextPath()): void => {
  signedIn(found);
  setLanguage(found.user?.locale?.slice(0, 2));
  if (found.user?.theme === 'light' || found.user?.theme === 'dark') setTheme(found.user.theme);
  go(next, { replace: true });
};
