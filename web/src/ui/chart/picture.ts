/** What a picture says of the chart in it, so that it can be read without the page. */
export type Caption = {
  title: string;
  /** Range, comparison, filters: below the title. */
  lines: string[];
  /** Which line is what, below the chart; `color` as CSS has it, which may name tokens. */
  keys: { name: string; color: string; dotted?: boolean }[];
};

const PAD = 16;
const LINE = 18;
const KEY = 24;

/** Words in as many lines as fit a width. */
export const wrapped = (text: string, fits: (line: string) => boolean): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

/** The chart with its caption, on the page's background and in the colours of its theme. */
export const pictureOf = (chart: HTMLCanvasElement, caption: Caption): HTMLCanvasElement => {
  const scale = devicePixelRatio || 1;
  const width = chart.width / scale;
  const picture = document.createElement('canvas');
  const ctx = picture.getContext('2d');
  if (!ctx) return picture;
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const small = `12px ${token('--font')}`;
  ctx.font = small;
  const lines = caption.lines.flatMap((line) =>
    wrapped(line, (text) => ctx.measureText(text).width <= width - 2 * PAD),
  );
  // Keys beside each other while there is room, then below.
  let right = PAD;
  let row = 0;
  const keys = caption.keys.map((key) => {
    const long = KEY + ctx.measureText(key.name).width + PAD;
    if (right + long > width && right > PAD) {
      right = PAD;
      row++;
    }
    const placed = { ...key, left: right, row };
    right += long;
    return placed;
  });
  const top = 34 + LINE * lines.length + 8;
  const foot = keys.length > 0 ? 16 + LINE * (row + 1) : 0;
  picture.width = chart.width;
  picture.height = chart.height + (top + foot) * scale;
  ctx.scale(scale, scale);
  ctx.fillStyle = token('--surface');
  ctx.fillRect(0, 0, picture.width, picture.height);
  ctx.fillStyle = token('--text');
  ctx.font = `600 15px ${token('--font')}`;
  ctx.fillText(caption.title, PAD, 26);
  ctx.fillStyle = token('--text-2');
  ctx.font = small;
  for (const [at, line] of lines.entries()) ctx.fillText(line, PAD, 46 + LINE * at);
  ctx.drawImage(chart, 0, top, width, chart.height / scale);
  const below = top + chart.height / scale + LINE;
  for (const { name, color, dotted, left, row: at } of keys) {
    const base = below + LINE * at;
    ctx.strokeStyle = color.replace(/^var\((.*)\)$/, (_, named: string) => token(named));
    ctx.lineWidth = 2;
    ctx.setLineDash(dotted ? [2, 3] : []);
    ctx.beginPath();
    ctx.moveTo(left, base - 4);
    ctx.lineTo(left + KEY - 6, base - 4);
    ctx.stroke();
    ctx.fillText(name, left + KEY, base);
  }
  return picture;
};
