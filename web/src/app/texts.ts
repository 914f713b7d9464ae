import { texts } from '../i18n';
import de from '../i18n/de/app';
import en from '../i18n/en/app';

export const t = texts({ en, de });
