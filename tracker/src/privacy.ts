import { options } from './options';
import { OPTED_OUT, read } from './storage';

const LOCAL_HOST = /^((.+\.)?local(host)?|127\.[\d.]+|\[::1]|)$/;

/** Whether this visitor, browser or host is not to be counted. */
export const refused = (): unknown =>
  read(OPTED_OUT) ||
  (options.privacy !== 'ignore' &&
    ((navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl ||
      navigator.doNotTrack === '1')) ||
  (options.local == null && LOCAL_HOST.test(location.hostname)) ||
  (options.automation == null && navigator.webdriver);
