import { texts } from '../i18n';
import de from '../i18n/de/people';
import en from '../i18n/en/people';

export const t = texts({ en, de });
