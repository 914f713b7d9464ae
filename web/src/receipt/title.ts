import { texts } from '../i18n';

/** The title of the window, before the page's chunk is there. */
export const t = texts({
  en: { receipt: 'What is stored about you' },
  de: { receipt: 'Was über Sie gespeichert ist' },
});
