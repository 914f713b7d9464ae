import { useState } from 'preact/hooks';
import { type DateRange, type Fitting, type Metric, type Query, queryFitting } from '../api/query';
import type { Site } from '../api/session';
import { comparisonOf, currentView, questionOf } from '../app/view';
import { rowsExport } from '../ui/exports';
import * as format from '../ui/format';
import { Panel } from '../ui/panel';
import { ProofDialog } from '../ui/proof';
import { useLoad } from '../ui/use-load';
import { tested } from './difference';
import { FIGURES, figureLabel, type Pair, PairsTable, pairRows } from './figures-table';
import { t } from './texts';

/** The range of the page against another. */
export const Periods = ({ site }: { site: Site }) => {
  const view = currentView();
  const question: Query = {
    ...questionOf(site, view),
    metrics: FIGURES,
    compare: comparisonOf(view) ?? 'previous_period',
    include: { intervals: true },
  };
  const load = useLoad(JSON.stringify(question), (signal) => queryFitting(question, signal));
  const names = (answer: Fitting): [string, string] => {
    const other = answer.query.compare;
    const range = other && typeof other === 'object' ? other.date_range : null;
    return [
      format.days(...answer.query.date_range),
      Array.isArray(range) ? format.days(range[0], range[1]) : '',
    ];
  };
  const pairs = (answer: Fitting): Pair[] => {
    const row = answer.results[0];
    return answer.query.metrics.map((metric, at) => {
      const a = row?.metrics[at] ?? null;
      const b = row?.comparison?.metrics[at] ?? null;
      return {
        key: metric,
        metric,
        label: figureLabel(metric),
        a,
        b,
        ofA: row?.intervals?.[at] ?? null,
        unit: answer.meta.units[at] ?? 'count',
        difference: tested(a, b, row?.comparison?.tests[at] ?? null),
      };
    });
  };
  const [proof, setProof] = useState<{ metric: Metric; range: DateRange }>();
  const rangeOf = ({ query: asked }: Fitting, side: 'a' | 'b'): DateRange =>
    side === 'b' && asked.compare && typeof asked.compare === 'object'
      ? asked.compare.date_range
      : asked.date_range;
  return (
    <>
      <Panel
        title={t('figures')}
        load={load}
        height="520px"
        exports={
          load.data && [
            rowsExport(
              () => (load.data ? pairRows(pairs(load.data), t('figure'), ...names(load.data)) : []),
              `${site.domain} ${t('title')}`,
            ),
          ]
        }
      >
        {(answer) => {
          const [a, b] = names(answer);
          return (
            <PairsTable
              head={t('figure')}
              label={t('figures')}
              a={a}
              b={b}
              currency={answer.meta.currency}
              pairs={pairs(answer)}
              onProof={({ metric }, side) => setProof({ metric, range: rangeOf(answer, side) })}
            />
          );
        }}
      </Panel>
      {proof && (
        <ProofDialog
          site={site}
          question={{ ...question, compare: null, date_range: proof.range }}
          metric={proof.metric}
          onClose={() => setProof(undefined)}
        />
      )}
    </>
  );
};
