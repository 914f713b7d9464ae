import type { Route } from '../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/compare',
    title: () => t('compare'),
    load: () => import('./page'),
    nav: { in: 'site', order: 60, icon: 'compare' },
  },
];
