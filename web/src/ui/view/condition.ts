import type { Json } from '../../api/client';
import type { Filter } from '../../api/query';
import { asSegments } from '../../api/segments';
import { isWhole } from '../words';

/** The kinds of a condition that the builder offers. */
export const KINDS = [
  'attribute',
  'or',
  'and',
  'not',
  'has_done',
  'has_not_done',
  'sequence',
  'count',
  'segment',
] as const;
export type Kind = (typeof KINDS)[number];

/** Operators on texts, on numbers, and without values. */
export const TEXT_OPERATORS = [
  'is',
  'is_not',
  'contains',
  'contains_not',
  'starts_with',
  'ends_with',
  'matches',
  'matches_not',
];
export const NUMBER_OPERATORS = ['gt', 'gte', 'lt', 'lte', 'between'];
export const SET_OPERATORS = ['is_set', 'not_set'];
export const COUNT_OPERATORS = ['gte', 'gt', 'is', 'lt', 'lte'];
export const WITHIN = ['visit', '1h', '1d', '7d', '30d', '90d', '365d', 'ever'] as const;
/** One of these, or any other length that the API reads. */
export type Within = string;
export type By = 'visitor' | 'person';

export const kindOf = (filter: Filter): Kind => {
  const kind = filter[0] as Kind;
  if (asSegments(filter)) return 'segment';
  return KINDS.includes(kind) && kind !== 'attribute' ? kind : 'attribute';
};

/** Whether a dimension's values are compared as numbers, too. */
export const takesNumbers = (dimension: string): boolean =>
  /^(event:props:|person:traits|group.*:traits:|visit:(browser|os)_version|time:)/.test(dimension);

export const operatorsOf = (dimension: string): string[] => [
  ...TEXT_OPERATORS,
  ...(takesNumbers(dimension) ? NUMBER_OPERATORS : []),
  ...SET_OPERATORS,
];

const FIRST: Filter = ['is', 'event:page', []];
const FIRST_EVENT: Filter = ['is', 'event:name', []];

/** A new condition of a kind. */
export const fresh = (kind: Kind): Filter => {
  switch (kind) {
    case 'or':
    case 'and':
      return [kind, [FIRST]];
    case 'not':
      return ['not', FIRST];
    case 'segment':
      return ['is', 'segment', []];
    case 'has_done':
    case 'has_not_done':
      return [kind, FIRST_EVENT, { within: 'ever' }];
    case 'sequence':
      return ['sequence', [FIRST_EVENT, FIRST_EVENT], { within: '7d' }];
    case 'count':
      return ['count', FIRST_EVENT, 'gte', 2, { within: '30d' }];
    default:
      return FIRST;
  }
};

/** The time within which behaviour must happen. */
export const withinOf = (filter: Filter): Within => {
  const options = filter.at(-1) as { within?: Within } | Json[] | undefined;
  const given = options && !Array.isArray(options) ? options.within : undefined;
  return given ?? (filter[0] === 'sequence' || filter[0] === 'count' ? 'ever' : 'visit');
};

/** Whose behaviour it is: all that a person did, on all devices, or a visitor. */
export const byOf = (filter: Filter): By => {
  const options = filter.at(-1) as { by?: By } | Json[] | undefined;
  return options && !Array.isArray(options) && options.by === 'person' ? 'person' : 'visitor';
};

/** What the API calls a length and who: left out where the kind means it by itself. */
export const optionsOf = (
  kind: Kind,
  within: Within,
  by: By,
): { within?: string; by?: string }[] => {
  const person = by === 'person' && within !== 'visit' ? { by: 'person' } : {};
  const implied = kind === 'has_done' || kind === 'has_not_done' ? 'visit' : 'ever';
  const options = { ...(within === implied ? {} : { within }), ...person };
  return Object.keys(options).length === 0 ? [] : [options];
};

/** True where nothing is missing. */
export const complete = (filter: Filter): boolean => {
  const [operator, first, second, third] = filter;
  switch (kindOf(filter)) {
    case 'or':
    case 'and':
      return (first as Filter[]).length > 0 && (first as Filter[]).every(complete);
    case 'sequence':
      return (first as Filter[]).length > 1 && (first as Filter[]).every(complete);
    case 'not':
    case 'has_done':
    case 'has_not_done':
      return complete(first as Filter);
    case 'segment':
      return (asSegments(filter)?.segments.length ?? 0) > 0;
    case 'count':
      return complete(first as Filter) && Number.isInteger(third) && Number(third) >= 0;
    default: {
      if (!isWhole(String(first ?? ''))) return false;
      if (SET_OPERATORS.includes(String(operator))) return true;
      const values = second as Json[];
      return operator === 'between' ? values.length === 2 : values.length > 0;
    }
  }
};

/** The values as the operator wants them: numbers for comparisons of size. */
export const typed = (operator: string, values: Json[]): Json[] =>
  NUMBER_OPERATORS.includes(operator) ? values.map(Number).filter(Number.isFinite) : values;
