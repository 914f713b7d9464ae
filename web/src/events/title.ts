import { texts } from '../i18n';

export const t = texts({ en: { events: 'Events' }, de: { events: 'Ereignisse' } });
