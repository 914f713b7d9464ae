import type { Route } from '../app/route';
import { t } from './title';

export const routes: Route[] = [
  { path: '/sign-in', bare: true, title: () => t('sign_in'), load: () => import('./sign-in') },
  { path: '/welcome', bare: true, title: () => t('welcome'), load: () => import('./welcome') },
];
