export default {
  title: 'Websites',
  days: 'Letzte 28 Tage, Besucher',
  before: 'von {value}',
  choose: '{site} wählen',
  together: '{n} zusammen zeigen',
  together_title: 'Mehrere Websites zusammen',
  sum: 'Summe der Websites',
  sum_note:
    'Besucher werden je Website gezählt und summiert: ohne gemeinsame Kennung weiß niemand, ob jemand auf zweien war. Besuche, Seitenaufrufe und Ereignisse addieren sich exakt.',
  site: 'Website',
  share: 'Anteil',
  back: 'Alle Websites',
  no_sites: 'Noch keine Websites.',
  no_sites_detail: 'Die erste hinzufügen dauert eine Minute.',
  no_sites_member:
    'Noch hat Ihnen niemand eine Website gegeben. Fragen Sie, wer dieses Footfall betreibt.',
  add: 'Website hinzufügen',
  shape: '{site}: Besucher Tag für Tag',
  over_time: 'Besucher im Verlauf, nach Website',
  search: 'Website suchen',
  zone_note: 'Jede Website zählt in ihrer eigenen Zeitzone.',
};
