export default {
  close: 'Schließen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  retry: 'Noch einmal',
  failed: 'Das hat nicht geklappt.',
  unreachable: 'Der Server ist nicht erreichbar.',
  unreachable_detail: 'Prüfe die Verbindung; es geht nichts verloren.',
  too_slow: 'Diese Frage hat zu lange gedauert.',
  too_slow_detail: 'Ein kürzerer Zeitraum oder weniger Filter machen sie schneller.',
};
