import { texts } from '../i18n';
import de from '../i18n/de/settings';
import en from '../i18n/en/settings';

export const t = texts({ en, de });
