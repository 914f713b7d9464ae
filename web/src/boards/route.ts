import type { Route } from '../app/route';
import { texts } from '../i18n';

const t = texts({ en: { boards: 'Dashboards' }, de: { boards: 'Dashboards' } });

export const routes: Route[] = [
  {
    path: '/:domain/dashboards',
    title: () => t('boards'),
    load: () => import('./page'),
    nav: { in: 'site', order: 80, icon: 'dashboards' },
  },
  { path: '/:domain/dashboards/:id', title: () => t('boards'), load: () => import('./board-page') },
];
