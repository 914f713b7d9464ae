import type { Json } from '../api/client';
import { askFunnel, type FunnelAnswer, type FunnelStep } from '../report/funnel/data';
import { addressOf, draftOfQuestion } from '../report/funnel/state';
import { StepTable, stepRows } from '../report/funnel/tables';
import { t } from '../saved/texts';
import { BarList } from '../ui/bar-list';
import { count, NONE, percent } from '../ui/format';
import { type PanelProps, ReportPanel } from './report-panel';

const rate = (step: FunnelStep): string =>
  step.rate_of_first ? percent(step.rate_of_first.value) : NONE;

/** A panel with the steps of a funnel. */
export const FunnelPanel = (props: PanelProps) => (
  <ReportPanel<FunnelAnswer>
    {...props}
    name={t('what.funnel')}
    icon="funnel"
    page="funnels"
    params={(question) => addressOf(draftOfQuestion(question as { [key: string]: Json }))}
    ask={(question, signal) => askFunnel<FunnelAnswer>('', question, signal)}
    isEmpty={({ results }) => results.overall.entered === 0}
    rows={({ results }) => stepRows(results.steps)}
    table={({ results }) => <StepTable steps={results.steps} />}
  >
    {({ results }) => (
      <BarList
        head={t('step')}
        columns={[t('entered'), t('of_first')]}
        rows={results.steps.map((step, at) => ({
          key: `${at} ${step.name}`,
          label: `${at + 1}. ${step.name}`,
          share: step.rate_of_first?.value ?? 0,
          cells: [count(step.entered), rate(step)],
        }))}
      />
    )}
  </ReportPanel>
);
