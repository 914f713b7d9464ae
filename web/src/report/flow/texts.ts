import { texts } from '../../i18n';
import de from '../../i18n/de/flow';
import en from '../../i18n/en/flow';

export const t = texts({ en, de });
