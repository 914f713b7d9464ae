import { lazy } from './lazy';

/** The answer to "where does this come from?", loaded when it is first asked. */
export const ProofDialog = lazy(() => import('./proof').then((module) => module.ProofDialog));
