import { texts } from '../i18n';

/** The words of titles and navigation. */
export const t = texts({
  en: {
    account: 'Your account',
    security: 'Security',
    people: 'People',
    audit: 'Audit log',
    settings: 'Settings',
    site: 'Site',
    snippet: 'Tracker',
    site_people: 'People',
    tokens: 'Tokens',
    site_audit: 'Audit log',
    new_site: 'Add a site',
  },
  de: {
    account: 'Ihr Konto',
    security: 'Sicherheit',
    people: 'Personen',
    audit: 'Änderungsprotokoll',
    settings: 'Einstellungen',
    site: 'Website',
    snippet: 'Tracker',
    site_people: 'Personen',
    tokens: 'Tokens',
    site_audit: 'Änderungsprotokoll',
    new_site: 'Website hinzufügen',
  },
});
