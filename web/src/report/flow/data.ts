import { ask, type Json } from '../../api/client';
import { t } from './texts';

export type Kind = 'page' | 'event' | 'group' | 'value';

/** A place of a tree; docs/reports/flows.md. */
export type TreeNode = {
  kind?: Kind;
  name?: string;
  visits: number;
  ended?: number;
  share?: { value: number; interval: [number, number] } | null;
  next?: TreeNode[];
  others?: { places: number; visits: number };
};

/** A tree has no steps. */
export const isTree = (answer: SankeyAnswer | TreeNode): answer is TreeNode => !('steps' in answer);

export type SankeyNode = {
  /** `start` is what all begin with, where that was chosen. */
  kind: Kind | 'others' | 'start';
  name: string | null;
  visits: number;
  ended: number | null;
  places?: number;
};
export type Link = { step: number; from: number; to: number; visits: number };
export type SankeyAnswer = {
  visits: number;
  ended: number;
  steps: SankeyNode[][];
  links: Link[];
};

/** The same with what all begin with as a step of its own, step 0. */
export const withStart = (answer: SankeyAnswer, name: string): SankeyAnswer => ({
  ...answer,
  steps: [[{ kind: 'start', name, visits: answer.visits, ended: answer.ended }], ...answer.steps],
  links: [
    ...(answer.steps[0] ?? []).map((node, to) => ({ step: 1, from: 0, to, visits: node.visits })),
    ...answer.links.map((link) => ({ ...link, step: link.step + 1 })),
  ],
});

export type Passed = { step: number; kind: Kind; name: string };
export type Group = { name: string; pattern: string };

export type Question = { site: string } & { [key: string]: Json | undefined };

export const askFlow = async <T>(question: Question, signal?: AbortSignal): Promise<T> =>
  (await ask<{ results: T }>('/flow', question, signal)).results;

/** How a place is called. */
export const placeName = (node: {
  kind?: SankeyNode['kind'];
  name?: string | null;
  places?: number;
}): string => {
  if (node.kind === 'others') return t('others', { n: node.places ?? 0 });
  return node.name ? node.name : t('unset');
};
