import { texts } from '../i18n';
import de from '../i18n/de/visits';
import en from '../i18n/en/visits';

export const t = texts({ en, de });
