import './flow.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { count, percent } from '../../ui/format';
import { type Passed, placeName, type SankeyAnswer } from './data';
import { BOX, type Box, band, layout } from './layout';
import { t } from './texts';

type Size = { label: number; step: number; box: number; least: number; most: number };
/** Of names, of steps, of what a place takes at least, and of all: on the page of the report … */
const WIDE: Size = { label: 200, step: 190, box: 46, least: 280, most: 720 };
/** … and in a panel, in pixels. */
const NARROW: Size = { label: 130, step: 130, box: 26, least: 0, most: Number.POSITIVE_INFINITY };
/** Of a letter, as a share of the size of text around it. */
const LETTER = 0.51;
const USUAL_TEXT = 14;

type Props = {
  answer: SankeyAnswer;
  path?: Passed[];
  /** Leaves only visits that were at a place, where that can be asked for. */
  onPass?: ((passed: Passed) => void) | undefined;
  /** In a panel, in pixels; it is higher where places would have no room. */
  height?: number;
};

const describe = (box: Box, all: number): string =>
  t('at_place', {
    step: box.step,
    place: placeName(box.node),
    visits: count(box.node.visits),
    share: percent(all === 0 ? 0 : box.node.visits / all),
  });

/** Visits as bands from step to step. A place is a button: only visits that were there stay. */
export const Sankey = ({ answer, path = [], onPass, height: given }: Props) => {
  const size = given === undefined ? WIDE : NARROW;
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(900);
  const [text, setText] = useState(USUAL_TEXT);
  const [over, setOver] = useState<Box | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      setRoom(element.clientWidth);
      setText(Number.parseFloat(getComputedStyle(element).fontSize));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const label = Math.max(size.label, Math.min((WIDE.label * text) / USUAL_TEXT, room * 0.2));
  const steps = answer.steps.filter((step) => step.length > 0).length;
  const crowd = Math.max(1, ...answer.steps.map((step) => step.length));
  const width = Math.max(room - 8, (steps - 1) * size.step + label + BOX);
  const height = Math.min(size.most, Math.max(given ? given - 40 : size.least, crowd * size.box));
  const { boxes, ribbons } = layout(answer, width, height, label);
  const apart = steps > 1 ? (width - label - BOX) / (steps - 1) : width;
  /** How much of a name there is room for, beside its number. */
  const longest = (box: Box): number => {
    const wide = box.x + apart > width ? label : Math.min(apart, 16 * text);
    return Math.max(
      6,
      Math.floor((wide - BOX - 18) / (LETTER * text)) - count(box.node.visits).length,
    );
  };
  const lit = (box: Box): boolean => over === box;
  const pass = (box: Box): void => {
    const { kind, name } = box.node;
    if (kind !== 'others' && kind !== 'start') onPass?.({ step: box.step, kind, name: name ?? '' });
  };
  return (
    <div class="flow-frame" ref={frame} tabIndex={0} role="region" aria-label={t('picture')}>
      <svg
        class={onPass ? 'flow' : 'flow still'}
        width={width}
        height={height + 24}
        role="group"
        aria-label={t('picture')}
      >
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
            // biome-ignore lint/a11y/noStaticElementInteractions: an image where it is no button
            <g
              key={`${box.step} ${box.node.kind} ${box.node.name}`}
              class={chosen ? 'flow-box chosen' : 'flow-box'}
              role={onPass ? 'button' : 'img'}
              {...(onPass
                ? {
                    tabIndex: 0,
                    'aria-pressed': chosen,
                    'aria-disabled': others || box.node.kind === 'start',
                  }
                : {})}
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
                width={label}
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
              <tspan>
                {box.node.kind === 'others'
                  ? placeName(box.node)
                  : shorten(placeName(box.node), longest(box))}
              </tspan>
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

const shorten = (text: string, longest: number): string => {
  const begin = Math.max(2, Math.floor(longest * 0.35));
  return text.length <= longest
    ? text
    : `${text.slice(0, begin)}…${text.slice(begin + 1 - longest)}`;
};
