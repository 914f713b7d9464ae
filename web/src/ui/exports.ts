import type { Json } from '../api/client';
import { download, type Query, save } from '../api/query';
import type { Caption } from './chart/picture';
import type { Export } from './panel';
import { t } from './texts';

/** Takes out all rows of a question: as CSV, as a workbook. */
export const queryExports = (question: Query, name: string): Export[] =>
  (['csv', 'xlsx'] as const).map((ending) => ({
    label: t(`export_${ending}`),
    run: () => download('/query', question as unknown as { [key: string]: Json }, ending, name),
  }));

/** Takes out a chart as a picture that says what it shows. */
export const pictureExport = (
  canvas: () => HTMLCanvasElement | undefined,
  name: string,
  caption: () => Caption,
): Export => ({
  label: t('export_png'),
  run: async () => {
    const chart = canvas();
    if (!chart) return;
    const { pictureOf } = await import('./chart/picture');
    const picture = pictureOf(chart, caption());
    const blob = await new Promise<Blob | null>((done) => picture.toBlob(done, 'image/png'));
    if (blob) save(blob, `${name}.png`);
  },
});

/** How text begins that spreadsheets run, as on the server: space before it and full width too. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** A table that is on the screen already, as CSV (RFC 4180). Formulas are defused by a quote. */
export const csvOf = (rows: (string | number | null)[][]): string =>
  rows
    .map((row) =>
      row
        .map((cell) => {
          const text = cell === null ? '' : String(cell);
          const safe = typeof cell === 'string' && FORMULA.test(text) ? `'${text}` : text;
          return /[",;\t\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
        })
        .join(','),
    )
    .join('\r\n');

type Rows = (string | number | null)[][];

/** Takes out rows that the screen has or asks for, where no endpoint writes the file. */
export const rowsExport = (rows: () => Rows | Promise<Rows>, name: string): Export => ({
  label: t('export_csv'),
  run: async () =>
    save(new Blob([`${csvOf(await rows())}\r\n`], { type: 'text/csv' }), `${name}.csv`),
});
