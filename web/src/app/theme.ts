import { signal } from '@preact/signals';
import { keep, kept } from './kept';

export type Theme = 'system' | 'light' | 'dark';
const STORED = 'footfall.theme';

const first = (): Theme => {
  const stored = kept(STORED);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
};

export const theme = signal<Theme>(first());

const dark = matchMedia('(prefers-color-scheme: dark)');

/** True while dark colours are shown; charts that paint on a canvas read it. */
export const isDark = signal(theme.value === 'system' ? dark.matches : theme.value === 'dark');

const settle = (): void => {
  isDark.value = theme.value === 'system' ? dark.matches : theme.value === 'dark';
};
dark.addEventListener('change', settle);

/** Chooses a theme, on this device for good. */
export const setTheme = (chosen: Theme): void => {
  theme.value = chosen;
  if (chosen === 'system') {
    delete document.documentElement.dataset.theme;
    keep(STORED, null);
  } else {
    document.documentElement.dataset.theme = chosen;
    keep(STORED, chosen);
  }
  settle();
};
