import { texts } from '../i18n';
import de from '../i18n/de/account';
import en from '../i18n/en/account';

export const t = texts({ en, de });
