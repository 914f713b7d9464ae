import { texts } from '../i18n';

/** The words that the navigation needs before the page's chunk is there. */
export const t = texts({
  en: { people: 'People', person: 'Person', accounts: 'Accounts', account: 'Account' },
  de: { people: 'Personen', person: 'Person', accounts: 'Konten', account: 'Konto' },
});
