// Before anything is drawn: the theme and language that were chosen on this device.
try {
  const theme = localStorage.getItem('footfall.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem('footfall.language');
  if (language) document.documentElement.lang = language;
} catch {
  // Storage is switched off: the system's choice it is.
}
