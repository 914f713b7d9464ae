import { signal as state } from '@preact/signals';
import { forget } from '../ui/use-load';
import { api, type Json } from './client';
import type { Filter } from './query';
import type { Site } from './session';

/** A saved filter. */
export type Segment = {
  id: number;
  name: string;
  filter: Filter;
  kind?: 'filter' | 'live_cohort' | 'static_cohort';
  description?: string;
  shared: boolean;
  mine: boolean;
  version: number;
};

const names = state<ReadonlyMap<number, string>>(new Map());

/** Remembers names: filters hold numbers, people read names. */
export const learnNames = (segments: { id: number; name: string }[]): void => {
  names.value = new Map([...names.value, ...segments.map((each) => [each.id, each.name] as const)]);
};

/** What a segment is called that a filter names; its number where that was not fetched. */
export const segmentName = (given: Json): string =>
  (typeof given === 'number' && names.value.get(given)) || String(given);

/** A filter on saved segments: any of them, or none. */
export type InSegments = { inside: boolean; segments: Json[] };

/**
 * A filter as one on saved segments, also one that stands for the row of a breakdown by a segment;
 * undefined for all others.
 */
export const asSegments = ([operator, dimension, values]: Filter): InSegments | undefined => {
  if ((operator !== 'is' && operator !== 'is_not') || typeof dimension !== 'string')
    return undefined;
  if (dimension === 'segment')
    return { inside: operator === 'is', segments: (values as Json[] | undefined) ?? [] };
  if (!dimension.startsWith('segment:') || !Array.isArray(values) || values.length !== 1)
    return undefined;
  const outside = values[0] === null;
  return {
    inside: outside !== (operator === 'is'),
    segments: [dimension.slice('segment:'.length)],
  };
};

/** Whether filters name a saved segment. */
export const namesSegments = (filters: Filter[]): boolean =>
  filters.some(
    (filter) =>
      filter[1] === 'segment' ||
      filter.some((part) => Array.isArray(part) && namesSegments([part as Filter])),
  );

/** The key under which a site's segments are fetched. */
export const segmentsKey = (site: Site): string => `segments ${site.domain}`;

export const loadSegments = async (site: Site, signal?: AbortSignal): Promise<Segment[]> => {
  const { segments } = await api.get<{ segments: Segment[] }>('/segments', {
    query: { site: site.domain },
    signal,
  });
  learnNames(segments);
  return segments.sort((a, b) => a.name.localeCompare(b.name));
};

/** Saves filters, all of which must be met, under a name. */
export const saveSegment = async (
  site: Site,
  name: string,
  filters: Filter[],
  shared: boolean,
): Promise<Segment> => {
  const [only] = filters;
  const filter: Filter = filters.length === 1 && only ? only : ['and', filters];
  const saved = await api.post<Segment>('/segments', { site: site.domain, name, filter, shared });
  forget(segmentsKey(site));
  return saved;
};
