import { texts } from '../i18n';
import de from '../i18n/de/receipt';
import en from '../i18n/en/receipt';

export const t = texts({ en, de });
