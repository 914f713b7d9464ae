import { texts } from '../i18n';
import de from '../i18n/de/settings';
import en from '../i18n/en/settings';

export const t = texts({ en, de });

/** "Firefox on Linux", as the server has it, in the chosen language. */
export const clientName = (client: string): string => {
  const [, browser, system] = /^(.+) on (.+)$/.exec(client) ?? [];
  return browser && system ? t('client_on', { browser, system }) : client;
};
