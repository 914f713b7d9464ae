import { forget } from '../ui/use-load';
import { api } from './client';
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

/** The key under which a site's segments are fetched. */
export const segmentsKey = (site: Site): string => `segments ${site.domain}`;

export const loadSegments = async (site: Site, signal?: AbortSignal): Promise<Segment[]> => {
  const { segments } = await api.get<{ segments: Segment[] }>('/segments', {
    query: { site: site.domain },
    signal,
  });
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
