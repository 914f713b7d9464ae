import type { Route } from './route';

const found = import.meta.glob<{ routes: Route[] }>('../**/route.ts', { eager: true });

/** Every page of every folder. */
export const routes: Route[] = Object.values(found).flatMap((module) => module.routes ?? []);
