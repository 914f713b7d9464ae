import { texts } from '../i18n';
import { saved as de } from '../i18n/de/saved';
import { saved as en } from '../i18n/en/saved';

export const t = texts({ en, de });
