import type { Route } from '../app/route';
import { texts } from '../i18n';

const t = texts({ en: { segments: 'Segments' }, de: { segments: 'Segmente' } });

export const routes: Route[] = [
  {
    path: '/:domain/segments',
    title: () => t('segments'),
    load: () => import('./page'),
    nav: { in: 'site', order: 71, icon: 'segments' },
  },
];
