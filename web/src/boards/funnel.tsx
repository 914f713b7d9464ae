import type { Json } from '../api/client';
import type { DateRange } from '../api/query';
import type { Site } from '../api/session';
import { askFunnel, type FunnelAnswer, type FunnelStep } from '../report/funnel/data';
import type { Panel as Saved } from '../saved/api';
import { t } from '../saved/texts';
import { BarList } from '../ui/bar-list';
import { rowsExport } from '../ui/exports';
import { count, NONE, percent } from '../ui/format';
import { Panel } from '../ui/panel';
import { useLoad } from '../ui/use-load';

type Props = { site: Site; panel: Saved; range: DateRange; tick: number };

const rate = (step: FunnelStep): string =>
  step.rate_of_first ? percent(step.rate_of_first.value) : NONE;

/** A panel with the steps of a funnel. */
export const FunnelPanel = ({ site, panel, range, tick }: Props) => {
  const question = {
    date_range: range as Json,
    ...((panel.question ?? {}) as { [key: string]: Json }),
    site: site.domain,
  };
  const load = useLoad(`board ${tick} funnel ${JSON.stringify(question)}`, (signal) =>
    askFunnel<FunnelAnswer>('', question, signal),
  );
  const title = panel.title || t('what.funnel');
  const rowsOf = (steps: FunnelStep[]): (string | number)[][] => [
    ['step', 'entered', 'rate_of_first'],
    ...steps.map((step) => [step.name, step.entered, step.rate_of_first?.value ?? '']),
  ];
  return (
    <Panel<FunnelAnswer>
      title={title}
      load={load}
      height="60px"
      isEmpty={({ results }) => results.overall.entered === 0}
      exports={[rowsExport(() => rowsOf(load.data?.results.steps ?? []), title)]}
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
    </Panel>
  );
};
