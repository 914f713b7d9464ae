import { texts } from '../i18n';
import de from '../i18n/de/setup';
import en from '../i18n/en/setup';

export const t = texts({ en, de });
