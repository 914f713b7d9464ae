export default {
  'why.visitors':
    'Neben der Conversion-Rate lesen: doppelt so viele Besucher bei halber Rate sind kein Fortschritt.',
  'why.revenue':
    'Nach Kanälen vergleichen und dort ausgeben, wo ein Besuch mehr einbringt, als er kostet.',
  'why.orders':
    'Wie viele gekauft haben. Fällt es bei gleicher Conversion, fehlen Besucher; sonst liegt es am Shop.',
  'why.average_order_value':
    'Steigt mit Paketen und freiem Versand ab einer Summe; eines nach dem anderen versuchen.',
  'why.conversion_rate':
    'Fällt sie für ein Gerät oder eine Seite, dort zuerst nachsehen: Etwas ist kaputt oder schreckt ab.',
  'why.conversion_rate.content':
    'Sagt, welche Artikel Leser bleiben lassen. Die Anmeldung dorthin setzen, wo sie enden.',
  'why.conversion_rate.saas':
    'Anteil der Besuche mit Anmeldung, nach Kanal: Kanäle beenden, die viele bringen und wenige gewinnen.',
  'why.conversions':
    'Besuche, die ein Ziel erreichten. Filtern Sie nach Quelle, um zu sehen, wer die Richtigen schickt.',
  'why.engagement_rate':
    'Seiten mit wenig Beschäftigung enttäuschen: die drei meistbesuchten verbessern.',
  'why.engagement_rate.shop':
    'Einstiegsseiten unter Ihrem Durchschnitt versprechen anderes, als sie zeigen. Umschreiben oder die Anzeige beenden.',
  'why.engagement_rate.saas': 'Fällt sie auf der Preisseite, werden die Tarife nicht verstanden.',
  'why.average_engagement_time':
    'Zeit mit der Seite im Vordergrund. Suchen Sie Seiten, wo sie kurz ist, obwohl viele kommen.',
  'why.average_engagement_time.content':
    'Mehr von dem schreiben, was am längsten gelesen wird; was nur Sekunden hält, aus dem Weg räumen.',
  'why.average_engagement_time.internal':
    'Lange Zeiten bei einfachen Aufgaben zeigen, wo gesucht wird.',
  'why.scroll_depth':
    'Wo die meisten aufhören, ist der Text zu lang oder der nächste Schritt kommt zu spät.',
  'why.returning_visitors':
    'Sehen, über welche Seiten sie wiederkommen, und auf sie verlinken. Ohne Einwilligung nur für einen Tag bekannt.',
  'why.returning_visitors.content':
    'Wer wiederkommt, wird zum Publikum: sehen, welche Artikel das bewirken, und auf sie verlinken. Ohne Einwilligung nur für einen Tag bekannt.',
  'why.returning_visitors.saas':
    'Wer mehrmals wiederkommt, entscheidet gerade. Auf diesen Seiten seine Fragen beantworten.',
  'why.visits':
    'Wie oft genutzt wurde. Bei einem Werkzeug lohnt der Blick auf Stunde und Wochentag.',
  'why.persons': 'Wie viele es nutzen, nach Team. Die anderen fragen, was sie stattdessen nehmen.',
  'vain.pageviews': 'Mehr Seiten können Interesse sein, oder dass niemand findet, was er sucht.',
  'vain.events': 'Wächst mit allem, was gemessen wird; sehen Sie lieber einzelne Ereignisse an.',
  'vain.views_per_visit': 'Steigt auch, wenn sich Leute verlaufen. Die aktive Zeit sagt mehr.',
  'vain.visit_duration':
    'Vom ersten zum letzten Ereignis: ein offener Tab zählt wie Lesen. Die aktive Zeit sagt mehr.',
  'vain.median_visit_duration':
    'Vom ersten zum letzten Ereignis: ein offener Tab zählt wie Lesen. Die aktive Zeit sagt mehr.',
  'vain.bounce_rate':
    'Was die Interaktionsrate übrig lässt. Niedrig ist nicht gut, wo eine Seite alles beantwortet.',
  'vain.new_visitors': 'Ohne Einwilligung ist jeder jeden Tag neu.',
  'vain.visits': 'Wächst mit den Besuchern; sagt nicht, ob sie bekamen, wofür sie kamen.',
  'vain.items': 'Umsatz und Bestellwert sagen, was es wert ist.',
  'vain.refunds': 'Sehen Sie sich die Artikel dahinter an.',
  'vain.returning_visitors': 'Ohne Einwilligung nur für einen Tag bekannt.',
  'vain.persons': 'Zählt, wer bekannt ist, nicht, wer kam.',
  'vain.other': 'Nicht das, woran diese Art von Website zuerst etwas ändern kann.',
  act: 'Was damit tun:',
  vain: 'Gut zu wissen:',
  mark: 'Gut zu wissen, selten ein Grund zu handeln. Wählen Sie eine Zahl, um zu lesen, warum.',

  'goal.purchase': 'Kauf',
  'goal.purchase.why': 'Alles andere misst sich daran.',
  'goal.cart': 'In den Warenkorb gelegt',
  'goal.cart.why': 'Dazwischen und dem Kauf liegt, was die Kasse verliert.',
  'goal.search': 'Gesucht',
  'goal.search.why': 'Was gesucht und nicht gefunden wird, ist das nächste Angebot.',
  'goal.newsletter': 'Newsletter bestellt',
  'goal.newsletter.why': 'Leser, die Sie wieder erreichen. Senden Sie dann das Ereignis signup.',
  'goal.outbound': 'Zu einer anderen Website geklickt',
  'goal.outbound.why': 'Zeigt, welchen Empfehlungen gefolgt wird.',
  'goal.download': 'Datei heruntergeladen',
  'goal.download.why': 'Zeigt, welche Dokumente die Pflege wert sind.',
  'goal.signup': 'Registrierung',
  'goal.signup.why':
    'Senden Sie das Ereignis signup, wenn ein Konto entsteht, und sehen Sie, welcher Kanal es brachte.',
  'goal.pricing': 'Preise angesehen',
  'goal.pricing.why':
    'Der Schritt vor der Entscheidung: Wer hier geht, ist die Frage nach dem Warum wert.',
  'goal.contact': 'Kontaktseite angesehen',
  'goal.contact.why': 'Jemand will mit Ihnen sprechen. Vergleichen Sie, was ihn brachte.',
  'goal.form': 'Formular abgeschickt',
  'goal.form.why':
    'Das Ereignis submit senden, wenn ein Formular abgeschickt wurde; zeigt, welche Formulare ausgefüllt werden.',
};
