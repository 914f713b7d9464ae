import { texts } from '../i18n';
import de from '../i18n/de/sites';
import en from '../i18n/en/sites';

export const t = texts({ en, de });
