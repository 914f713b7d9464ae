import { computed, signal } from '@preact/signals';
import { keep, kept } from '../app/kept';

export type Language = 'en' | 'de';
export const LANGUAGES: { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
];
const STORED = 'footfall.language';

/** A text, or one per plural category of `n`. {name} stands for a value. */
export type Text = string | { one: string; other: string };
type Texts = Record<string, Text>;
export type Values = Record<string, string | number>;

const isLanguage = (code: string | null | undefined): code is Language =>
  LANGUAGES.some((language) => language.code === code);

const first = (): Language => {
  const stored = kept(STORED);
  if (isLanguage(stored)) return stored;
  const wanted = (globalThis.navigator?.languages ?? []).map((code) => code.slice(0, 2));
  return wanted.find(isLanguage) ?? 'en';
};

export const language = signal<Language>(first());

/** The locale for numbers and dates: the browser's region where its language is the chosen one. */
export const locale = computed<string>(() => {
  const code = language.value;
  return (globalThis.navigator?.languages ?? []).find((each) => each.startsWith(code)) ?? code;
});

/** Chooses a language, on this device for good. */
export const setLanguage = (code: string | undefined): void => {
  if (!isLanguage(code)) return;
  language.value = code;
  document.documentElement.lang = code;
  keep(STORED, code);
};

const plural = (n: number): 'one' | 'other' =>
  new Intl.PluralRules(language.value).select(n) === 'one' ? 'one' : 'other';

/** Fills the values into a text; numbers by locale. */
export const fill = (text: Text, values: Values = {}): string => {
  const chosen = typeof text === 'string' ? text : text[plural(Number(values.n ?? 0))];
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? new Intl.NumberFormat(locale.value).format(value) : value;
  });
};

/**
 * A translator over the texts of one part of the interface, in all languages. It follows the
 * chosen language when it is called while a component draws.
 */
export const texts = <T extends Texts>(
  all: { en: T } & Record<Language, { [K in keyof T]: Text }>,
): ((key: keyof T & string, values?: Values) => string) => {
  return (key, values) => fill(all[language.value][key] ?? all.en[key] ?? key, values);
};
