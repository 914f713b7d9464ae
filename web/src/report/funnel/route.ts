import type { Route } from '../../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/funnels',
    title: () => t('funnels'),
    load: () => import('./page'),
    nav: { in: 'site', order: 30, icon: 'funnel' },
  },
];
