import type { Place } from '../saved/api';

export const COLUMNS = 12;
const TALLEST = 24;

type Placed = Place & { id: string };

const overlap = (a: Place, b: Place): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Within the grid. */
export const fitted = (place: Place): Place => {
  const w = Math.min(COLUMNS, Math.max(1, place.w));
  return {
    w,
    h: Math.min(TALLEST, Math.max(1, place.h)),
    x: Math.min(COLUMNS - w, Math.max(0, place.x)),
    y: Math.max(0, place.y),
  };
};

/**
 * Puts one panel where it is wanted; those it would lie on move down, and all then move up as far
 * as they can, so that there are no holes above a panel.
 */
export const arranged = <P extends Placed>(panels: P[], id: string, place: Place): P[] => {
  const wanted = panels.map((panel) => (panel.id === id ? { ...panel, ...fitted(place) } : panel));
  const order = [...wanted].sort(
    (a, b) => a.y - b.y || Number(b.id === id) - Number(a.id === id) || a.x - b.x,
  );
  const done: P[] = [];
  for (const panel of order) {
    let { y } = panel;
    const free = (at: number): boolean => !done.some((each) => overlap({ ...panel, y: at }, each));
    while (!free(y)) y++;
    while (y > 0 && free(y - 1)) y--;
    done.push({ ...panel, y });
  }
  return panels.map((panel) => done.find((each) => each.id === panel.id) ?? panel);
};

/** In the order in which they are read, which is that of a phone. */
export const inOrder = <P extends Place>(panels: P[]): P[] =>
  [...panels].sort((a, b) => a.y - b.y || a.x - b.x);

/** Puts a panel before the one that is read before it. */
export const earlier = <P extends Placed>(panels: P[], id: string): P[] => {
  const before = inOrder(panels);
  const at = before.findIndex((panel) => panel.id === id);
  const [other, panel] = [before[at - 1], before[at]];
  if (!other || !panel) return panels;
  const change = (to: (each: P) => Place): P[] =>
    panels.map((each) =>
      each.id === panel.id || each.id === other.id ? { ...each, ...to(each) } : each,
    );
  const swapped = change((each) => {
    const { x, y } = each.id === id ? other : panel;
    return fitted({ x, y, w: each.w, h: each.h });
  });
  const moved = arranged(swapped, id, swapped.find((each) => each.id === id) ?? panel);
  const after = inOrder(moved).findIndex((each) => each.id === id);
  // Where sizes that stay bring it back to where it was, the places change with their sizes.
  return after < at ? moved : change((each) => fitted(each.id === id ? other : panel));
};

/** Puts a panel behind the one that is read after it. */
export const later = <P extends Placed>(panels: P[], id: string): P[] => {
  const order = inOrder(panels);
  const next = order[order.findIndex((panel) => panel.id === id) + 1];
  return next ? earlier(panels, next.id) : panels;
};

/** The first place below all panels. */
export const below = (panels: Place[]): number =>
  panels.reduce((most, panel) => Math.max(most, panel.y + panel.h), 0);
