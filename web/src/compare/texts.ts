import { texts } from '../i18n';
import de from '../i18n/de/compare';
import en from '../i18n/en/compare';

export const t = texts({ en, de });
