import { texts } from '../../i18n';

export const t = texts({ en: { explore: 'Explore' }, de: { explore: 'Erkunden' } });
