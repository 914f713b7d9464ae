import './time-chart.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isDark } from '../../app/theme';
import { Skeleton } from '../states';
import type { Mark, Plot, Series } from './plot';

type Props = {
  /** What the chart shows, for screen readers. */
  label: string;
  /** One per step, short, for the axis. */
  labels: string[];
  /** One per step, long, for the tip and the table. */
  titles: string[];
  series: Series[];
  axis: (value: number) => string;
  height?: number;
  partialFrom?: number | undefined;
  marks?: Mark[];
  bars?: boolean;
  /** Dragging over the chart chooses a range. */
  onSelect?: ((from: number, to: number) => void) | undefined;
  /** Given the canvas as soon as it is drawn, for the export as a picture. */
  onDraw?: (canvas: HTMLCanvasElement) => void;
};

/** Lines over time. `ChartTable` shows the same as a table; a panel switches between them. */
export const TimeChart = (props: Props) => {
  const { label, labels, titles, series, height = 260, marks = [] } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | undefined>(undefined);
  const [at, setAt] = useState<{ index: number; left: number } | null>(null);
  const [ready, setReady] = useState(false);
  const dark = isDark.value;
  const latest = useRef(props);
  latest.current = props;
  const key = JSON.stringify([labels, series.map((each) => each.values), props.partialFrom, marks]);

  useEffect(() => {
    let gone = false;
    let watch: ResizeObserver | undefined;
    import('./plot').then(({ draw }) => {
      const element = box.current;
      if (gone || !element) return;
      const now = latest.current;
      plot.current = draw(element, element.clientWidth, {
        labels: now.labels,
        series: now.series,
        axis: now.axis,
        height,
        partialFrom: now.partialFrom,
        marks: now.marks ?? [],
        bars: now.bars ?? false,
        onCursor: (index, left) => setAt(index === null || left < 0 ? null : { index, left }),
        onSelect: now.onSelect && ((from, to) => latest.current.onSelect?.(from, to)),
      });
      now.onDraw?.(plot.current.canvas);
      setReady(true);
      watch = new ResizeObserver(() => plot.current?.resize(element.clientWidth));
      watch.observe(element);
    });
    return () => {
      gone = true;
      watch?.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [key, dark, height]);

  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const from = at?.index ?? (by > 0 ? -1 : labels.length);
    plot.current?.cursor(Math.max(0, Math.min(labels.length - 1, from + by)));
  };

  const mark = at && marks.find((each) => each.at === at.index);
  const right = at && box.current && at.left > box.current.clientWidth / 2;
  return (
    <div class="chart" role="group" aria-label={label} tabIndex={0} onKeyDown={step}>
      <div ref={box} style={{ height: `${height}px` }} aria-hidden="true">
        {!ready && <Skeleton height={`${height}px`} />}
      </div>
      {at && labels.length > at.index && (
        <div
          class="chart-tip"
          role="status"
          style={
            right
              ? { right: `${(box.current?.clientWidth ?? 0) - 56 - at.left + 12}px` }
              : { left: `${at.left + 56 + 12}px` }
          }
        >
          <strong>{titles[at.index]}</strong>
          {series.map((each) => (
            <span key={each.name}>
              <span class="chart-key" style={{ background: seriesColor(each) }} />
              {each.name}: <strong>{each.format(each.values[at.index] ?? null)}</strong>
            </span>
          ))}
          {mark && <span>⚑ {mark.text}</span>}
        </div>
      )}
    </div>
  );
};

/** The colour of a series, for keys and legends. */
export const seriesColor = (series: Pick<Series, 'compare' | 'color'>): string =>
  series.compare ? 'var(--compare)' : `var(--series-${series.color ?? 1})`;

/** The table of a chart over time. */
export const ChartTable = ({
  head,
  titles,
  series,
}: {
  head: string;
  titles: string[];
  series: Series[];
}) => (
  <table class="chart-table">
    <thead>
      <tr>
        <th scope="col">{head}</th>
        {series.map((each) => (
          <th scope="col" key={each.name}>
            {each.name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {titles.map((title, at) => (
        <tr key={title}>
          <th scope="row">{title}</th>
          {series.map((each) => (
            <td key={each.name}>{each.format(each.values[at] ?? null)}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
