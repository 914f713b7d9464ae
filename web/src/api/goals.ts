import { api } from './client';
import type { Filter } from './query';
import type { Site } from './session';

export type Goal = { id: number; name: string; filter: Filter; visitor_based: boolean };

export const loadGoals = async (site: Site, signal?: AbortSignal): Promise<Goal[]> =>
  (await api.get<{ goals: Goal[] }>('/goals', { query: { site: site.domain }, signal })).goals;

/** What is said of a goal when it is saved. */
export type GoalRule = { name: string; filter: Filter; visitor_based: boolean };

export const newGoal = (site: Site, goal: GoalRule): Promise<Goal> =>
  api.post('/goals', { site: site.domain, ...goal });

export const changeGoal = (site: Site, id: number, goal: GoalRule): Promise<Goal> =>
  api.patch(`/goals/${id}`, { site: site.domain, ...goal });

export const removeGoal = (site: Site, id: number): Promise<void> =>
  api.delete(`/goals/${id}`, { query: { site: site.domain } });

/** A saved thing that names a goal. */
export type Use = { kind: string; id: number; name: string };

export const goalUses = async (site: Site, id: number, signal?: AbortSignal): Promise<Use[]> =>
  (await api.get<{ uses: Use[] }>(`/goals/${id}/uses`, { query: { site: site.domain }, signal }))
    .uses;
