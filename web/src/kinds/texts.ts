import { texts } from '../i18n';
import de from '../i18n/de/kinds';
import en from '../i18n/en/kinds';

export type TextKey = keyof typeof en;
export const isText = (key: string): key is TextKey => key in en;
export const t = texts({ en, de });
