import type { Route } from '../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain',
    title: () => t('dashboard'),
    load: () => import('./page'),
    nav: { in: 'site', order: 0, icon: 'dashboard' },
  },
];
