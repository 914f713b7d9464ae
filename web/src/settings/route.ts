import { may } from '../api/session';
import type { Route } from '../app/route';
import { t } from './title';

const runsIt = (): boolean => may('admin');

export const routes: Route[] = [
  { path: '/settings', title: () => t('account'), load: () => import('./profile') },
  {
    path: '/settings/account',
    title: () => t('account'),
    load: () => import('./profile'),
    nav: { in: 'account', order: 0, icon: 'user' },
  },
  {
    path: '/settings/security',
    title: () => t('security'),
    load: () => import('./security'),
    nav: { in: 'account', order: 10, icon: 'key' },
  },
  {
    path: '/settings/people',
    title: () => t('people'),
    load: () => import('./users'),
    nav: { in: 'account', order: 20, icon: 'people', when: runsIt },
  },
  {
    path: '/settings/audit',
    title: () => t('audit'),
    load: () => import('./audit'),
    nav: { in: 'account', order: 30, icon: 'clock', when: runsIt },
  },
  {
    path: '/:domain/settings',
    title: () => t('settings'),
    load: () => import('./site'),
    nav: { in: 'site', order: 90, icon: 'settings' },
  },
  { path: '/:domain/settings/tracker', title: () => t('snippet'), load: () => import('./tracker') },
  {
    path: '/:domain/settings/people',
    title: () => t('site_people'),
    load: () => import('./members'),
    needs: 'admin',
  },
  { path: '/:domain/settings/tokens', title: () => t('tokens'), load: () => import('./tokens') },
  {
    path: '/:domain/settings/audit',
    title: () => t('site_audit'),
    load: () => import('./audit'),
    needs: 'admin',
  },
];
