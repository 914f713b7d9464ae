import type { ComponentType } from 'preact';
import type { Role, Site } from '../api/session';
import type { IconName } from '../ui/icon';

/** What a page is given: parts of its path, and the site where its path begins with one. */
export type PageProps = { params: Record<string, string>; site: Site };

/**
 * A page of the interface. A folder says which it has in a `route.ts` that exports `routes`;
 * everything else of it belongs in the chunk that `load` imports.
 */
export type Route = {
  /** As in '/:domain/people/:id'. Literal parts win over names; '*' at the end takes the rest. */
  path: string;
  load: () => Promise<{ default: ComponentType<PageProps> }>;
  /** Shown without the frame of navigation, also to people who are not signed in. */
  bare?: boolean;
  /** The title of the window, and of the navigation's entry. Read while drawing, so translated. */
  title: () => string;
  /** The place in the navigation of a site, or of the account, `when` it is of use; else there is none. */
  nav?: { in: 'site' | 'account'; order: number; icon: IconName; when?: () => boolean };
  /** The role in the site that a page is for, where that is not everybody who sees the site. */
  needs?: Role;
  /** The path of the entry that a page without one belongs to, where its own path does not tell. */
  under?: string;
};

export type Match = { route: Route; params: Record<string, string> };

const parts = (path: string): string[] => path.split('/').filter(Boolean);

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const matchOne = (route: Route, path: string[]): Match | undefined => {
  const pattern = parts(route.path);
  const params: Record<string, string> = {};
  for (const [at, part] of pattern.entries()) {
    if (part === '*') {
      params['*'] = path.slice(at).join('/');
      return { route, params };
    }
    const given = path[at];
    if (given === undefined) return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = given;
    else if (part !== given) return undefined;
  }
  return path.length === pattern.length ? { route, params } : undefined;
};

/** Higher wins: literal before name before rest, part by part. */
const rank = (route: Route): string =>
  parts(route.path)
    .map((part) => (part === '*' ? 1 : part.startsWith(':') ? 2 : 3))
    .join('');

/** The route of a path. */
export const matchRoute = (routes: Route[], path: string): Match | undefined => {
  const given = parts(path).map(decoded);
  return routes
    .map((route) => matchOne(route, given))
    .filter((match) => match !== undefined)
    .sort((a, b) => (rank(a.route) < rank(b.route) ? 1 : -1))[0];
};
