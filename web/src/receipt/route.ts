import type { Route } from '../app/route';
import { t } from './title';

export const routes: Route[] = [
  { path: '/receipt', title: () => t('receipt'), load: () => import('./page'), bare: true },
];
