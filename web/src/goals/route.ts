import type { Route } from '../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/goals',
    title: () => t('goals'),
    load: () => import('./page'),
    nav: { in: 'site', order: 69, icon: 'flag' },
  },
];
