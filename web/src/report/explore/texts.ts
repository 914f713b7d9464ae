import { texts } from '../../i18n';
import de from '../../i18n/de/explore';
import en from '../../i18n/en/explore';

export const t = texts({ en, de });
