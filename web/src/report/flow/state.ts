import type { Json } from '../../api/client';
import { apart, type Filter, joined } from '../../api/query';
import { readFilter, writeFilter } from '../../app/filter-text';
import { place, setQuery } from '../../app/location';
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
  const limit = Number(query.get('limit'));
  return {
    start: filters(query, 'start'),
    backward: query.get('direction') === 'backward',
    shape: query.get('shape') === 'tree' ? 'tree' : 'sankey',
    steps: Number.isInteger(steps) && steps >= 1 && steps <= 10 ? steps : 3,
    collapse: query.get('repeats') !== 'yes',
    hide: filters(query, 'hide'),
    groups: parsed<Group[]>(query.get('groups'), []),
    path: parsed<Passed[]>(query.get('path'), []),
    limit: Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : 10,
  };
};

/** What the API is asked, without site, range and filters. */
export const questionOfDraft = (draft: Draft): { [key: string]: Json } => ({
  ...(draft.start.length > 0 ? { start: joined(draft.start) } : {}),
  direction: draft.backward ? 'backward' : 'forward',
  shape: draft.shape,
  steps: draft.steps,
  collapse: draft.collapse,
  hide: draft.hide,
  groups: draft.groups.filter((group) => group.name !== '' && group.pattern !== ''),
  path: draft.path,
  limit: draft.limit,
});

/** A saved question as a draft. */
export const draftOfQuestion = (question: { [key: string]: Json | undefined }): Draft => ({
  start: question.start ? apart(question.start as Filter) : [],
  backward: question.direction === 'backward',
  shape: question.shape === 'sankey' ? 'sankey' : 'tree',
  steps: Number(question.steps ?? 3),
  collapse: question.collapse !== false,
  hide: (question.hide ?? []) as Filter[],
  groups: (question.groups ?? []) as Group[],
  path: (question.path ?? []) as Passed[],
  limit: Number(question.limit ?? 10),
});

/** A flow as parameters of the address. */
export const addressOf = (draft: Draft): Record<string, string | string[] | null> => ({
  start: draft.start.map(writeFilter),
  direction: draft.backward ? 'backward' : null,
  shape: draft.shape === 'sankey' ? null : draft.shape,
  steps: draft.steps === 3 ? null : String(draft.steps),
  repeats: draft.collapse ? null : 'yes',
  hide: draft.hide.map(writeFilter),
  groups: draft.groups.length === 0 ? null : JSON.stringify(draft.groups),
  path: draft.path.length === 0 ? null : JSON.stringify(draft.path),
  limit: draft.limit === 10 ? null : String(draft.limit),
});

/** Changes the flow of the address. What was passed belongs to the steps that there were. */
export const changeDraft = (changes: Partial<Draft>): void => {
  const whole = addressOf({ ...readDraft(place.value.query), ...changes });
  const keeps = changes.path || changes.shape;
  setQuery(keeps ? whole : { ...whole, path: null }, { replace: changes.path === undefined });
};
