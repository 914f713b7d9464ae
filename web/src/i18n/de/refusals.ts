/**
 * What the server says in English when it refuses something; {a}, {b} … stand for what it names, {z} for what it says itself.
 */
const refusals: Record<string, string> = {
  // Of one field.
  'must be a list of one name with asc or desc':
    'muss eine Liste aus einem Namen mit asc oder desc sein',
  'must be the name of a series or of a dimension that is not of time':
    'muss der Name einer Reihe oder eines Merkmals sein, das keine Zeit ist',
  'is missing': 'fehlt',
  'must be text': 'muss Text sein',
  'must be text of {a} to {b} characters': 'muss Text von {a} bis {b} Zeichen sein',
  'must be on one line': 'muss in einer Zeile stehen',
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
  'make a file of more than {a} cells; narrow date_range, filters, dimensions or series':
    'ergeben eine Datei mit mehr als {a} Zellen; wählen Sie weniger Zeit, Merkmale oder Reihen oder filtern Sie',
  'does not fit a file; ask for the other range in a file of its own':
    'geht nicht in einer Datei; fragen Sie nach dem anderen Zeitraum in einer eigenen',
  'cuts the range into too many intervals': 'teilt den Zeitraum in zu viele Abschnitte',
  'the installation needs an owner; make somebody else one first':
    'Die Installation braucht einen Eigentümer; machen Sie zuerst jemand anderen dazu',
  'must be a text': 'muss ein Text sein',
  'must be a text of at most {a} characters': 'darf höchstens {a} Zeichen haben',
  'must be a regular expression (RE2) of at most {a} characters':
    'muss ein regulärer Ausdruck (RE2) mit höchstens {a} Zeichen sein',
  'is longer than {a} characters': 'hat mehr als {a} Zeichen',
  'is empty': 'ist leer',
  'is not set': 'ist nicht gesetzt',
  'is there twice': 'kommt zweimal vor',
  '{a} is named twice': '{a} kommt zweimal vor',
  'is out of bounds': 'liegt außerhalb des Erlaubten',
  'is nested too deeply': 'ist zu tief verschachtelt',
  'does not exist': 'gibt es nicht',
  '{a} "{b}" does not exist{c}': '{a} „{b}“ gibt es nicht{c}',
  'there is no such field': 'Dieses Feld gibt es nicht',
  'there is no site {a}': 'Die Website {a} gibt es nicht',
  'there is no user {a}': 'Das Konto {a} gibt es nicht',
  'there are {a} rules already': 'Es gibt schon {a} Regeln',
  'the site already has a goal named "{a}"': 'Die Website hat schon ein Ziel „{a}“',
  'the site already has a {z} of that name': 'Mit diesem Namen gibt es das schon: {z}',
  'expected {a}': 'muss {a} sein',
  'expected one of: {a}': 'muss eines davon sein: {a}',
  'expected light, dark or nothing': 'muss light, dark oder leer sein',
  'expected a language such as en or de': 'muss eine Sprache wie en oder de sein',
  'expected a path such as /f': 'muss ein Pfad wie /f sein',
  'expected 0 to {a}': 'muss 0 bis {a} sein',
  'expected a zone such as Europe/Berlin, not "{a}"':
    'muss eine Zeitzone wie Europe/Berlin sein, nicht „{a}“',
  'expected one of shop, content, saas, internal, other, not "{a}"':
    'muss shop, content, saas, internal oder other sein, nicht „{a}“',
  'expected a filter such as ["is","event:page",["/thanks"]]':
    'muss ein Filter wie ["is","event:page",["/thanks"]] sein',
  'expected at least one of read, write, edit, admin':
    'braucht mindestens eines von read, write, edit, admin',
  '{a}: expected a date such as 2026-11-23, not "{b}"':
    '{a}: muss ein Datum wie 2026-11-23 sein, nicht „{b}“',
  "not an address range: '{a}'; expected one like 10.0.0.0/8":
    'Kein Bereich von Adressen: „{a}“; so sieht einer aus: 10.0.0.0/8',
  '"{a}" is no e-mail address': '„{a}“ ist keine E-Mail-Adresse',
  '"{a}" is no currency': '„{a}“ ist keine Währung',
  '"{a}" is no date': '„{a}“ ist kein Datum',
  '"{a}" is no origin': '„{a}“ ist keine Herkunft wie https://example.com',
  '"{a}" is no whole number': '„{a}“ ist keine ganze Zahl',
  '"{a}" is no amount: not negative, at most 4 digits behind the point':
    '„{a}“ ist kein Betrag: nicht negativ, höchstens 4 Stellen nach dem Punkt',
  '"{a}" is not a number': '„{a}“ ist keine Zahl',
  '"{a}" is not a date-time': '„{a}“ ist kein Zeitpunkt',
  '"{a}" is not a date of the calendar': '„{a}“ steht nicht im Kalender',
  '"{a}" is not among the metrics and dimensions that are asked for':
    '„{a}“ ist nicht unter den gefragten Kennzahlen und Merkmalen',
  '"{a}" is no cohort of the range': '„{a}“ ist keine Kohorte des Zeitraums',
  'must be an object': 'muss ein Objekt sein',
  'must be an object with a filter': 'muss ein Objekt mit einem Filter sein',
  'must be a list': 'muss eine Liste sein',
  'must be a list of at most {a} keys': 'darf höchstens {a} Schlüssel haben',
  'must be a list of at most {a} panels': 'darf höchstens {a} Kacheln haben',
  'must be a list of at most {a}': 'darf höchstens {a} haben',
  'must be a list of 1 to {a} numbers': 'muss 1 bis {a} Zahlen haben',
  'must be a list of 1 to {a} rates': 'muss 1 bis {a} Kurse haben',
  'must be a list of 1 to {a} rules': 'muss 1 bis {a} Regeln haben',
  'must be a list of 1 to {a} segments': 'muss 1 bis {a} Segmente haben',
  'must be a list of 1 to {a} series': 'muss 1 bis {a} Reihen haben',
  'must be a list of 1 to {a} values': 'muss 1 bis {a} Werte haben',
  'must be a list of conditions': 'muss eine Liste von Bedingungen sein',
  'must be a list of models': 'muss eine Liste von Modellen sein',
  'must be a list of names of events': 'muss eine Liste von Namen von Ereignissen sein',
  'must be a list of reasons': 'muss eine Liste von Gründen sein',
  'must be a list of {a} to {b} steps': 'muss {a} bis {b} Schritte haben',
  'must be a list of {a} to {b}': 'muss {a} bis {b} Einträge haben',
  'must be a list that starts with an operator':
    'muss eine Liste sein, die mit einem Operator beginnt',
  'must be a filter, or a name and a filter': 'muss ein Filter sein, oder ein Name und ein Filter',
  'must be a name and a direction': 'muss ein Name und eine Richtung sein',
  'must be a number with at most two decimals':
    'muss eine Zahl mit höchstens zwei Nachkommastellen sein',
  'must be a type of groups': 'muss eine Art von Gruppen sein',
  'must be a whole number from 1{a}': 'muss eine ganze Zahl ab 1 sein{a}',
  'must be longer than a day': 'muss länger als ein Tag sein',
  'must be null or a time': 'muss null oder ein Zeitpunkt sein',
  'must be null or the number of a dashboard of the site':
    'muss null oder die Nummer eines Dashboards der Website sein',
  'must be null, the number or name of a saved segment, or a filter':
    'muss null, Nummer oder Name eines gespeicherten Segments oder ein Filter sein',
  'must be the number or name of a saved segment':
    'muss Nummer oder Name eines gespeicherten Segments sein',
  'must be the name of an event': 'muss der Name eines Ereignisses sein',
  'must be the name of a range or two dates': 'muss der Name eines Zeitraums oder zwei Daten sein',
  'must be the domain of a site of this server':
    'muss die Domain einer Website dieses Servers sein',
  'must be the id of an account': 'muss die Kennung eines Kontos sein',
  'must be the secret that was given for the app':
    'muss das Geheimnis sein, das für die App vergeben wurde',
  'must be the two bounds, both included': 'muss die beiden Grenzen nennen, beide eingeschlossen',
  'must be two dates': 'muss zwei Daten nennen',
  'must be two dates or two date-times, not one of each':
    'muss zwei Daten oder zwei Zeitpunkte nennen, nicht von jedem eines',
  'must be what /api/v1/{a} is asked, without the site':
    'muss sein, was /api/v1/{a} gefragt wird, ohne die Website',
  'must be 1 to 100 letters, digits, - or _': 'muss 1 bis 100 Buchstaben, Ziffern, - oder _ haben',
  'must be currency,day,rate': 'muss Währung, Tag und Kurs nennen (currency,day,rate)',
  'must have 2 to {a} steps': 'braucht 2 bis {a} Schritte',
  'must have a filter': 'braucht einen Filter',
  'must have a filter, a comparison and a number':
    'braucht einen Filter, einen Vergleich und eine Zahl',
  'must have a list of filters': 'braucht eine Liste von Filtern',
  'must have a list of names or numbers': 'braucht eine Liste von Namen oder Zahlen',
  'must have a name and a pattern': 'braucht einen Namen und ein Muster',
  'must have one filter': 'braucht einen Filter',
  'must name a cell': 'muss eine Zelle nennen',
  'must name a dimension': 'muss ein Merkmal nennen',
  'must name a site': 'muss eine Website nennen',
  'must name what is measured': 'muss nennen, was gemessen wird',
  'needs a breakdown': 'braucht eine Aufschlüsselung',
  'needs one series that measures something': 'braucht eine Reihe, die etwas misst',
  'names {a}, which is no series before this one': 'nennt {a}, und das ist keine Reihe vor dieser',
  'reaches beyond the grid': 'reicht über das Raster hinaus',
  'lies on another panel': 'liegt auf einer anderen Kachel',
  'is the id of another panel': 'ist die Kennung einer anderen Kachel',
  'ends before it begins': 'endet, bevor er beginnt',
  'ends before it starts': 'endet, bevor er beginnt',
  'has no values': 'hat keine Werte',
  'has more parts than expected': 'hat mehr Teile als erlaubt',
  'has too many periods of this length': 'hat zu viele Abschnitte dieser Länge',
  'has {a} cells where the first line has {b}': 'hat {a} Zellen, die erste Zeile {b}',
  'has "{a}" at character {b} where {c} belongs': 'hat „{a}“ an Zeichen {b}, wo {c} hingehört',
  'ends where {a} belongs': 'endet, wo {a} hingehört',
  'does not fit a formula': 'passt nicht zu einer Formel',
  'does not fit a number': 'passt nicht zu einer Zahl',
  'does not fit a segment': 'passt nicht zu einem Segment',
  'does not fit event:goal': 'passt nicht zu Zielen (event:goal)',
  'does not fit the measure {a}': 'passt nicht zum Maß {a}',
  'does not fit count_by total, which counts every attempt':
    'passt nicht zu count_by total, das jeden Versuch zählt',
  'does not change from event to event': 'ändert sich nicht von Ereignis zu Ereignis',
  'a goal cannot be made of goals': 'Ein Ziel kann nicht aus Zielen bestehen',
  'a goal cannot be made of segments': 'Ein Ziel kann nicht aus Segmenten bestehen',
  'a list of persons is made once: save a new segment instead':
    'Eine Liste von Personen entsteht einmal: Speichern Sie ein neues Segment',
  'the list was made with another filter: save a new segment instead':
    'Die Liste entstand mit einem anderen Filter: Speichern Sie ein neues Segment',
  'segment "{a}" would be made of itself': 'Das Segment „{a}“ bestünde aus sich selbst',
  'segment "{a}" cannot be read any more: {z}': 'Das Segment „{a}“ ist nicht mehr zu lesen: {z}',
  'an event has several values of {a}; filter a series by it instead':
    'Ein Ereignis hat mehrere Werte von {a}; filtern Sie stattdessen eine Reihe danach',
  'has several values in one event': 'hat mehrere Werte in einem Ereignis',
  'event:goal and item:… cannot be combined: an item meets no goal':
    'event:goal und item:… passen nicht zusammen: Ein Artikel erfüllt kein Ziel',
  'exit_rate is of pages: it needs the dimension or a filter event:page':
    'Die Ausstiegsrate gehört zu Seiten: Sie braucht das Merkmal oder einen Filter event:page',
  '{a} is measured for a page, not for an event, so that {b} by {c} has no answer':
    '{a} wird je Seite gemessen, nicht je Ereignis: {b} nach {c} hat keine Antwort',
  '{a} is of visits, and {b} is of what was bought in them: it has no answer':
    '{a} gehört zu Besuchen, {b} zu dem, was in ihnen gekauft wurde: Das hat keine Antwort',
  '{a} is not of the visit': '{a} gehört nicht zum Besuch',
  '{a} is no attribute of a visit': '{a} ist kein Merkmal eines Besuchs',
  '{a} cannot break down starts': '{a} kann Anfänge nicht aufschlüsseln',
  '{a} has no order, so that {b} cannot be asked of it':
    '{a} hat keine Ordnung, darum kann {b} nicht gefragt werden',
  'a visit is of one visitor; look beyond it':
    'Ein Besuch hat nur einen Besucher; suchen Sie darüber hinaus',
  'a visit may be of several persons, one after the other':
    'Ein Besuch kann von mehreren Personen sein, nacheinander',
  'within a length of time only "at least so many" can be asked':
    'Innerhalb einer Zeitspanne geht nur „mindestens so viele“',
  'fit loose order only: there nothing but steps has a place':
    'passen nur zu loser Reihenfolge: Sonst hat nur Platz, was ein Schritt ist',
  'cannot be a length of time here': 'kann hier keine Zeitspanne sein',
  'cannot be filtered by; use date_range': 'ist kein Filter; nehmen Sie den Zeitraum',
  'is a time; use trend': 'ist eine Zeit; nehmen Sie den Verlauf (trend)',
  'is a number that the rule set {a} does not know':
    'ist eine Zahl, die das Regelwerk {a} nicht kennt',
  'is for formulas; that of a measure follows from it':
    'ist für Formeln; die Einheit eines Maßes folgt aus ihm',
  'is for the measure percentile': 'ist für das Maß percentile',
  'is kept for events that counts depend on':
    'ist Ereignissen vorbehalten, von denen Zahlen abhängen',
  'is no column of costs': 'ist keine Spalte von Kosten',
  'is no column of the table': 'ist keine Spalte der Tabelle',
  'is no comparison of counts': 'ist kein Vergleich von Anzahlen',
  'is no field of such a condition': 'ist kein Feld einer solchen Bedingung',
  'is no kind of source': 'ist keine Art von Quelle',
  'is no operator': 'ist kein Operator',
  'is no place in a timeline': 'ist keine Stelle in einem Verlauf',
  'is no value that {a} takes here': 'ist kein Wert, den {a} hier nimmt',
  'is not JSON': 'ist kein JSON',
  'is not a length of time that fits here': 'ist keine Zeitspanne, die hier passt',
  'is not a place or time to look in': 'ist kein Ort und keine Zeit zum Suchen',
  'is not part of a saved funnel': 'gehört nicht zu einem gespeicherten Trichter',
  'is told of steps before the last only': 'gibt es nur für Schritte vor dem letzten',
  'goals are rules, not values': 'Ziele sind Regeln, keine Werte',
  'items are not of the visit': 'Artikel gehören nicht zum Besuch',
  'more than {a} values on one path': 'mehr als {a} Werte auf einem Pfad',
  'texts have no width': 'Texte haben keine Breite',
  'at most {a}, or longer ones': 'höchstens {a}, oder längere',
  'at most {a} levels': 'höchstens {a} Ebenen',
  'at most {a} characters': 'höchstens {a} Zeichen',
  'at most {a}': 'höchstens {a}',
  'the file is empty': 'Die Datei ist leer',
  'the file has too many lines': 'Die Datei hat zu viele Zeilen',
  'line {a}: {z}': 'Zeile {a}: {z}',

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
  'That needs the right to {z}.': 'Dafür fehlt das Recht: {z}.',
  'Owners and admins of the installation add sites.':
    'Websites legen Eigentümer und Verwalter der Installation an.',
  'That is for owners and admins of the installation.':
    'Das ist Eigentümern und Verwaltern der Installation vorbehalten.',
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
  'There is no such subscription, or it has ended.':
    'Dieses Abonnement gibt es nicht, oder es ist beendet.',
  'There is no such {z}.': 'Das gibt es nicht: {z}.',
  'There is no authenticator app that recovery codes would stand in for.':
    'Es gibt keine Authenticator-App, für die Wiederherstellungscodes einspringen könnten.',
  'There is nothing at {a}.': 'Unter {a} ist nichts.',
  'No query of that id is running.': 'Diese Abfrage läuft nicht.',
  'Nothing of the file was kept: it has lines that are wrong.':
    'Von der Datei wurde nichts übernommen: Einige Zeilen stimmen nicht.',
  'Nothing can be told of this browser; see the receipt.':
    'Über diesen Browser lässt sich nichts sagen; siehe Auskunft.',
  'The e-mail address or the password is wrong.':
    'Die E-Mail-Adresse oder das Passwort ist falsch.',
  'The code of your authenticator app is needed too.':
    'Der Code Ihrer Authenticator-App wird auch gebraucht.',
  'The code is wrong, or was used before.': 'Der Code ist falsch oder wurde schon benutzt.',
  'Too many requests; ask again in {a} seconds.':
    'Zu viele Anfragen; versuchen Sie es in {a} Sekunden noch einmal.',
  'The link is not valid, or needs its password.':
    'Der Link gilt nicht, oder er braucht sein Passwort.',
  'The link opens its dashboard only.': 'Der Link öffnet nur sein Dashboard.',
  'This installation sends no mail. Whoever runs it can make a link: footfall user password EMAIL.':
    'Diese Installation verschickt keine Mails. Wer sie betreibt, kann einen Link machen: footfall user password E-MAIL.',
  'This was sent by a page of another site.': 'Das kam von einer Seite einer anderen Website.',
  'This was changed meanwhile: {z}.': 'Das wurde inzwischen geändert: {z}.',
  'there is a newer version, {a}, by {b}': 'es gibt eine neuere Fassung, {a}, von {b}',
  'This cannot be said of an event as it is.': 'So lässt sich das von einem Ereignis nicht sagen.',
  'The {z} cannot be saved as it is.': 'Das lässt sich so nicht speichern: {z}.',
  'The {z} is too large.': 'Das ist zu groß: {z}.',
  'The rates cannot be saved as they are.': 'Die Kurse können so nicht gespeichert werden.',
  'The request has fields that do not exist.': 'Die Anfrage hat Felder, die es nicht gibt.',
  'The request could not be handled.': 'Die Anfrage konnte nicht bearbeitet werden.',
  'The scopes are not known.': 'Diese Rechte sind nicht bekannt.',
  'The segment cannot be read any more: {z}': 'Das Segment ist nicht mehr zu lesen: {z}',
  "The site's days are just being brought into {a}; wait for it.":
    'Die Tage der Website werden gerade in die Zone {a} gebracht; warten Sie so lange.',
  'The site has no such member.': 'Die Website hat dieses Mitglied nicht.',
  'The site is missing.': 'Die Website fehlt.',
  'The report was not sent: {z}.': 'Der Bericht wurde nicht verschickt: {z}.',
  'the mail server {a} did not take a message': 'Der Mailserver {a} nahm eine Nachricht nicht an',
  'no mail server is set': 'Es ist kein Mailserver eingestellt',
  'Only owners give and take the role {z}.': 'Nur Eigentümer vergeben und entziehen die Rolle {z}.',
  'Only tokens that may admin make tokens.': 'Nur Tokens, die verwalten dürfen, legen Tokens an.',
  'The token was revoked meanwhile.': 'Das Token wurde inzwischen entwertet.',
  'The token is not valid.': 'Das Token gilt nicht.',
  'The token is not known; it may have been revoked.':
    'Das Token ist nicht bekannt; vielleicht wurde es entwertet.',
  'You may not {z} this site yourself.':
    'Dieses Recht haben Sie bei dieser Website selbst nicht: {z}.',
  'You have no such passkey.': 'Diesen Passkey haben Sie nicht.',
  'You have no such session.': 'Diese Sitzung haben Sie nicht.',
  'Passkeys need a browser, which sends Origin.':
    'Passkeys brauchen einen Browser, der Origin sendet.',
  "The header {a} is missing or not the session's; load it again.":
    'Die Sitzung hat sich geändert; laden Sie die Seite neu ({a}).',
  'Which days to forget is not clear.': 'Welche Tage vergessen werden sollen, ist nicht klar.',
  '{a} other saved things use this; /api/v1/{b}/{c}/uses lists them. Add ?force=true to remove it anyway.':
    '{a} andere gespeicherte Dinge benutzen das.',
  'Something went wrong on the server; its log says what.':
    'Auf dem Server ist etwas schiefgegangen; sein Protokoll sagt, was.',
};
export default refusals;

