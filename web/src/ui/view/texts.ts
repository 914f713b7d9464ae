import { texts } from '../../i18n';
import de from '../../i18n/de/view';
import en from '../../i18n/en/view';

export const t = texts({ en, de });
