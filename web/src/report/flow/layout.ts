import type { Link, SankeyAnswer, SankeyNode } from './data';

/** A box of the picture; lengths are pixels. */
export type Box = {
  step: number;
  at: number;
  node: SankeyNode;
  x: number;
  y: number;
  height: number;
};
export type Ribbon = { link: Link; from: Box; to: Box; y0: number; y1: number; width: number };

export const BOX = 10;
const GAP = 14;
const LEAST = 2;

/** Where boxes and ribbons lie, so that heights are visits everywhere on one scale. */
export const layout = (
  answer: SankeyAnswer,
  width: number,
  height: number,
  label: number,
): { boxes: Box[]; ribbons: Ribbon[] } => {
  const steps = answer.steps.filter((step) => step.length > 0);
  const most = Math.max(
    1,
    ...steps.map((step) => step.reduce((sum, each) => sum + each.visits, 0)),
  );
  const crowd = Math.max(1, ...steps.map((step) => step.length));
  const scale = Math.max(0.000001, height - (crowd - 1) * GAP) / most;
  const first = steps[0]?.[0]?.kind === 'start' ? 0 : 1;
  const apart = steps.length > 1 ? (width - label - BOX) / (steps.length - 1) : 0;
  const boxes: Box[][] = steps.map((step, index) => {
    let y = 0;
    return step.map((node, at) => {
      const box = {
        step: index + first,
        at,
        node,
        x: index * apart,
        y,
        height: Math.max(LEAST, node.visits * scale),
      };
      y += box.height + GAP;
      return box;
    });
  });
  const out = new Map<Box, number>();
  const into = new Map<Box, number>();
  const ribbons = answer.links.flatMap((link) => {
    const from = boxes[link.step - 1]?.[link.from];
    const to = boxes[link.step]?.[link.to];
    if (!from || !to) return [];
    const wide = Math.max(1, link.visits * scale);
    const y0 = from.y + (out.get(from) ?? 0);
    const y1 = to.y + (into.get(to) ?? 0);
    out.set(from, (out.get(from) ?? 0) + wide);
    into.set(to, (into.get(to) ?? 0) + wide);
    return [{ link, from, to, y0, y1, width: wide }];
  });
  return { boxes: boxes.flat(), ribbons };
};

/** A band from the right edge of one box to the left edge of another. */
export const band = ({ from, to, y0, y1, width }: Ribbon): string => {
  const x0 = from.x + BOX;
  const x1 = to.x;
  const middle = (x0 + x1) / 2;
  return (
    `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}` +
    `L${x1} ${y1 + width}C${middle} ${y1 + width} ${middle} ${y0 + width} ${x0} ${y0 + width}Z`
  );
};
