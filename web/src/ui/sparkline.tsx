type Props = { values: number[]; width?: number; height?: number; label: string };

/** A small line without axes: the shape of a series. */
export const Sparkline = ({ values, width = 160, height = 40, label }: Props) => {
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, at) => {
    const y = height - 2 - (value / most) * (height - 4);
    return `${(at * step).toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <polygon
        points={`0,${height} ${points.join(' ')} ${width},${height}`}
        fill="var(--accent-weak)"
      />
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--accent-line)"
        stroke-width="1.75"
        vector-effect="non-scaling-stroke"
      />
    </svg>
  );
};
