import type { Route } from '../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/people',
    title: () => t('people'),
    load: () => import('./page'),
    nav: { in: 'site', order: 21, icon: 'people' },
  },
  { path: '/:domain/people/:key', title: () => t('person'), load: () => import('./person') },
];
