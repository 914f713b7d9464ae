import { percent } from '../../ui/format';

type Slice = { label: string; value: number; text: string };

const RADIUS = 80;
const SHOWN = 8;

const point = (share: number): string => {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return `${100 + RADIUS * Math.cos(angle)} ${100 + RADIUS * Math.sin(angle)}`;
};

/** Shares of the shown groups. The list beside it says the numbers. */
export const Pie = ({ slices }: { slices: Slice[] }) => {
  const shown = slices.filter((slice) => slice.value > 0);
  const whole = shown.reduce((sum, slice) => sum + slice.value, 0) || 1;
  let from = 0;
  return (
    <div class="pie">
      <svg viewBox="0 0 200 200" aria-hidden="true">
        {shown.map((slice, at) => {
          const share = slice.value / whole;
          const to = from + share;
          const path =
            share > 0.9999
              ? `M100 20a80 80 0 1 1-.01 0z`
              : `M100 100L${point(from)}A${RADIUS} ${RADIUS} 0 ${share > 0.5 ? 1 : 0} 1 ${point(to)}z`;
          from = to;
          return (
            <path
              key={slice.label}
              d={path}
              style={{ fill: `var(--series-${(at % SHOWN) + 1})` }}
            />
          );
        })}
      </svg>
      <ul class="pie-list">
        {shown.map((slice, at) => (
          <li key={slice.label}>
            <span class="chart-key" style={{ background: `var(--series-${(at % SHOWN) + 1})` }} />
            <span class="ellipsis">{slice.label}</span>
            <strong>{slice.text}</strong>
            <span class="muted">{percent(slice.value / whole)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
