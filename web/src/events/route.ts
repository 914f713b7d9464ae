import type { Route } from '../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/events',
    title: () => t('events'),
    load: () => import('./page'),
    nav: { in: 'site', order: 70, icon: 'events' },
  },
];
