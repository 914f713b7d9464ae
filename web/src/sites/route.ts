import type { Route } from '../app/route';
import { t } from '../app/texts';

export const routes: Route[] = [
  { path: '/', title: () => t('sites'), load: () => import('./page') },
];
