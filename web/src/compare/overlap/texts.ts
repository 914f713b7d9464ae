import { texts } from '../../i18n';
import de from '../../i18n/de/overlap';
import en from '../../i18n/en/overlap';

export const t = texts({ en, de });
