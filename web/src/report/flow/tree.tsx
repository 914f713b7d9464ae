import './flow.css';
import { count, percent } from '../../ui/format';
import { type Passed, placeName, type TreeNode } from './data';
import { t } from './texts';

type Props = {
  root: TreeNode;
  /** Leaves only visits that were at a place, where that can be asked for. */
  onPass?: ((passed: Passed) => void) | undefined;
};

const Branch = ({
  node,
  step,
  all,
  onPass,
}: {
  node: TreeNode;
  step: number;
  all: number;
  onPass: Props['onPass'];
}) => {
  const next = node.next ?? [];
  const children = (
    <ul class="flow-branch">
      {next.map((child) => (
        <li key={`${child.kind} ${child.name}`}>
          <Place node={child} step={step} all={all} onPass={onPass} />
        </li>
      ))}
      {node.others && (
        <li class="flow-rest">
          {t('others_visits', { n: node.others.places, visits: count(node.others.visits) })}
        </li>
      )}
      {(node.ended ?? 0) > 0 && (
        <li class="flow-rest">{t('ended_visits', { visits: count(node.ended ?? 0) })}</li>
      )}
    </ul>
  );
  return children;
};

const Place = ({
  node,
  step,
  all,
  onPass,
}: {
  node: TreeNode;
  step: number;
  all: number;
  onPass: Props['onPass'];
}) => {
  const share = node.share;
  const limits = share ? `${percent(share.interval[0])} – ${percent(share.interval[1])}` : '';
  const line = (
    <span class="flow-line">
      <span
        class="flow-line-fill"
        style={{ width: `${all === 0 ? 0 : (node.visits / all) * 100}%` }}
      />
      <span class="flow-line-name">{placeName(node)}</span>
      <span class="flow-line-number">{count(node.visits)}</span>
      <span class="flow-line-share" title={limits}>
        {share ? percent(share.value) : ''}
      </span>
    </span>
  );
  const only = onPass && (
    <button
      type="button"
      class="flow-only"
      onClick={() => node.kind && onPass({ step, kind: node.kind, name: node.name ?? '' })}
    >
      {t('only_these')}
    </button>
  );
  const further = (node.next?.length ?? 0) > 0 || (node.ended ?? 0) > 0;
  return further ? (
    <details open={step === 1}>
      <summary>{line}</summary>
      {only}
      <Branch node={node} step={step + 1} all={all} onPass={onPass} />
    </details>
  ) : (
    <>
      {line}
      {only}
    </>
  );
};

/** Ways that stay apart once they parted; each place opens to what came after it. */
export const Tree = ({ root, onPass }: Props) => (
  <div class="flow-tree">
    <Branch node={root} step={1} all={root.visits} onPass={onPass} />
  </div>
);
