import { api } from './client';
import type { Site } from './session';

/** A note at a day. */
export type Annotation = {
  id: number;
  date: string;
  text: string;
  author?: string;
  mine?: boolean;
};

export const loadAnnotations = async (site: Site, signal?: AbortSignal): Promise<Annotation[]> =>
  (
    await api.get<{ annotations: Annotation[] }>('/annotations', {
      query: { site: site.domain },
      signal,
    })
  ).annotations;

export const addAnnotation = (
  site: Site,
  date: string,
  text: string,
  shared: boolean,
): Promise<Annotation> => api.post('/annotations', { site: site.domain, date, text, shared });

export const removeAnnotation = (site: Site, id: number): Promise<void> =>
  api.delete(`/annotations/${id}`, { query: { site: site.domain } });
