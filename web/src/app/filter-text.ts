import type { Filter } from '../api/query';

const SIMPLE = /^[a-z_]+$/;

/**
 * A filter as one parameter: is~visit:country~DE~AT. Values safe ~ as !s, ! as !!, and null is
 * !n. What is not that simple is JSON.
 */
export const writeFilter = (filter: Filter): string => {
  const [operator, dimension, values, options] = filter;
  const simple =
    typeof operator === 'string' &&
    SIMPLE.test(operator) &&
    typeof dimension === 'string' &&
    !dimension.includes('~') &&
    options === undefined &&
    (values === undefined ||
      (Array.isArray(values) && values.every((each) => each === null || typeof each === 'string')));
  if (!simple) return JSON.stringify(filter);
  const safe = (each: string | null): string =>
    each === null ? '!n' : each.replaceAll('!', '!!').replaceAll('~', '!s');
  return [operator, dimension, ...((values ?? []) as (string | null)[]).map(safe)].join('~');
};

/** The filter of a parameter; undefined where it is none. */
export const readFilter = (text: string): Filter | undefined => {
  if (text.startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(text);
      return Array.isArray(parsed) ? (parsed as Filter) : undefined;
    } catch {
      return undefined;
    }
  }
  const [operator, dimension, ...values] = text.split('~');
  if (!operator || !dimension) return undefined;
  if (operator === 'is_set' || operator === 'not_set') return [operator, dimension];
  const plain = values.map((each) =>
    each === '!n' ? null : each.replace(/!(.)/g, (_, code) => (code === 's' ? '~' : code)),
  );
  return [operator, dimension, plain];
};
