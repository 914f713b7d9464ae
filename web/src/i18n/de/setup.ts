export default {
  title: 'Eine Website einrichten',
  steps: 'Schritte',
  step_site: 'Website',
  step_kind: 'Art',
  step_snippet: 'Code',
  step_event: 'Erstes Ereignis',
  domain: 'Domain',
  domain_hint: 'Wie in der Adresse ihrer Seiten, ohne https://, etwa example.com.',
  zone: 'Zeitzone',
  zone_hint: 'Dort beginnen um Mitternacht die Tage der Berichte. Sie lässt sich später ändern.',
  currency: 'Währung',
  currency_hint: 'Drei Buchstaben, etwa EUR. Umsatz wird in ihr berichtet.',
  next: 'Weiter',
  back: 'Zurück',
  not_allowed: 'Nur Eigentümer und Verwalter der Installation legen Websites an.',
  kind_question: 'Was für eine Website ist das?',
  kind_text:
    'Die Antwort bestimmt, was Sie zuerst sehen. Alles andere bleibt einen Klick entfernt.',
  kind_shop: 'Shop',
  kind_shop_text: 'Verkauft etwas',
  kind_content: 'Inhalte',
  kind_content_text: 'Blog, Nachrichten, Dokumentation',
  kind_saas: 'Software',
  kind_saas_text: 'Produkt, für das man sich anmeldet',
  kind_internal: 'Internes Werkzeug',
  kind_internal_text: 'Intranet, für bekannte Menschen',
  kind_other: 'Etwas anderes',
  kind_other_text: 'Verein, Portfolio, Praxis',
  matters: 'Worauf es ankommt',
  goals: 'Ziele für den Anfang',
  goals_text: 'Ziele gelten auch für die Vergangenheit und lassen sich jederzeit ändern.',
  vanity: 'Was nichts entscheidet',
  vanity_text:
    'Diese Zahlen sehen gut aus und sagen fast nie, was zu tun ist. Es gibt sie, nur nicht zuerst.',
  create: 'Anlegen und weiter',
  use_revenue:
    'Nach Kanälen vergleichen und dort ausgeben, wo ein Besuch mehr einbringt, als er kostet.',
  use_conversion_rate:
    'Fällt sie für ein Gerät oder eine Seite, dort zuerst nachsehen: Etwas ist kaputt oder schreckt ab.',
  use_order_value:
    'Steigt mit Paketen und freiem Versand ab einer Summe; eines nach dem anderen versuchen.',
  use_engagement_shop:
    'Einstiegsseiten unter Ihrem Durchschnitt versprechen anderes, als sie zeigen. Umschreiben oder die Anzeige beenden.',
  use_reading_time:
    'Mehr von dem schreiben, was am längsten gelesen wird; was nur Sekunden hält, aus dem Weg räumen.',
  use_scroll:
    'Wo die meisten aufhören, ist der Text zu lang oder der nächste Schritt kommt zu spät.',
  use_returning:
    'Wer wiederkommt, wird zum Publikum. Sehen, welche Artikel das bewirken, und auf sie verlinken.',
  use_subscribers:
    'Sagt, welche Artikel Leser bleiben lassen. Die Anmeldung dorthin setzen, wo sie enden.',
  use_signup_rate:
    'Anteil der Besucher, die sich anmelden, nach Kanal: Kanäle beenden, die viele bringen und wenige gewinnen.',
  use_engagement_saas: 'Fällt sie auf der Preisseite, werden die Tarife nicht verstanden.',
  use_coming_back:
    'Wer mehrmals wiederkommt, entscheidet gerade. Auf diesen Seiten seine Fragen beantworten.',
  use_visitors_saas:
    'Nur zusammen mit der Anmelderate: doppelt so viele Besucher bei halber Rate sind kein Fortschritt.',
  use_adoption: 'Wie viele es nutzen, nach Team. Die anderen fragen, was sie stattdessen nehmen.',
  use_time_internal: 'Lange Zeiten bei einfachen Aufgaben zeigen, wo gesucht wird.',
  use_exits:
    'Seiten, auf denen abgebrochen wird, brauchen ein einfacheres Formular oder eine bessere Erklärung.',
  use_engagement: 'Seiten mit wenig Beschäftigung enttäuschen: die drei meistbesuchten verbessern.',
  goal_purchase: 'Kauf',
  why_purchase: 'Alles andere misst sich daran.',
  goal_cart: 'In den Warenkorb gelegt',
  why_cart: 'Dazwischen und dem Kauf liegt, was die Kasse verliert.',
  goal_search: 'Gesucht',
  why_search: 'Was gesucht und nicht gefunden wird, ist das nächste Angebot.',
  goal_newsletter: 'Newsletter bestellt',
  why_newsletter: 'Leser, die Sie wieder erreichen. Senden Sie dann das Ereignis signup.',
  goal_outbound: 'Zu einer anderen Website geklickt',
  why_outbound: 'Zeigt, welchen Empfehlungen gefolgt wird.',
  goal_download: 'Datei heruntergeladen',
  why_download: 'Zeigt, welche Dokumente die Pflege wert sind.',
  goal_signup: 'Registrierung',
  why_signup:
    'Senden Sie das Ereignis signup, wenn ein Konto entsteht, und sehen Sie, welcher Kanal es brachte.',
  goal_pricing: 'Preise angesehen',
  why_pricing:
    'Der Schritt vor der Entscheidung: Wer hier geht, ist die Frage nach dem Warum wert.',
  goal_contact: 'Kontaktseite angesehen',
  why_contact: 'Jemand will mit Ihnen sprechen. Vergleichen Sie, was ihn brachte.',
  goal_form: 'Formular abgeschickt',
  why_form: 'Braucht die Formulare des Trackers; zeigt, welche Formulare ausgefüllt werden.',
  vanity_pageviews: 'wachsen auch, wenn Menschen sich verlaufen.',
  vanity_visits: 'wachsen mit jeder Anzeige, wer auch kommt.',
  vanity_duration: 'nimmt einen offen gelassenen Tab im Hintergrund für Interesse.',
  snippet_title: 'Den Tracker in {domain} einbauen',
  snippet_text: 'In den Kopf jeder Seite einfügen. Er setzt keine Cookies.',
  copy: 'Kopieren',
  copied: 'Kopiert',
  ways: 'Wege, Ereignisse zu senden',
  tab_html: 'HTML',
  tab_wordpress: 'WordPress',
  tab_gtm: 'Tag Manager',
  tab_sdk: 'Code',
  tab_server: 'Server',
  tab_logs: 'Logs',
  wordpress_text:
    'In die functions.php Ihres Themes einfügen, oder den Code in ein Plugin für Kopfzeilen.',
  gtm_text:
    'Neues Tag, Benutzerdefiniertes HTML, Trigger Alle Seiten; dies einfügen. Der Tag Manager verwirft data-Attribute, darum entsteht das Skript hier.',
  sdk_text:
    'Aus jedem Programm, mit einem Token, das schreiben darf (Einstellungen, Tokens). docs/collecting.md nennt alle Felder:',
  server_text: 'Von Ihrem Server, mit einem Token, das schreiben darf (Einstellungen, Tokens):',
  logs_text:
    'Vergangenes aus den Zugriffslogs des Webservers; dieselbe Datei zweimal fügt nichts hinzu:',
  waiting: 'Warten auf das erste Ereignis',
  waiting_text:
    'Öffnen Sie eine Seite von {domain} in einem anderen Tab. Hier geht es dann von selbst weiter.',
  arrived: 'Das erste Ereignis ist da',
  arrived_text: '{page}',
  to_live: 'Live ansehen',
  to_dashboard: 'Zum Dashboard',
  skip: 'Überspringen',
  check_title: 'Es kommt nichts an?',
  check_source: 'Im Quelltext einer Seite nachsehen: Der Code muss dort stehen, mit Ihrer Domain.',
  check_blocker:
    'Inhaltsblocker halten den Tracker im eigenen Browser auf. Einen anderen versuchen.',
  check_domain:
    'Die Seite muss unter {domain} oder einer Subdomain liegen, wenn data-site nichts anderes sagt.',
};
