import { texts } from '../i18n';
import de from '../i18n/de/ui';
import en from '../i18n/en/ui';

export const t = texts({ en, de });
