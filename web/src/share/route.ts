import type { Route } from '../app/route';
import { texts } from '../i18n';

const t = texts({ en: { shared: 'Shared' }, de: { shared: 'Geteilt' } });

export const routes: Route[] = [
  { path: '/share/:slug', title: () => t('shared'), load: () => import('./page'), bare: true },
];
