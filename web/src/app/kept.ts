// What a device remembers between visits. In a frame on another site the browser may refuse it.

export const kept = (name: string): string | null => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};

/** Remembers a value; null forgets it. */
export const keep = (name: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Then it holds as long as the page is open.
  }
};
