import { texts } from '../i18n';
import de from '../i18n/de/goals';
import en from '../i18n/en/goals';

export const t = texts({ en, de });
