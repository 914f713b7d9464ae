import { useEffect, useRef, useState } from 'preact/hooks';
import { DataTable } from '../../ui/data-table';
import { count, percent } from '../../ui/format';
import { type Passed, placeName, type SankeyAnswer } from './data';
import { BOX, type Box, band, layout } from './layout';
import { t } from './texts';

const LABEL = 200;
const LEAST_WIDTH = 190;

type Props = {
  answer: SankeyAnswer;
  path: Passed[];
  onPass: (passed: Passed) => void;
};

const describe = (box: Box, all: number): string =>
  t('at_place', {
    step: box.step,
    place: placeName(box.node),
    visits: count(box.node.visits),
    share: percent(all === 0 ? 0 : box.node.visits / all),
  });

/** Visits as bands from step to step. A place is a button: only visits that were there stay. */
export const Sankey = ({ answer, path, onPass }: Props) => {
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(900);
  const [over, setOver] = useState<Box | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setRoom(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const steps = answer.steps.filter((step) => step.length > 0).length;
  const crowd = Math.max(1, ...answer.steps.map((step) => step.length));
  const width = Math.max(room - 8, steps * LEAST_WIDTH + LABEL);
  const height = Math.min(720, Math.max(280, crowd * 46));
  const { boxes, ribbons } = layout(answer, width, height, LABEL);
  const lit = (box: Box): boolean => over === box;
  const pass = (box: Box): void => {
    const { kind, name } = box.node;
    if (kind !== 'others' && kind !== 'start') onPass({ step: box.step, kind, name: name ?? '' });
  };
  return (
    <div class="flow-frame" ref={frame} tabIndex={0} role="region" aria-label={t('picture')}>
      <svg class="flow" width={width} height={height + 24} role="group" aria-label={t('picture')}>
        {ribbons.map((ribbon) => (
          <path
            key={`${ribbon.link.step} ${ribbon.link.from} ${ribbon.link.to}`}
            class={lit(ribbon.from) || lit(ribbon.to) ? 'flow-band lit' : 'flow-band'}
            d={band(ribbon)}
          >
            <title>
              {`${placeName(ribbon.from.node)} → ${placeName(ribbon.to.node)}: ${count(ribbon.link.visits)}`}
            </title>
          </path>
        ))}
        {boxes.map((box) => {
          const chosen = path.some(
            (each) =>
              each.step === box.step && each.kind === box.node.kind && each.name === box.node.name,
          );
          const others = box.node.kind === 'others';
          return (
            <g
              key={`${box.step} ${box.node.kind} ${box.node.name}`}
              class={chosen ? 'flow-box chosen' : 'flow-box'}
              role="button"
              tabIndex={0}
              aria-pressed={chosen}
              aria-disabled={others || box.node.kind === 'start'}
              aria-label={describe(box, answer.visits)}
              onClick={() => pass(box)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ' ') {
                  event.preventDefault();
                  pass(box);
                }
              }}
              onMouseEnter={() => setOver(box)}
              onMouseLeave={() => setOver(null)}
              onFocus={() => setOver(box)}
              onBlur={() => setOver(null)}
            >
              <title>{describe(box, answer.visits)}</title>
              <rect
                class="flow-hit"
                x={box.x}
                y={box.y - 6}
                width={LABEL}
                height={Math.max(box.height, 16) + 12}
              />
              <rect
                class={others ? 'flow-others' : 'flow-there'}
                x={box.x}
                y={box.y}
                width={BOX}
                height={box.height}
                rx="2"
              />
              {box.node.ended !== null && box.node.ended > 0 && (
                <rect
                  class="flow-ended"
                  x={box.x}
                  y={box.y + box.height * (1 - box.node.ended / box.node.visits)}
                  width={BOX}
                  height={(box.height * box.node.ended) / box.node.visits}
                  rx="2"
                />
              )}
            </g>
          );
        })}
        {/* Beside the buttons, not in them: their labels say the whole name. */}
        <g>
          {boxes.map((box) => (
            <text
              key={`${box.step} ${box.node.kind} ${box.node.name}`}
              class="flow-name"
              x={box.x + BOX + 6}
              y={box.y + Math.min(box.height / 2, 20) + 4}
            >
              <tspan>{shorten(placeName(box.node))}</tspan>
              <tspan class="flow-count" dx="6">
                {count(box.node.visits)}
              </tspan>
            </text>
          ))}
        </g>
      </svg>
    </div>
  );
};

const LONGEST = 17;
const shorten = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, 6)}…${text.slice(-(LONGEST - 7))}`;

type Line = { step: number; from: string; to: string; visits: number };

/** Links, and what ended, a row each. */
export const linesOf = (answer: SankeyAnswer): Line[] => [
  ...answer.links.map((link) => ({
    step: link.step,
    from: placeName(answer.steps[link.step - 1]?.[link.from] ?? {}),
    to: placeName(answer.steps[link.step]?.[link.to] ?? {}),
    visits: link.visits,
  })),
  ...answer.steps.flatMap((nodes, at) =>
    nodes
      .filter((node) => (node.ended ?? 0) > 0)
      .map((node) => ({
        step: at + 1,
        from: placeName(node),
        to: t('ended'),
        visits: node.ended ?? 0,
      })),
  ),
];

export const SankeyTable = ({ answer }: { answer: SankeyAnswer }) => (
  <DataTable
    label={t('picture')}
    rows={linesOf(answer)}
    rowKey={(row) => `${row.step} ${row.from} ${row.to}`}
    columns={[
      { id: 'step', label: t('step'), number: true, cell: (row) => count(row.step) },
      { id: 'from', label: t('from'), cell: (row) => row.from },
      { id: 'to', label: t('to'), cell: (row) => row.to },
      { id: 'visits', label: t('visits'), number: true, cell: (row) => count(row.visits) },
    ]}
  />
);
