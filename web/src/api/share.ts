// Who opens a shared link shows it with every request: its slug, and what its password gave.
let shown = '';

export const useShare = (slug: string, key = ''): void => {
  shown = slug && key ? `${slug}.${key}` : slug;
};

export const share = (): string => shown;
