import type { Json } from '../../api/client';
import { type Filter, joined } from '../../api/query';
import { segmentName } from '../../api/segments';
import { setQuery } from '../../app/location';
import { complete } from '../../ui/view/condition';
import { shortWords } from '../../ui/words';
import { t } from './texts';
import { isWindow } from './window';

export const ORDERS = ['loose', 'strict', 'any'] as const;
export const UNITS = ['visitor', 'person', 'visit', 'total'] as const;
export const TRENDS = ['none', 'hour', 'day', 'week', 'month'] as const;
export const MOST_STEPS = 20;
export const MOST_SEGMENTS = 5;

export type Step = { name: string; filters: Filter[] };
export type Exclusion = { filters: Filter[]; after: number; before: number };

/** A funnel as it stands in the address. */
export type Draft = {
  steps: Step[];
  order: (typeof ORDERS)[number];
  countBy: (typeof UNITS)[number];
  window: string;
  entry: 'best' | 'first';
  trend: (typeof TRENDS)[number];
  hold: string;
  breakdown: string;
  exclusions: Exclusion[];
  /** Numbers of saved segments that are held against each other. */
  against: number[];
};

const page = (path: string): Step => ({ name: '', filters: [['is', 'event:page', [path]]] });
const event = (name: string): Step => ({ name: '', filters: [['is', 'event:name', [name]]] });

/** What a page that was never used begins with. */
export const FIRST: Step[] = [page('/'), event('signup')];

const parsed = <T>(text: string | null): T | undefined => {
  try {
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
};

const among = <T extends string>(text: string | null, all: readonly T[], otherwise: T): T =>
  all.find((each) => each === text) ?? otherwise;

const isStep = (given: unknown): given is [string, Filter[]] =>
  Array.isArray(given) && typeof given[0] === 'string' && Array.isArray(given[1]);

/** The funnel of an address; null for its steps where it says none. */
export const readDraft = (query: URLSearchParams): Draft | null => {
  const steps = query
    .getAll('step')
    .map((text) => parsed<unknown>(text))
    .filter(isStep)
    .slice(0, MOST_STEPS)
    .map(([name, filters]) => ({ name, filters }));
  if (steps.length === 0) return null;
  const window = query.get('window') ?? '7d';
  return {
    steps,
    order: among(query.get('order'), ORDERS, 'loose'),
    countBy: among(query.get('by'), UNITS, 'visitor'),
    window: isWindow(window) ? window : '7d',
    entry: among(query.get('entry'), ['best', 'first'] as const, 'best'),
    trend: among(query.get('trend'), TRENDS, 'day'),
    hold: query.get('hold') ?? '',
    breakdown: query.get('breakdown') ?? '',
    exclusions: parsed<Exclusion[]>(query.get('without')) ?? [],
    against: query
      .getAll('vs')
      .map(Number)
      .filter((id) => Number.isInteger(id) && id > 0)
      .slice(0, MOST_SEGMENTS),
  };
};

export const fresh = (steps: Step[] = FIRST): Draft => ({
  steps,
  order: 'loose',
  countBy: 'visitor',
  window: '7d',
  entry: 'best',
  trend: 'day',
  hold: '',
  breakdown: '',
  exclusions: [],
  against: [],
});

const unless = (value: string, usual: string): string | null => (value === usual ? null : value);

/** A funnel as parameters of the address. */
export const addressOf = (draft: Draft): Record<string, string | string[] | null> => ({
  step: draft.steps.map((step) => JSON.stringify([step.name, step.filters])),
  order: unless(draft.order, 'loose'),
  by: unless(draft.countBy, 'visitor'),
  window: unless(draft.window, '7d'),
  entry: unless(draft.entry, 'best'),
  trend: unless(draft.trend, 'day'),
  hold: draft.hold || null,
  breakdown: draft.breakdown || null,
  without: draft.exclusions.length > 0 ? JSON.stringify(draft.exclusions) : null,
  vs: draft.against.map(String),
});

/** Writes a funnel into the address; typing does not fill the browser's history. */
export const writeDraft = (draft: Draft): void =>
  setQuery({ ...addressOf(draft), at: null, value: null, offset: null }, { replace: true });

const whole = (filters: Filter[]): boolean => filters.length > 0 && filters.every(complete);

/** True where nothing is missing, so that it can be asked. */
export const ready = (draft: Draft): boolean =>
  draft.steps.length > 1 &&
  draft.steps.every((step) => whole(step.filters)) &&
  draft.exclusions.every((each) => whole(each.filters)) &&
  [draft.hold, draft.breakdown].every((each) => !each.endsWith(':'));

const NAME_LENGTH = 100;

/** A step that has no name is called by what it asks for: the value alone, where it is one. */
export const stepName = (step: Step): string => {
  const words = shortWords(step.filters);
  return words.length > NAME_LENGTH ? `${words.slice(0, NAME_LENGTH - 1)}…` : words;
};

/** The same with a name for every step, so that the answer can be read. */
export const namedQuestion = (draft: Draft): { [key: string]: Json } =>
  questionOfDraft({
    ...draft,
    steps: draft.steps.map((step) => ({ ...step, name: step.name || stepName(step) })),
  });

/** What the API is asked, without site, range and filters. */
export const questionOfDraft = (draft: Draft): { [key: string]: Json } => ({
  steps: draft.steps.map((step) => ({ name: step.name || null, filter: joined(step.filters) })),
  order: draft.order,
  count_by: draft.countBy,
  window: draft.window,
  ...(draft.countBy === 'total' ? {} : { entry: draft.entry }),
  ...(draft.hold ? { hold: draft.hold } : {}),
  ...(draft.breakdown ? { breakdown: draft.breakdown } : {}),
  ...(draft.order === 'loose' && draft.exclusions.length > 0
    ? {
        exclusions: draft.exclusions.map((each) => ({
          filter: joined(each.filters),
          after: Math.min(each.after, draft.steps.length - 1),
          before: Math.max(
            Math.min(each.after, draft.steps.length - 1) + 1,
            Math.min(each.before, draft.steps.length),
          ),
        })),
      }
    : {}),
});

/** The segments that are compared, as the API takes them; one is held against everybody else. */
export const segmentsOf = ({ against }: Draft): { name: string; filter: Filter }[] => {
  const [only] = against;
  const named = against.map((id) => ({
    name: segmentName(id),
    filter: ['is', 'segment', [id]] as Filter,
  }));
  return only !== undefined && against.length === 1
    ? [...named, { name: t('everybody_else'), filter: ['is_not', 'segment', [only]] }]
    : named;
};

type SavedStep = { name?: string | null; filter: Filter } | Filter;

/** A saved question as a draft. */
export const draftOfQuestion = (question: { [key: string]: Json }): Draft => {
  const text = (field: string): string =>
    typeof question[field] === 'string' ? question[field] : '';
  const exclusions = (question.exclusions ?? []) as {
    filter: Filter;
    after?: number;
    before?: number;
  }[];
  const steps = (question.steps as SavedStep[]).map((step) =>
    Array.isArray(step)
      ? { name: '', filters: [step] }
      : { name: step.name ?? '', filters: [step.filter] },
  );
  return {
    ...fresh(steps),
    order: among(text('order'), ORDERS, 'loose'),
    countBy: among(text('count_by'), UNITS, 'visitor'),
    window: text('window') || '7d',
    entry: among(text('entry'), ['best', 'first'] as const, 'best'),
    hold: text('hold'),
    breakdown: text('breakdown'),
    exclusions: exclusions.map((each) => ({
      filters: [each.filter],
      after: each.after ?? 1,
      before: each.before ?? steps.length,
    })),
  };
};
