import { texts } from '../i18n';

export const t = texts({ en: { visits: 'Visits' }, de: { visits: 'Besuche' } });
