import type { Route } from '../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/live',
    title: () => t('live'),
    load: () => import('./page'),
    nav: { in: 'site', order: 10, icon: 'live' },
  },
];
