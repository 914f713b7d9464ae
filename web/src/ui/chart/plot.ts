import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';

/** One line of the chart. */
export type Series = {
  name: string;
  values: (number | null)[];
  /** Written in the tip and the table. */
  format: (value: number | null) => string;
  /** The comparison is thinner and grey, and has no area. */
  compare?: boolean;
  /** Its token: --series-1 … --series-8. */
  color?: number;
};

export type Mark = { at: number; text: string };

export type PlotOptions = {
  /** One per point, for the axis; '' leaves a tick without text. */
  labels: string[];
  series: Series[];
  axis: (value: number) => string;
  height: number;
  /** From this point on the time is not over: dashed. */
  partialFrom: number | undefined;
  marks: Mark[];
  bars: boolean;
  onCursor: (at: number | null, left: number) => void;
  onSelect: ((from: number, to: number) => void) | undefined;
};

export type Plot = {
  destroy: () => void;
  resize: (width: number) => void;
  cursor: (at: number) => void;
  canvas: HTMLCanvasElement;
};

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const MOST_LABELS_APART = 84;
/** 1, 2, 5, 10, 20 … */
const WHOLE_STEPS = Array.from({ length: 13 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();

/** True where there are counts only: half a visitor has no place on the axis. */
const whole = (series: Series[]): boolean =>
  series.every(({ values }) => values.every((value) => value === null || Number.isInteger(value)));

/** Draws lines over equal steps of time into an element. */
export const draw = (into: HTMLElement, width: number, options: PlotOptions): Plot => {
  const { labels, series, partialFrom, marks } = options;
  const xs = labels.map((_, at) => at);
  const font = `12px ${token('--font')}`;
  const muted = token('--text-2');
  const solid = (values: (number | null)[]): (number | null)[] =>
    partialFrom === undefined
      ? values
      : values.map((value, at) => (at < partialFrom ? value : null));
  const open = (values: (number | null)[]): (number | null)[] =>
    values.map((value, at) => (partialFrom !== undefined && at >= partialFrom - 1 ? value : null));
  const lines: uPlot.Series[] = [];
  const data: (number | null)[][] = [];
  // The comparison first: it lies underneath.
  for (const each of [...series].sort((a, b) => Number(!!b.compare) - Number(!!a.compare))) {
    const color = each.compare ? token('--compare') : token(`--series-${each.color ?? 1}`);
    const alone = series.filter((other) => !other.compare).length === 1;
    const line: uPlot.Series = {
      stroke: color,
      width: each.compare ? 1.25 : 2,
      points: { show: labels.length === 1, size: 6, fill: color },
      ...(each.compare ? { dash: [2, 3] } : {}),
      ...(alone && !each.compare && !options.bars ? { fill: `${color}1c` } : {}),
      ...(options.bars && !each.compare && uPlot.paths.bars
        ? { paths: uPlot.paths.bars({ size: [0.7, 40] }), fill: color, width: 0 }
        : {}),
    };
    lines.push(line);
    data.push(each.compare ? each.values : solid(each.values));
    if (!each.compare && partialFrom !== undefined) {
      lines.push({ ...line, dash: [5, 5], points: { show: partialFrom === 0, size: 6 } });
      data.push(open(each.values));
    }
  }
  const plot = new uPlot(
    {
      width,
      height: options.height,
      legend: { show: false },
      padding: [8, 22, 0, 0],
      cursor: {
        points: { size: 8 },
        drag: { x: options.onSelect !== undefined, y: false, setScale: false },
      },
      select: { show: true, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: {
          time: false,
          range: (_, min, max) =>
            options.bars || min === max ? [min - 0.5, max + 0.5] : [min, max],
        },
        y: { range: (_, __, max) => [0, max > 0 ? max * 1.06 : 1] },
      },
      axes: [
        {
          stroke: muted,
          font,
          grid: { show: false },
          ticks: { show: false },
          size: 26,
          space: MOST_LABELS_APART,
          incrs: [1, 2, 3, 6, 7, 12, 14, 24, 28, 30, 60, 90, 120, 240, 360],
          values: (_, splits) =>
            splits.map((at) => (Number.isInteger(at) ? (labels[at] ?? '') : '')),
        },
        {
          stroke: muted,
          font,
          grid: { stroke: token('--grid'), width: 1 },
          ticks: { show: false },
          size: 56,
          space: 44,
          ...(whole(series) ? { incrs: WHOLE_STEPS } : {}),
          values: (_, splits) => splits.map(options.axis),
        },
      ],
      series: [{}, ...lines],
      hooks: {
        setCursor: [(self) => options.onCursor(self.cursor.idx ?? null, self.cursor.left ?? 0)],
        setSelect: [
          (self) => {
            if (self.select.width < 8) return;
            const from = self.posToIdx(self.select.left);
            const to = self.posToIdx(self.select.left + self.select.width);
            self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            options.onSelect?.(from, to);
          },
        ],
        draw: [(self) => drawMarks(self, marks)],
      },
    },
    [xs, ...data] as uPlot.AlignedData,
    into,
  );
  return {
    destroy: () => plot.destroy(),
    resize: (to) => plot.setSize({ width: to, height: options.height }),
    cursor: (at) => plot.setCursor({ left: plot.valToPos(at, 'x'), top: options.height / 3 }),
    canvas: plot.ctx.canvas,
  };
};

const drawMarks = (plot: uPlot, marks: Mark[]): void => {
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = token('--warn');
  ctx.fillStyle = token('--warn');
  ctx.lineWidth = devicePixelRatio;
  for (const { at } of marks) {
    const x = Math.round(plot.valToPos(at, 'x', true));
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, plot.bbox.top);
    ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x, plot.bbox.top + 4 * devicePixelRatio, 4 * devicePixelRatio, 0, Math.PI * 2);
    ctx.fill();
  }
  ctx.restore();
};
