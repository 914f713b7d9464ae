import type { Route } from '../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/people',
    title: () => t('people'),
    load: () => import('./page'),
    nav: { in: 'site', order: 21, icon: 'people' },
  },
  {
    path: '/:domain/accounts',
    title: () => t('accounts'),
    load: () => import('./accounts'),
    under: '/:domain/people',
  },
  {
    path: '/:domain/account',
    title: () => t('account'),
    load: () => import('./account'),
    under: '/:domain/people',
  },
  { path: '/:domain/people/:key', title: () => t('person'), load: () => import('./person') },
];
