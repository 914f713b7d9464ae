import { texts } from '../i18n';
import de from '../i18n/de/live';
import en from '../i18n/en/live';

export const t = texts({ en, de });

/** Why something was kept out of the counts. */
export const reasonWords = (reason: string): string => {
  const key = `r.${reason}`;
  return key in en ? t(key as keyof typeof en) : reason;
};
