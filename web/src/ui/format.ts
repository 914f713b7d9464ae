import type { Unit, Value } from '../api/query';
import { language, locale } from '../i18n';

// Formatters are costly to make and are asked for by the thousand.
const made = new Map<string, Intl.NumberFormat>();
const numbers = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = locale.value + JSON.stringify(options);
  let format = made.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale.value, options);
    made.set(key, format);
  }
  return format;
};

/** What stands where there is no number: nothing to divide by, nothing set. */
export const NONE = '–';

/** 12,345 */
export const count = (value: number, digits = 0): string =>
  numbers({ maximumFractionDigits: digits }).format(value);

/** Abbreviated where the language does that; else whole: German has no word for thousands. */
const abbreviated = (
  value: number | Intl.StringNumericLiteral,
  options: Intl.NumberFormatOptions = {},
): string => {
  const format = numbers({ ...options, notation: 'compact', maximumFractionDigits: 1 });
  return format.formatToParts(value).some(({ type }) => type === 'compact')
    ? format.format(value)
    : numbers({ ...options, maximumFractionDigits: 0 }).format(value);
};

/** 12.3K where space is short. */
export const compact = (value: number): string =>
  Math.abs(value) < 10_000 ? count(value) : abbreviated(value);

/** 0.413 → 41.3% */
export const percent = (fraction: number, digits = 1): string =>
  numbers({
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(fraction);

/** +12.3%, −4% */
export const change = (fraction: number): string =>
  numbers({
    style: 'percent',
    maximumFractionDigits: Math.abs(fraction) < 0.1 ? 1 : 0,
    signDisplay: 'exceptZero',
  }).format(fraction);

/** Decimal text as money, exact. Where `short`, cents are left out from 1,000 on. */
export const money = (
  amount: string | number,
  currency: string,
  short = false,
  whole = false,
): string => {
  const size = Math.abs(Number(amount));
  const given = amount as Intl.StringNumericLiteral;
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  if (!short || (size < 1_000 && !whole)) return numbers(options).format(given);
  if (size < 100_000) return numbers({ ...options, maximumFractionDigits: 0 }).format(given);
  return abbreviated(given, options);
};

const UNITS = {
  en: { h: 'h', m: 'm', s: 's', d: 'd' },
  de: { h: 'h', m: 'min', s: 's', d: 'T' },
};

/** 83 → 1m 23s */
export const duration = (seconds: number): string => {
  const words = UNITS[language.value];
  const part = (value: number, unit: string): string => `${count(value)}${unit}`;
  const whole = Math.round(seconds);
  if (Math.abs(seconds) < 10 && seconds !== 0 && !Number.isInteger(seconds))
    return `${count(seconds, 1)}${words.s}`;
  if (whole < 60) return part(whole, words.s);
  if (whole < 3_600) return `${part(Math.floor(whole / 60), words.m)} ${part(whole % 60, words.s)}`;
  if (whole < 86_400)
    return `${part(Math.floor(whole / 3_600), words.h)} ${part(Math.floor((whole % 3_600) / 60), words.m)}`;
  return `${part(Math.floor(whole / 86_400), words.d)} ${part(Math.floor((whole % 86_400) / 3_600), words.h)}`;
};

/** A value of the query API by its unit; `short` where space is short. */
export const value = (
  given: Value,
  unit: Unit,
  { currency = 'EUR', short = false }: { currency?: string | undefined; short?: boolean } = {},
): string => {
  if (given === null) return NONE;
  switch (unit) {
    case 'money':
      return money(given, currency, short);
    case 'rate':
      return percent(Number(given));
    case 'percent':
      return percent(Number(given) / 100);
    case 'seconds':
      return duration(Number(given));
    case 'ratio':
      return count(Number(given), 2);
    default:
      return short ? compact(Number(given)) : count(Number(given));
  }
};

/** From here on an end of an interval says no more with cents. */
const WHOLE_MONEY = 100;

/** The two ends of a 95 % interval. */
export const interval = (
  ends: [number, number],
  unit: Unit,
  currency?: string,
  short = false,
): string => {
  const whole = short && unit === 'money' && ends.every((end) => Math.abs(end) >= WHOLE_MONEY);
  return ends
    .map((end) =>
      whole ? money(end, currency ?? 'EUR', true, true) : value(end, unit, { currency, short }),
    )
    .join(' … ');
};

const dates = (options: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale.value, { timeZone: zone, ...options });

/** A day as the API says it (2026-11-23), without a time zone: it has none. */
export const day = (
  date: string,
  options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' },
): string => dates(options, 'UTC').format(new Date(`${date.slice(0, 10)}T00:00:00Z`));

/** Two days as one text: 1 – 23 Nov 2026. */
export const days = (from: string, to: string): string =>
  from === to
    ? day(from)
    : dates({ day: 'numeric', month: 'short', year: 'numeric' }, 'UTC').formatRange(
        new Date(`${from.slice(0, 10)}T00:00:00Z`),
        new Date(`${to.slice(0, 10)}T00:00:00Z`),
      );

/** An instant in the site's time zone. */
export const instant = (
  iso: string,
  zone: string,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
): string => dates(options, zone).format(new Date(iso));

const names = (type: 'region' | 'language'): Intl.DisplayNames =>
  new Intl.DisplayNames(locale.value, { type, fallback: 'code' });

/** DE → Germany; what is no country's code stays as it is. */
export const country = (code: string): string => {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return names('region').of(code) ?? code;
};

/** de-DE → German (Germany) */
export const languageName = (code: string): string => {
  try {
    return names('language').of(code) ?? code;
  } catch {
    return code;
  }
};
