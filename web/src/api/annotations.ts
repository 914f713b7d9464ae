import { api } from './client';
import type { Site } from './session';

/** A note at a day. */
export type Annotation = {
  id: number;
  date: string;
  text: string;
  shared: boolean;
  version: number;
  author?: string;
  mine?: boolean;
};

type Content = Pick<Annotation, 'date' | 'text' | 'shared'>;

export const loadAnnotations = async (site: Site, signal?: AbortSignal): Promise<Annotation[]> =>
  (
    await api.get<{ annotations: Annotation[] }>('/annotations', {
      query: { site: site.domain },
      signal,
    })
  ).annotations;

export const addAnnotation = (site: Site, content: Content): Promise<Annotation> =>
  api.post('/annotations', { site: site.domain, ...content });

/** Refused where somebody else has changed it meanwhile. */
export const changeAnnotation = (
  site: Site,
  { id, version }: Annotation,
  content: Content,
): Promise<Annotation> =>
  api.patch(`/annotations/${id}`, { site: site.domain, version, ...content });

export const removeAnnotation = (site: Site, id: number): Promise<void> =>
  api.delete(`/annotations/${id}`, { query: { site: site.domain } });
