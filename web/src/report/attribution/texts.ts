import { texts } from '../../i18n';
import de from '../../i18n/de/attribution';
import en from '../../i18n/en/attribution';

export const t = texts({ en, de });
