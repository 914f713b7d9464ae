import type { Route } from '../../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/attribution',
    title: () => t('attribution'),
    load: () => import('./page'),
    nav: { in: 'site', order: 55, icon: 'attribution' },
  },
];
