import type { Route } from '../../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/explore',
    title: () => t('explore'),
    load: () => import('./page'),
    nav: { in: 'site', order: 40, icon: 'explore' },
  },
];
