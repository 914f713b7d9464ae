import './boards.css';
import type {
  ComponentChildren,
  RefObject,
  TargetedKeyboardEvent,
  TargetedPointerEvent,
} from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { DateRange } from '../api/query';
import type { Site } from '../api/session';
import { Guard } from '../app/guard';
import type { Panel, Place } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { Empty } from '../ui/states';
import { QueryPanel, TextPanel } from './answer';
import { AttributionPanel } from './attribution';
import { ExplorePanel } from './explored';
import { FlowPanel } from './flow';
import { FunnelPanel } from './funnel';
import { arranged, COLUMNS, earlier, inOrder, later } from './grid';
import type { PanelProps } from './report-panel';
import { LifecyclePanel, RetentionPanel, StickinessPanel, ValuePanel } from './retention';

/** What a row and the gap below it take, as the style of the screen's size has it. */
const rowOf = (grid: HTMLElement): number => {
  const { gridAutoRows, rowGap } = getComputedStyle(grid);
  return Number.parseFloat(gridAutoRows) + Number.parseFloat(rowGap);
};

/** In narrow windows panels stand below each other; the grid, which nobody sees there, is left alone. */
const inColumn = (grid: HTMLElement | null): boolean =>
  grid !== null && getComputedStyle(grid).display !== 'grid';

type Props = {
  site: Site;
  panels: Panel[];
  range: DateRange;
  /** Another number asks everything again. */
  tick?: number;
  /** Given while the panels can be arranged. */
  onArrange?: ((panels: Panel[]) => void) | undefined;
  onEdit?: (panel: Panel) => void;
  onRemove?: (panel: Panel) => void;
  element?: RefObject<HTMLDivElement | null>;
};

/** Panels on their grid. */
export const Board = ({ site, panels, range, tick = 0, element, ...edit }: Props) => {
  const own = useRef<HTMLDivElement>(null);
  const grid = element ?? own;
  if (panels.length === 0) return <Empty title={t('empty_board')}>{t('empty_board_detail')}</Empty>;
  return (
    <div class="board" ref={grid}>
      {inOrder(panels).map((panel) => (
        <Cell key={panel.id} panel={panel} panels={panels} grid={grid} {...edit}>
          {panel.report === 'text' ? (
            <TextPanel panel={panel} />
          ) : (
            <Guard>
              <Reported site={site} panel={panel} range={range} tick={tick} />
            </Guard>
          )}
        </Cell>
      ))}
    </div>
  );
};

const REPORTS = {
  query: QueryPanel,
  explore: ExplorePanel,
  funnel: FunnelPanel,
  flow: FlowPanel,
  retention: RetentionPanel,
  stickiness: StickinessPanel,
  lifecycle: LifecyclePanel,
  cohort: ValuePanel,
  attribution: AttributionPanel,
};

const Reported = (props: PanelProps) => {
  const { report } = props.panel;
  const Shown = report === 'text' ? null : REPORTS[report];
  return Shown && <Shown {...props} />;
};

type CellProps = Pick<Props, 'panels' | 'onArrange' | 'onEdit' | 'onRemove'> & {
  panel: Panel;
  grid: RefObject<HTMLDivElement | null>;
  children: ComponentChildren;
};

const KEYS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How high a panel is in one column, so that nothing jumps when its answer comes; figures stand in pairs. */
const rowsOnPhone = ({ report, chart, h, question }: Panel): number => {
  if (report === 'text') return 0;
  const figures = (question?.metrics as unknown[] | undefined)?.length ?? 1;
  return chart === 'number' ? 0.8 + 0.95 * Math.ceil(figures / 2) : h;
};

/** A panel at its place; while panels can be arranged with a handle to move and one to resize. */
const Cell = ({ panel, panels, grid, onArrange, onEdit, onRemove, children }: CellProps) => {
  const [moving, setMoving] = useState(false);
  const place = (to: Partial<Place>): void =>
    onArrange?.(arranged(panels, panel.id, { ...panel, ...to }));

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const step = KEYS[event.key];
    if (!step || !onArrange || event.target !== event.currentTarget) return;
    event.preventDefault();
    const [dx, dy] = step;
    // Who is moved within the page loses the focus on the way.
    const handle = event.currentTarget;
    requestAnimationFrame(() => handle.focus());
    if (inColumn(grid.current)) {
      if (dy === 0 || event.shiftKey) return;
      onArrange((dy < 0 ? earlier : later)(panels, panel.id));
      return;
    }
    // Down is one row further than the panel that is to move up.
    place(
      event.shiftKey
        ? { w: panel.w + dx, h: panel.h + dy }
        : { x: panel.x + dx, y: dy > 0 ? panel.y + panel.h : panel.y + dy },
    );
  };

  const drag = (event: TargetedPointerEvent<HTMLElement>, resize: boolean): void => {
    if (event.button !== 0 || (event.target as Element).closest('button')) return;
    if (inColumn(grid.current)) return;
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    if (!grid.current) return;
    const width = grid.current.clientWidth / COLUMNS;
    const height = rowOf(grid.current);
    const start = { x: event.clientX, y: event.clientY };
    setMoving(true);
    const move = (to: PointerEvent): void => {
      const dx = Math.round((to.clientX - start.x) / width);
      const dy = Math.round((to.clientY - start.y) / height);
      place(resize ? { w: panel.w + dx, h: panel.h + dy } : { x: panel.x + dx, y: panel.y + dy });
    };
    const end = (): void => {
      handle.removeEventListener('pointermove', move);
      setMoving(false);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end, { once: true });
    handle.addEventListener('pointercancel', end, { once: true });
  };

  const name = panel.title || panel.id;
  return (
    <div
      class={moving ? 'board-cell moving' : 'board-cell'}
      style={{
        gridColumn: `${panel.x + 1} / span ${panel.w}`,
        gridRow: `${panel.y + 1} / span ${panel.h}`,
        '--rows': rowsOnPhone(panel),
      }}
    >
      {onArrange && (
        <div
          class="board-handle"
          role="group"
          tabIndex={0}
          aria-label={t('move_hint', { title: name })}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => drag(event, false)}
        >
          <span class="board-name ellipsis">{name}</span>
          <span class="board-steps">
            <Button
              size="small"
              kind="quiet"
              icon="up"
              label={`${t('earlier')}: ${name}`}
              onClick={() => onArrange(earlier(panels, panel.id))}
            />
            <Button
              size="small"
              kind="quiet"
              icon="down"
              label={`${t('later')}: ${name}`}
              onClick={() => onArrange(later(panels, panel.id))}
            />
          </span>
          <Button
            size="small"
            kind="quiet"
            icon="edit"
            label={`${t('edit')}: ${name}`}
            onClick={() => onEdit?.(panel)}
          />
          <Button
            size="small"
            kind="quiet"
            icon="trash"
            label={`${t('remove')}: ${name}`}
            onClick={() => onRemove?.(panel)}
          />
        </div>
      )}
      {children}
      {onArrange && <div class="board-size" onPointerDown={(event) => drag(event, true)} />}
    </div>
  );
};
