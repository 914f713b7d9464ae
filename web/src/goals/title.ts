import { texts } from '../i18n';

export const t = texts({ en: { goals: 'Goals' }, de: { goals: 'Ziele' } });
