/** What the server says in English when it refuses something; {a}, {b} … stand for what it names. */
const refusals: Record<string, string> = {
  // Of one field.
  'is missing': 'fehlt',
  'must be text': 'muss Text sein',
  'must be text of {a} to {b} characters': 'muss Text von {a} bis {b} Zeichen sein',
  'must be text of 1 to {a} characters': 'muss Text von 1 bis {a} Zeichen sein',
  'must be text of at most {a} characters': 'darf höchstens {a} Zeichen haben',
  'expected {a} to {b} characters': 'muss {a} bis {b} Zeichen haben',
  'expected at most {a} characters': 'darf höchstens {a} Zeichen haben',
  'expected 1 to {a} characters': 'muss 1 bis {a} Zeichen haben',
  'must be true or false': 'muss true oder false sein',
  'must be a whole number': 'muss eine ganze Zahl sein',
  'must be a date': 'muss ein Datum sein',
  'must be one of those expected': 'muss einer der erlaubten Werte sein',
  'must be a list of at most {a} texts': 'darf höchstens {a} Texte haben',
  'must be a list of texts': 'muss eine Liste von Texten sein',
  'must be a list of filters': 'muss eine Liste von Filtern sein',
  'Field "{a}" does not exist': 'Das Feld „{a}“ gibt es nicht',
  'must be an ISO 4217 code': 'muss ein ISO-4217-Code wie EUR sein',
  'expected an ISO 4217 code such as EUR, not "{a}"':
    'muss ein ISO-4217-Code wie EUR sein, nicht „{a}“',
  'must be a name of the tz database': 'muss eine Zeitzone wie Europe/Berlin sein',
  'expected a host such as example.com, without scheme, port and path, not "{a}"':
    'muss ein Hostname wie example.com sein, ohne https://, Port und Pfad, nicht „{a}“',
  'the site {a} exists already': 'Die Website {a} gibt es schon',
  'expected an address such as name@example.com, not "{a}"':
    'muss eine Adresse wie name@example.com sein, nicht „{a}“',
  '{a} already has an account': '{a} hat schon ein Konto',
  'there is a goal of that name already': 'Ein Ziel mit diesem Namen gibt es schon',
  'must be an address': 'muss eine E-Mail-Adresse sein',
  'must have at least one address': 'braucht mindestens eine Adresse',
  'somebody must be told: name addresses or a webhook':
    'Jemand muss es erfahren: Adressen oder ein Webhook',
  'must be a number: the limit, or for rises and falls per cent':
    'muss eine Zahl sein: die Grenze, oder Prozent bei Anstieg und Rückgang',
  'must have at least {a} characters, or be empty for none':
    'muss mindestens {a} Zeichen haben, oder leer sein: dann gibt es keines',
  'must be a decimal number above 0 with at most 8 decimals, as text':
    'muss eine Zahl über 0 mit höchstens 8 Nachkommastellen sein',
  'is not your password': 'Das ist nicht Ihr Passwort',
  'is not the one of your account': 'Das ist nicht das Passwort Ihres Kontos',
  'A code of your authenticator app or a recovery code is needed':
    'Ein Code Ihrer Authenticator-App oder ein Wiederherstellungscode wird gebraucht',
  'is not the code of the app; check that the clock of the phone is right':
    'Das ist nicht der Code der App; prüfen Sie, ob die Uhr des Telefons richtig geht',
  'must be a list of scopes, each once': 'muss eine Liste von Rechten sein, jedes einmal',
  '"{a}" is not a regular expression': '„{a}“ ist kein regulärer Ausdruck',
  'must be a list of 1 to {a} metrics': 'muss 1 bis {a} Kennzahlen haben',
  'cuts the range into too many intervals': 'teilt den Zeitraum in zu viele Abschnitte',
  'the installation needs an owner; make somebody else one first':
    'Die Installation braucht einen Inhaber; machen Sie zuerst jemand anderen dazu',

  // Of the whole.
  'The query took longer than is allowed and was stopped.':
    'Die Abfrage hat länger gedauert als erlaubt und wurde beendet.',
  'The query was cancelled.': 'Die Abfrage wurde abgebrochen.',
  'The query cannot be answered as it is.': 'Die Abfrage ist so nicht zu beantworten.',
  'The report cannot be answered as it is.': 'Der Bericht ist so nicht zu beantworten.',
  'The request cannot be answered as it is.': 'Die Anfrage ist so nicht zu beantworten.',
  'The site cannot be added as it is.': 'Die Website kann so nicht angelegt werden.',
  'The goal cannot be saved as it is.': 'Das Ziel kann so nicht gespeichert werden.',
  'The rules cannot be saved as they are.': 'Die Regeln können so nicht gespeichert werden.',
  'The settings cannot be changed to this.': 'Die Einstellungen können so nicht geändert werden.',
  'The time zone cannot be changed to this.': 'Diese Zeitzone ist nicht möglich.',
  'The currency cannot be changed to this.': 'Diese Währung ist nicht möglich.',
  'This cannot be done as it is.': 'So ist das nicht möglich.',
  'There is no such site, or it is not open to you.':
    'Diese Website gibt es nicht, oder sie ist für Sie nicht freigegeben.',
  'There is no such user.': 'Dieses Konto gibt es nicht.',
  'There is no such goal.': 'Dieses Ziel gibt es nicht.',
  'There is no such report.': 'Diesen Bericht gibt es nicht.',
  'There is no such rule.': 'Diese Regel gibt es nicht.',
  'There is no such segment.': 'Dieses Segment gibt es nicht.',
  'There is no such token.': 'Dieses Token gibt es nicht.',
  'There is no such invitation.': 'Diese Einladung gibt es nicht.',
  'There is no such link, or it is not valid any more.':
    'Diesen Link gibt es nicht, oder er gilt nicht mehr.',
  'Nothing is stored of such a person.': 'Über diese Person ist nichts gespeichert.',
  'This link is not known: it was used before, or is too old.':
    'Dieser Link ist nicht bekannt: Er wurde schon benutzt oder ist zu alt.',
  'The password is not right.': 'Das Passwort stimmt nicht.',
  'Too many wrong passwords; try again in some minutes.':
    'Zu viele falsche Passwörter; versuchen Sie es in einigen Minuten noch einmal.',
  'Too many attempts. Try again in {a} seconds.':
    'Zu viele Versuche. Versuchen Sie es in {a} Sekunden noch einmal.',
  'Too many watch already; try again later.':
    'Es sehen schon zu viele zu; versuchen Sie es später noch einmal.',
  'Events cannot be taken now; try again later.':
    'Ereignisse können gerade nicht angenommen werden; versuchen Sie es später noch einmal.',
  'That needs the right to {a}.': 'Dafür fehlt das Recht: {a}.',
  'Owners and admins of the installation add sites.':
    'Websites legen Inhaber und Administratoren der Installation an.',
  'That is for owners and admins of the installation.':
    'Das ist Inhabern und Administratoren der Installation vorbehalten.',
  'You are not signed in.': 'Sie sind nicht angemeldet.',
  'A shared link does not open this.': 'Ein geteilter Link öffnet das nicht.',
  'No mail server is set; docs/operations.md tells how.':
    'Es ist kein Mailserver eingestellt; wie das geht, steht in docs/operations.md.',
  'No single sign-on is set up.': 'Die Einmalanmeldung ist nicht eingerichtet.',
  'There are {a} passkeys already; remove one first.':
    'Es gibt schon {a} Passkeys; entfernen Sie zuerst einen.',
  'Passkeys need the server to have a name; open it by that and not by an address.':
    'Passkeys brauchen einen Servernamen; öffnen Sie Footfall darüber statt über eine IP-Adresse.',
  'This passkey is not known here.': 'Dieser Passkey ist hier nicht bekannt.',
  'This took too long; try again.': 'Das hat zu lange gedauert; versuchen Sie es noch einmal.',
  'The file is not in UTF-8.': 'Die Datei ist nicht in UTF-8.',
  'The body is larger than {a} bytes.': 'Das ist größer als {a} Bytes.',
  'Something went wrong on the server; its log has it as {a}.':
    'Auf dem Server ist etwas schiefgegangen; in seinem Protokoll steht es als {a}.',
};
export default refusals;

/** Fields that people fill in. */
export const fields: Record<string, string> = {
  code: 'Code',
  currency: 'Währung',
  date_range: 'Zeitraum',
  domain: 'Domain',
  email: 'E-Mail-Adresse',
  filter: 'Filter',
  filters: 'Filter',
  kind: 'Art der Website',
  metrics: 'Kennzahlen',
  name: 'Name',
  password: 'Passwort',
  recipients: 'Empfänger',
  steps: 'Schritte',
  timezone: 'Zeitzone',
  value: 'Wert',
};
