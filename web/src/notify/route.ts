import type { Route } from '../app/route';
import { texts } from '../i18n';

const t = texts({
  en: { notify: 'Reports and alerts' },
  de: { notify: 'Berichte und Alarme' },
});

export const routes: Route[] = [
  {
    path: '/:domain/settings/notifications',
    title: () => t('notify'),
    load: () => import('./page'),
    nav: { in: 'site', order: 85, icon: 'bell' },
  },
];
