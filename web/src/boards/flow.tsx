import type { Filter } from '../api/query';
import { apart } from '../api/query';
import { askFlow, isTree, type SankeyAnswer, type TreeNode, withStart } from '../report/flow/data';
import { Sankey } from '../report/flow/sankey';
import { addressOf, draftOfQuestion } from '../report/flow/state';
import { FlowTable, fileRows } from '../report/flow/tables';
import { Tree } from '../report/flow/tree';
import { t } from '../saved/texts';
import { shortWords } from '../ui/words';
import { Filling } from './filling';
import { type PanelProps, ReportPanel } from './report-panel';

/** A panel with the ways that visits take. */
export const FlowPanel = (props: PanelProps) => {
  const start = props.panel.question?.start as Filter | undefined;
  return (
    <ReportPanel<SankeyAnswer | TreeNode>
      {...props}
      name={t('what.flow')}
      icon="flow"
      page="flows"
      params={(question) => addressOf(draftOfQuestion(question))}
      ask={askFlow}
      isEmpty={(answer) => answer.visits === 0}
      rows={fileRows}
      table={(answer) => <FlowTable answer={answer} />}
    >
      {(answer) =>
        isTree(answer) ? (
          <Tree root={answer} />
        ) : (
          <Filling least={240}>
            {(height) => (
              <Sankey
                answer={start ? withStart(answer, shortWords(apart(start))) : answer}
                height={height}
              />
            )}
          </Filling>
        )
      }
    </ReportPanel>
  );
};
