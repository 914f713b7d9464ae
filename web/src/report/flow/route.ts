import type { Route } from '../../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/flows',
    title: () => t('flows'),
    load: () => import('./page'),
    nav: { in: 'site', order: 31, icon: 'flow' },
  },
];
