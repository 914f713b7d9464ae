import { t } from './texts';

/** How a person is called on the screen. */
export const nameOf = (person: { id: string | null; key: string }): string =>
  person.id ?? t('visitor', { number: person.key.replace(/^~v/, '') });
