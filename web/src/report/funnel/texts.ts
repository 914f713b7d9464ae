import { texts } from '../../i18n';
import de from '../../i18n/de/funnel';
import en from '../../i18n/en/funnel';

export const t = texts({ en, de });
