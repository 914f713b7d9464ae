import { api } from '../api/client';
import { type Filter, joined } from '../api/query';

type Described = {
  name: string;
  events: number;
  recent: number;
  first_seen: string;
  last_seen: string;
  description: string;
  owner: string;
  hidden: boolean;
  deprecated: boolean;
};
export type ValueType = 'number' | 'boolean' | 'text' | 'other';
export type Property = Described & { types: Partial<Record<ValueType, number>> };
export type Use = { kind: string; id: number; name: string };
export type CatalogueEvent = Described & { uses: Use[]; properties: Property[] };
export type NamedEvent = {
  id: number;
  name: string;
  filter: Filter | Filter[];
  description: string;
  version: number;
  uses: Use[];
};
export type Catalogue = {
  events: CatalogueEvent[];
  named: NamedEvent[];
  meta: { days_left: number; recent_days: number };
};
export type Note = Pick<Described, 'description' | 'owner' | 'hidden' | 'deprecated'>;
export type Sample = { value: string; events: number };

export const getCatalogue = (site: string, signal: AbortSignal): Promise<Catalogue> =>
  api.get('/catalogue', { signal, query: { site } });

export const getSamples = (
  site: string,
  event: string,
  property: string,
  signal: AbortSignal,
): Promise<{ samples: Sample[] }> =>
  api.get('/catalogue/samples', { signal, query: { site, event, property } });

/** Says something of an event, or of one of its properties. */
export const putNote = (site: string, event: string, property: string, note: Note): Promise<void> =>
  api.put('/catalogue', { site, event, property, ...note });

/** Events that a search finds: by name, description, owner or a property. */
export const found = (events: CatalogueEvent[], search: string): CatalogueEvent[] => {
  const wanted = search.trim().toLowerCase();
  if (!wanted) return events;
  return events.filter((event) =>
    [event.name, event.description, event.owner, ...event.properties.map((each) => each.name)].some(
      (text) => text.toLowerCase().includes(wanted),
    ),
  );
};

/** The filters of a named event as a list. */
export const filtersOf = (filter: Filter): Filter[] =>
  filter[0] === 'and' ? (filter[1] as Filter[]) : [filter];

/** Saves a named event: a new one, or a change to one. */
export const saveNamed = async (
  site: string,
  known: NamedEvent | undefined,
  name: string,
  description: string,
  filters: Filter[],
): Promise<void> => {
  const body = { site, name, description, filter: joined(filters) };
  if (known) await api.patch(`/named_events/${known.id}`, { ...body, version: known.version });
  else await api.post('/named_events', body);
};

export const removeNamed = (site: string, id: number, force: boolean): Promise<void> =>
  api.delete(`/named_events/${id}`, { query: { site, force: force ? 'true' : undefined } });
