import type { Filter } from '../../api/query';
import { readFilter, writeFilter } from '../../app/filter-text';
import { setQuery } from '../../app/location';
import type { Group, Passed } from './data';

/** A flow as it stands in the address. */
export type Draft = {
  /** All must be met by the event that it begins with; none: the visit's first. */
  start: Filter[];
  backward: boolean;
  shape: 'tree' | 'sankey';
  steps: number;
  collapse: boolean;
  hide: Filter[];
  groups: Group[];
  path: Passed[];
  limit: number;
};

export const LIMITS = ['5', '10', '20', '50'] as const;

const parsed = <T>(text: string | null, otherwise: T): T => {
  try {
    const value: unknown = text === null ? undefined : JSON.parse(text);
    return Array.isArray(value) ? (value as T) : otherwise;
  } catch {
    return otherwise;
  }
};

const filters = (query: URLSearchParams, name: string): Filter[] =>
  query
    .getAll(name)
    .map(readFilter)
    .filter((filter) => filter !== undefined);

export const readDraft = (query: URLSearchParams): Draft => {
  const steps = Number(query.get('steps'));
  const limit = query.get('limit') ?? '';
  return {
    start: filters(query, 'start'),
    backward: query.get('direction') === 'backward',
    shape: query.get('shape') === 'tree' ? 'tree' : 'sankey',
    steps: Number.isInteger(steps) && steps >= 1 && steps <= 10 ? steps : 3,
    collapse: query.get('repeats') !== 'yes',
    hide: filters(query, 'hide'),
    groups: parsed<Group[]>(query.get('groups'), []),
    path: parsed<Passed[]>(query.get('path'), []),
    limit: LIMITS.some((each) => each === limit) ? Number(limit) : 10,
  };
};

/** Changes the flow of the address. What was passed belongs to the steps that there were. */
export const changeDraft = (changes: Partial<Draft>): void => {
  const query: Record<string, string | string[] | null> = { path: null };
  if (changes.start) query.start = changes.start.map(writeFilter);
  if (changes.backward !== undefined) query.direction = changes.backward ? 'backward' : null;
  if (changes.shape) {
    query.shape = changes.shape === 'sankey' ? null : changes.shape;
    delete query.path;
  }
  if (changes.steps) query.steps = changes.steps === 3 ? null : String(changes.steps);
  if (changes.collapse !== undefined) query.repeats = changes.collapse ? null : 'yes';
  if (changes.hide) query.hide = changes.hide.map(writeFilter);
  if (changes.groups)
    query.groups = changes.groups.length === 0 ? null : JSON.stringify(changes.groups);
  if (changes.path) query.path = changes.path.length === 0 ? null : JSON.stringify(changes.path);
  if (changes.limit) query.limit = changes.limit === 10 ? null : String(changes.limit);
  setQuery(query, { replace: changes.path === undefined });
};
