import { DataTable } from '../../ui/data-table';
import { count, percent } from '../../ui/format';
import { isTree, placeName, type SankeyAnswer, type TreeNode } from './data';
import { t } from './texts';

type Line = { step: number; from: string; to: string; visits: number };

/** Links, and what ended, a row each. */
const linesOf = (answer: SankeyAnswer): Line[] => [
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

const SankeyTable = ({ answer }: { answer: SankeyAnswer }) => (
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

type Row = { way: string; visits: number; ended: number | null; share: number | null };

const rowsOf = (node: TreeNode, way: string[] = []): Row[] =>
  (node.next ?? []).flatMap((child) => {
    const here = [...way, placeName(child)];
    return [
      {
        way: here.join(' → '),
        visits: child.visits,
        ended: child.ended ?? null,
        share: child.share?.value ?? null,
      },
      ...rowsOf(child, here),
    ];
  });

const TreeTable = ({ root }: { root: TreeNode }) => (
  <DataTable
    label={t('picture')}
    rows={rowsOf(root)}
    rowKey={(row) => row.way}
    columns={[
      { id: 'way', label: t('way'), cell: (row) => row.way },
      { id: 'visits', label: t('visits'), number: true, cell: (row) => count(row.visits) },
      {
        id: 'share',
        label: t('share'),
        number: true,
        cell: (row) => (row.share === null ? '' : percent(row.share)),
      },
      {
        id: 'ended',
        label: t('ended'),
        number: true,
        cell: (row) => (row.ended === null ? '' : count(row.ended)),
      },
    ]}
  />
);

/** The ways as rows. */
export const FlowTable = ({ answer }: { answer: SankeyAnswer | TreeNode }) =>
  isTree(answer) ? <TreeTable root={answer} /> : <SankeyTable answer={answer} />;

/** The same for a file. */
export const fileRows = (answer: SankeyAnswer | TreeNode): (string | number | null)[][] =>
  isTree(answer)
    ? rowsOf(answer).map((row) => [row.way, row.visits, row.share, row.ended])
    : linesOf(answer).map((row) => [row.step, row.from, row.to, row.visits]);
