import { texts } from '../i18n';
import de from '../i18n/de/dashboard';
import en from '../i18n/en/dashboard';

export type TextKey = keyof typeof en;
export const t = texts({ en, de });
