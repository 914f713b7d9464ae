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

export type SankeyNode = {
  kind: Kind | 'others';
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

export type Passed = { step: number; kind: Kind; name: string };
export type Group = { name: string; pattern: string };

export type Question = { site: string } & { [key: string]: Json | undefined };

export const askFlow = async <T>(question: Question, signal?: AbortSignal): Promise<T> =>
  (await ask<{ results: T }>('/flow', question, signal)).results;

/** How a place is called. */
export const placeName = (node: {
  kind?: Kind | 'others';
  name?: string | null;
  places?: number;
}): string => {
  if (node.kind === 'others') return t('others', { n: node.places ?? 0 });
  return node.name ? node.name : t('unset');
};
