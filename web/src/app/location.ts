import { signal } from '@preact/signals';

/** Where the user is: the address is the state. */
export type Place = { path: string; query: URLSearchParams };

const here = (): Place => ({
  path: location.pathname,
  query: new URLSearchParams(location.search),
});

export const place = signal<Place>(here());

/** Goes to an address of the interface; `replace` leaves no step for the back button. */
export const go = (url: string, { replace = false } = {}): void => {
  if (url === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  const before = place.value.path;
  place.value = here();
  if (before !== place.value.path) scrollTo(0, 0);
};

/** The present address with other parameters: null removes one, a list repeats it. */
export const withQuery = (changes: Record<string, string | string[] | null>): string => {
  const query = new URLSearchParams(place.value.query);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const each of value === null ? [] : [value].flat()) query.append(name, each);
  }
  const text = query.toString();
  return place.value.path + (text ? `?${text}` : '');
};

/** Changes parameters of the address. */
export const setQuery = (
  changes: Record<string, string | string[] | null>,
  options?: { replace?: boolean },
): void => go(withQuery(changes), options);

/** Makes plain links stay in the interface. Call once. */
export const followLinks = (): void => {
  addEventListener('popstate', () => {
    place.value = here();
  });
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.('a');
    if (!link || link.target || link.hasAttribute('download')) return;
    const url = new URL(link.href, location.href);
    if (url.origin !== location.origin || url.pathname.startsWith('/api/') || url.hash) return;
    event.preventDefault();
    go(url.pathname + url.search);
  });
};
