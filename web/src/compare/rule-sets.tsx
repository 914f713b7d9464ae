import { useState } from 'preact/hooks';
import { type Fitting, type Metric, type Query, queryFitting, type Rules } from '../api/query';
import type { Site } from '../api/session';
import { currentView, questionOf } from '../app/view';
import { rowsExport } from '../ui/exports';
import * as format from '../ui/format';
import { bounceOf, durationOf } from '../ui/meanings';
import { Panel } from '../ui/panel';
import { ProofDialog } from '../ui/proof';
import { Proved } from '../ui/proved';
import { useLoad } from '../ui/use-load';
import { metricName, rulesName } from '../ui/words';
import { t } from './texts';

const RULES: Rules[] = ['footfall', 'ga4', 'matomo', 'plausible', 'clicky'];
const METRICS: Metric[] = [
  'visitors',
  'visits',
  'pageviews',
  'views_per_visit',
  'bounce_rate',
  'engagement_rate',
  'visit_duration',
  'conversions',
  'conversion_rate',
];

/** One range under the definitions of five products. */
export const RuleSets = ({ site }: { site: Site }) => {
  const base: Query = {
    ...questionOf(site, currentView()),
    metrics: METRICS,
    include: { proof: true },
  };
  const load = useLoad(JSON.stringify(['rules', base]), (signal) =>
    Promise.all(RULES.map((rules) => queryFitting({ ...base, rules }, signal))),
  );
  const figureOf = (answer: Fitting, metric: Metric) => {
    const at = answer.query.metrics.indexOf(metric);
    return {
      value: answer.results[0]?.metrics[at] ?? null,
      unit: answer.meta.units[at] ?? ('count' as const),
    };
  };
  const rows = (answers: Fitting[]): (string | number | null)[][] => [
    [t('figure'), ...RULES.map(rulesName)],
    ...METRICS.map((metric) => [
      metricName(metric),
      ...answers.map((answer) => figureOf(answer, metric).value),
    ]),
  ];
  const [proof, setProof] = useState<{ metric: Metric; rules: Rules }>();
  return (
    <>
      <Panel
        title={t('rules_table')}
        load={load}
        height="480px"
        exports={
          load.data && [rowsExport(() => rows(load.data ?? []), `${site.domain} ${t('rules')}`)]
        }
      >
        {(answers) => (
          <>
            <p class="muted">{t('rules_note')}</p>
            <div class="data-scroll" tabIndex={0} role="region" aria-label={t('rules_table')}>
              <table class="data">
                <thead>
                  <tr>
                    <th scope="col">{t('figure')}</th>
                    {RULES.map((rules) => (
                      <th scope="col" class="number" key={rules}>
                        {rulesName(rules)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {METRICS.map((metric) => (
                    <tr key={metric}>
                      <th scope="row">{metricName(metric)}</th>
                      {answers.map((answer, at) => {
                        const { value, unit } = figureOf(answer, metric);
                        const differs =
                          answers[0] !== undefined && value !== figureOf(answers[0], metric).value;
                        return (
                          <td
                            key={RULES[at]}
                            class={differs ? 'number differs' : 'number'}
                            title={differs ? t('differs') : undefined}
                          >
                            <Proved
                              value={format.value(value, unit, { currency: answer.meta.currency })}
                              onProof={() => setProof({ metric, rules: RULES[at] ?? 'footfall' })}
                            />
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                  {[
                    { name: t('bounce'), words: bounceOf },
                    { name: t('duration'), words: durationOf },
                  ].map(({ name, words }) => (
                    <tr key={name}>
                      <th scope="row">{name}</th>
                      {answers.map(({ meta, proof }) => (
                        <td class="small" key={meta.rules}>
                          {proof && words(meta.rules, proof)}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Panel>
      {proof && (
        <ProofDialog
          site={site}
          question={{ ...base, rules: proof.rules }}
          metric={proof.metric}
          onClose={() => setProof(undefined)}
        />
      )}
    </>
  );
};
