import type { Route } from '../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/visits',
    title: () => t('visits'),
    load: () => import('./page'),
    nav: { in: 'site', order: 20, icon: 'visits' },
  },
];
