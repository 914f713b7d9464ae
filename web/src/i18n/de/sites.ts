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
  no_sites_detail:
    'Eine Website wird in den Einstellungen oder mit ./footfall site add DOMAIN hinzugefügt.',
  shape: '{site}: Besucher Tag für Tag',
  over_time: 'Besucher im Verlauf, nach Website',
  search: 'Website suchen',
  zone_note: 'Jede Website zählt in ihrer eigenen Zeitzone.',
};
