import { api } from './client';
import type { Filter } from './query';
import type { Site } from './session';

export type Goal = { id: number; name: string; filter: Filter; visitor_based: boolean };

export const loadGoals = async (site: Site, signal?: AbortSignal): Promise<Goal[]> =>
  (await api.get<{ goals: Goal[] }>('/goals', { query: { site: site.domain }, signal })).goals;

export const addGoal = (site: Site, name: string, filter: Filter): Promise<Goal> =>
  api.post('/goals', { site: site.domain, name, filter, visitor_based: false });
