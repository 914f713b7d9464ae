import { signal } from '@preact/signals';
import { bearer } from './bearer';
import { api, useCsrf } from './client';
import { ApiError } from './problem';

export type Role = 'owner' | 'admin' | 'editor' | 'viewer' | 'member';
export type Kind = 'shop' | 'content' | 'saas' | 'internal' | 'other';

/** A site as its members see it. */
export type Site = {
  id: number;
  domain: string;
  name: string;
  timezone: string;
  currency: string;
  kind: Kind;
  role?: Role;
  public_key?: string;
};

export type User = {
  id: number;
  email: string;
  name?: string;
  role: Role;
  locale?: string;
  theme?: string;
  second_factor?: boolean;
  has_password?: boolean;
};

/** Who is signed in, and what they may see. The user is null for holders of a token or link. */
export type Session = {
  user: User | null;
  csrf: string;
  sites: Site[];
  /** Where trackers send events, as in https://stats.example.com/f. */
  collector?: string;
};

/** undefined until it is known, null when nobody is signed in. */
export const session = signal<Session | null | undefined>(undefined);

/** Notes who has signed in. */
export const signedIn = (found: Session): void => {
  useCsrf(found.csrf);
  session.value = found;
};

/** Asks who is signed in. */
export const loadSession = async (): Promise<void> => {
  try {
    if (bearer()) {
      const { sites } = await api.get<{ sites: Site[] }>('/sites');
      session.value = { user: null, csrf: '', sites };
      return;
    }
    signedIn(await api.get<Session>('/session'));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) throw error;
    session.value = null;
  }
};

/** Ends the session, on the server too. */
export const signOut = async (): Promise<void> => {
  await api.delete('/session');
  useCsrf('');
  session.value = null;
};

/** The site of that domain, if the user may see it. */
export const siteOf = (domain: string): Site | undefined =>
  session.value?.sites.find((site) => site.domain === domain);

const RANK: Role[] = ['member', 'viewer', 'editor', 'admin', 'owner'];

/** True where the user has at least that role for the site (or, without a site, at all). */
export const may = (role: Role, site?: Site): boolean => {
  const mine = site?.role ?? session.value?.user?.role;
  return mine !== undefined && RANK.indexOf(mine) >= RANK.indexOf(role);
};

/** True for who may use what that role in the site is for. What a token may, the server says. */
export const mayUse = (role: Role, site: Site): boolean => bearer() !== '' || may(role, site);

/** True for who may change a site's saved things. */
export const mayEdit = (site: Site): boolean => mayUse('editor', site);
