import { t } from '../account/title';
import type { Route } from '../app/route';

export const routes: Route[] = [
  { path: '/setup', bare: true, title: () => t('setup'), load: () => import('./page') },
];
