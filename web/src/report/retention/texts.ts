import { texts } from '../../i18n';
import de from '../../i18n/de/retention';
import en from '../../i18n/en/retention';

export const t = texts({ en, de });
