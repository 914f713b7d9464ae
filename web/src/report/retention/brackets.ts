/** Reads "0, 1-3, 4-7"; undefined where there is nothing or it is not of this form. */
export const bracketsOf = (text: string): [number, number][] | undefined => {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length === 0) return undefined;
  const found: [number, number][] = [];
  for (const part of parts) {
    const match = /^(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?$/.exec(part);
    if (!match) return undefined;
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (last < first || last > 366) return undefined;
    found.push([first, last]);
  }
  return found;
};