/** What a refusal names in the server's words. */
export const things: Record<string, string> = {
  admin: 'Verwalten',
  alert: 'Alarm',
  annotation: 'Notiz',
  dashboard: 'Dashboard',
  edit: 'Bearbeiten',
  editor: 'Bearbeiter',
  funnel: 'Trichter',
  goal: 'Ziel',
  member: 'Mitglied',
  'named event': 'benanntes Ereignis',
  named_event: 'benanntes Ereignis',
  owner: 'Eigentümer',
  read: 'Lesen',
  report: 'Bericht',
  segment: 'Segment',
  share: 'geteilter Link',
  viewer: 'Betrachter',
  write: 'Schreiben',
};

/** Fields that people fill in. */
export const fields: Record<string, string> = {
  amount: 'Betrag',
  breakdown: 'Aufschlüsselung',
  code: 'Code',
  condition: 'Bedingung',
  conversion: 'Conversion',
  currency: 'Währung',
  current_password: 'Jetziges Passwort',
  date: 'Datum',
  date_range: 'Zeitraum',
  description: 'Beschreibung',
  dimension: 'Merkmal',
  dimensions: 'Merkmale',
  domain: 'Domain',
  email: 'E-Mail-Adresse',
  excluded_addresses: 'Adressen, die nicht gezählt werden',
  exclusions: 'Ausschlüsse',
  filter: 'Filter',
  filters: 'Filter',
  formula: 'Formel',
  kind: 'Art der Website',
  language: 'Sprache',
  lookback: 'Rückblick',
  metric: 'Kennzahl',
  metrics: 'Kennzahlen',
  name: 'Name',
  origins: 'Seiten, die einbetten dürfen',
  owner: 'Zuständig',
  panels: 'Kacheln',
  password: 'Passwort',
  question: 'Frage',
  rates: 'Kurse',
  recipients: 'Empfänger',
  retention_months: 'Ereignisse löschen nach Monaten',
  return: 'Wiederkehr',
  role: 'Rolle',
  rules: 'Regeln',
  scopes: 'Rechte',
  segment: 'Segment',
  segments: 'Segmente',
  series: 'Reihe',
  site: 'Website',
  start: 'Beginn',
  steps: 'Schritte',
  text: 'Text',
  timezone: 'Zeitzone',
  value: 'Wert',
  values: 'Werte',
  webhook: 'Webhook',
  window: 'Zeitfenster',
};
