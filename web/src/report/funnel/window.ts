/** Usual windows. */
export const WINDOWS = ['10m', '30m', '1h', '1d', '3d', '7d', '14d', '30d', '90d', '365d', 'visit'];

export const LENGTH_UNITS = ['s', 'm', 'h', 'd', 'w'] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];
/** A year and the day after, as far as the API goes. */
export const MOST: Record<LengthUnit, number> = {
  s: 31_622_400,
  m: 527_040,
  h: 8_784,
  d: 366,
  w: 52,
};

/** True for a window that the API takes. */
export const isWindow = (text: string): boolean => {
  if (text === 'visit') return true;
  const [, n, unit] = /^([1-9]\d{0,7})([smhdw])$/.exec(text) ?? [];
  return unit !== undefined && Number(n) <= MOST[unit as LengthUnit];
};
