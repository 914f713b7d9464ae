import type { Route } from '../../app/route';
import { t } from './title';

export const routes: Route[] = [
  {
    path: '/:domain/retention',
    title: () => t('retention'),
    load: () => import('./page'),
    nav: { in: 'site', order: 50, icon: 'retention' },
  },
];
