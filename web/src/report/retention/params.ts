import type { Json } from '../../api/client';
import { usualColumns } from './columns';

const text = (value: Json | undefined): string | null =>
  value === undefined || value === null ? null : String(value);
const filter = (value: Json | undefined): string | null => (value ? JSON.stringify(value) : null);

/** Columns of several periods as they are typed. */
const bracketText = (value: Json | undefined): string | null =>
  Array.isArray(value)
    ? (value as [number, number][])
        .map(([first, last]) => (first === last ? String(first) : `${first}-${last}`))
        .join(', ')
    : null;

/** A saved question of one of the reports as parameters of the page's address. */
export const paramsOf =
  (tab: 'retention' | 'stickiness' | 'lifecycle' | 'value') =>
  (question: { [key: string]: Json | undefined }): Record<string, string | null> => {
    const length = text(question.period) ?? (tab === 'value' ? 'month' : 'week');
    return {
      tab: tab === 'retention' ? null : tab,
      length,
      by: text(question.by),
      ...(tab === 'retention' || tab === 'value'
        ? {
            periods: text(question.periods ?? usualColumns(length)),
            starts: text(question.starts),
            start: filter(question.start),
          }
        : { event: filter(question.event) }),
      ...(tab === 'retention'
        ? {
            return: filter(question.return),
            mode: text(question.mode),
            breakdown: text(question.breakdown),
            brackets: bracketText(question.brackets),
          }
        : {}),
      ...(tab === 'value' ? { value: filter(question.value) } : {}),
    };
  };
