import type { Filter } from '../api/query';

/** A filter out of the address; null where there is none. */
export const eventOf = (text: string | null): Filter | null => {
  if (!text) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.length > 0 ? (parsed as Filter) : null;
  } catch {
    return null;
  }
};
