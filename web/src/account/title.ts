import { texts } from '../i18n';

/** The words of titles and navigation. */
export const t = texts({
  en: { sign_in: 'Sign in', welcome: 'Welcome', setup: 'Set up' },
  de: { sign_in: 'Anmelden', welcome: 'Willkommen', setup: 'Einrichten' },
});
