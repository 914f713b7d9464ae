import { texts } from '../i18n';

export const t = texts({ en: { live: 'Live' }, de: { live: 'Live' } });
