import { options } from './options';
import { OPTED_OUT, read, write } from './storage';
import { consent } from './visitor';

const LOCAL_HOST = /^((.+\.)?local(host)?|127\.[\d.]+|\[::1]|)$/;

/** Asked for on this page, which is all that there is of it where storage is blocked. */
let optedOut: unknown;

/** From here on this browser is not counted, or is again. */
export const optOut = (out = true): void => {
  optedOut = out;
  write(OPTED_OUT, out);
  if (out) consent();
};

/** Whether this visitor, browser or host is not to be counted. */
export const refused = (): unknown =>
  read(OPTED_OUT) ||
  optedOut ||
  (options.privacy !== 'ignore' &&
    ((navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl ||
      navigator.doNotTrack === '1')) ||
  (options.local == null && LOCAL_HOST.test(location.hostname)) ||
  (options.automation == null && navigator.webdriver);
