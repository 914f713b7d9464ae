import { expect, test } from 'vitest';
import { arranged, below, earlier, fitted, inOrder, later } from '../../src/boards/grid';

const panel = (id: string, x: number, y: number, w: number, h: number) => ({ id, x, y, w, h });
const places = (panels: ReturnType<typeof panel>[]): Record<string, number[]> =>
  Object.fromEntries(panels.map(({ id, x, y, w, h }) => [id, [x, y, w, h]]));

test('a panel stays on the grid', () => {
  expect(fitted({ x: 10, y: -1, w: 6, h: 0 })).toEqual({ x: 6, y: 0, w: 6, h: 1 });
  expect(fitted({ x: 0, y: 0, w: 99, h: 99 })).toEqual({ x: 0, y: 0, w: 12, h: 24 });
});

test('what a panel is moved onto moves down', () => {
  const moved = arranged([panel('a', 0, 0, 6, 2), panel('b', 6, 0, 6, 2)], 'a', {
    x: 6,
    y: 0,
    w: 6,
    h: 2,
  });
  expect(places(moved)).toEqual({ a: [6, 0, 6, 2], b: [6, 2, 6, 2] });
});

test('what is below moves up into room that gets free', () => {
  const moved = arranged([panel('a', 0, 0, 12, 4), panel('b', 0, 4, 12, 2)], 'a', {
    x: 0,
    y: 0,
    w: 12,
    h: 1,
  });
  expect(places(moved)).toEqual({ a: [0, 0, 12, 1], b: [0, 1, 12, 2] });
});

test('panels never overlap', () => {
  const panels = [panel('a', 0, 0, 8, 3), panel('b', 8, 0, 4, 5), panel('c', 0, 3, 8, 2)];
  const moved = arranged(panels, 'c', { x: 4, y: 0, w: 8, h: 2 });
  expect(places(moved)).toEqual({ a: [0, 2, 8, 3], b: [8, 2, 4, 5], c: [4, 0, 8, 2] });
  expect(below(moved)).toBe(7);
});

test('a panel goes before the one that is read before it, whatever their sizes, and back', () => {
  const layouts = [
    [panel('a', 0, 0, 6, 2), panel('b', 6, 0, 6, 2), panel('c', 0, 2, 12, 3)],
    [panel('a', 0, 0, 3, 2), panel('b', 3, 0, 9, 5), panel('c', 0, 2, 3, 3)],
    [panel('a', 0, 0, 4, 4), panel('b', 8, 0, 4, 2), panel('c', 4, 2, 8, 2)],
  ];
  for (const layout of layouts)
    for (const [at, { id }] of layout.entries()) {
      const up = earlier(layout, id);
      expect(inOrder(up).findIndex((each) => each.id === id)).toBeLessThanOrEqual(
        Math.max(0, at - 1),
      );
      const down = later(layout, id);
      expect(inOrder(down).findIndex((each) => each.id === id)).toBeGreaterThanOrEqual(
        Math.min(2, at + 1),
      );
      for (const panels of [up, down])
        for (const a of panels)
          for (const b of panels)
            if (a !== b)
              expect(a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h).toBe(
                false,
              );
    }
});
