import { texts } from '../../i18n';

/** The words that the navigation needs before the page's chunk is there. */
export const t = texts({ en: { flows: 'Flows' }, de: { flows: 'Wege' } });
