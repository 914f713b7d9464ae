import type { Meanings } from '../../ui/meanings';

/** What the server says in English of its numbers. */
const meanings: Meanings = {
  definitions: {
    visitors:
      'Verschiedene Besucher mit mindestens einem nicht passiven Ereignis im Zeitraum, nach den Filtern.',
    persons:
      'Verschiedene Personen mit mindestens einem nicht passiven Ereignis; wer nicht identifiziert ist, zählt als eigene Person.',
    new_visitors:
      'Besucher, deren allererstes Ereignis im Zeitraum liegt; in Aufschlüsselungen nach Zeit: im jeweiligen Abschnitt.',
    returning_visitors:
      'Besucher, deren allererstes Ereignis vor dem Zeitraum liegt; in Aufschlüsselungen nach Zeit: nicht im jeweiligen Abschnitt.',
    visits:
      'Besuche mit mindestens einem nicht passiven Ereignis im Zeitraum. In Aufschlüsselungen nach Zeit zählt ein Besuch einmal, im Abschnitt seines ersten Ereignisses im Zeitraum.',
    pageviews: 'Ereignisse mit dem Namen pageview.',
    events: 'Ereignisse, die nicht passiv sind.',
    views_per_visit: 'Seitenaufrufe geteilt durch Besuche.',
    engagement_rate: 'Besuche, die kein Absprung sind, geteilt durch alle Besuche.',
    bounce_rate:
      'Besuche, die ein Absprung sind, geteilt durch alle Besuche; was ein Absprung ist, bestimmt das Regelwerk.',
    visit_duration:
      'Durchschnittliche Dauer der Besuche; wie sie gemessen wird, bestimmt das Regelwerk.',
    median_visit_duration: 'Median der Dauer der Besuche.',
    engagement_time: 'Zeit, in der Seiten sichtbar waren und den Fokus hatten, zusammengezählt.',
    average_engagement_time:
      'Zeit, in der Seiten sichtbar waren und den Fokus hatten, geteilt durch Besuche.',
    scroll_depth:
      'Tiefster gesehener Teil der Seite je Besucher und Seite, in Prozent, im Durchschnitt.',
    entries: 'Besuche, deren erster Seitenaufruf unter den Ereignissen der Zeile ist.',
    exits: 'Besuche, deren letzter Seitenaufruf unter den Ereignissen der Zeile ist.',
    exit_rate: 'Besuche, die auf der Seite endeten, geteilt durch Besuche, die sie sahen.',
    conversions: 'Besuche mit mindestens einem Ereignis, das das Ziel erfüllt.',
    conversion_rate:
      'Besuche mit mindestens einem Ereignis, das das Ziel erfüllt, geteilt durch alle Besuche.',
    visitor_conversion_rate:
      'Besucher mit mindestens einem Ereignis, das das Ziel erfüllt, geteilt durch alle Besucher.',
    revenue:
      'Umsatz aller Ereignisse außer Warenkörben in der Währung der Website; Erstattungen sind abgezogen.',
    orders:
      'Verschiedene Bestellungen aus Kauf-Ereignissen; ein Kauf ohne Bestellnummer zählt als eine.',
    average_order_value: 'Umsatz der Kauf-Ereignisse geteilt durch Bestellungen.',
    items: 'Mengen der Artikel aus Kauf-Ereignissen, zusammengezählt.',
    refunds: 'Beträge der Erstattungs-Ereignisse in der Währung der Website, als positive Summe.',
    percentage: 'Besucher der Zeile geteilt durch die Besucher der ganzen Antwort, in Prozent.',
  },
  bounce: {
    footfall: 'ein Besuch ohne Interaktion, zweiten Seitenaufruf oder Conversion',
    ga4: 'ein Besuch ohne Interaktion, zweiten Seitenaufruf oder Conversion',
    matomo:
      'ein einziger Seitenaufruf ohne weitere Interaktion; Besuche enden auch um Mitternacht der Website und bei einer neuen Kampagne',
    plausible: 'ein einziger Seitenaufruf und kein interaktives Ereignis',
    clicky: 'eine einzige Seite und weniger als 30 s',
  },
  duration: {
    footfall: 'letztes Ereignis − erstes Ereignis',
    ga4: 'Zeit im Vordergrund',
    matomo: 'letzte Aktion − erste Aktion',
    plausible: 'letztes Ereignis − erstes Ereignis, 0 bei Absprüngen',
    clicky: 'letztes Ereignis − erstes Ereignis',
  },
  reading: {
    events:
      'Aus den Ereignissen des Zeitraums gelesen, verbunden mit ihren Besuchen, wo nach deren Eigenschaften gefragt ist.',
    events_split_anew:
      'Aus den Ereignissen des Zeitraums gelesen, deren Besuche das Regelwerk neu geteilt hat, verbunden mit diesen Besuchen, wo nach deren Eigenschaften gefragt ist.',
    visits_and_events:
      'Besucher und Besuche aus den exakten Tageszahlen der Website oder ihren Besuchen; was nur einzelne Ereignisse sagen, aus den Ereignissen des Zeitraums.',
    visits: 'Aus den Besuchen des Zeitraums gelesen, eine Zeile je Besuch und Tag.',
    daily_counts: 'Aus den exakten Tageszahlen der Website zusammengezählt.',
    daily_counts_and_last_days:
      'Aus den exakten Tageszahlen der Website zusammengezählt; die letzten Tage aus Besuchen und Ereignissen.',
  },
};
export default meanings;
