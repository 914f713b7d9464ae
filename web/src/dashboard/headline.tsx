import './headline.css';
import { useState } from 'preact/hooks';
import { type Fitting, type Metric, type Query, queryFitting, type Row } from '../api/query';
import type { Site } from '../api/session';
import { place, setQuery } from '../app/location';
import { currentView, questionOf, sumComparisonOf } from '../app/view';
import { inWords } from '../i18n/refusals';
import { Button } from '../ui/button';
import * as format from '../ui/format';
import { ProofDialog } from '../ui/proof';
import { ErrorState, Skeleton } from '../ui/states';
import { useLoad } from '../ui/use-load';
import { metricName } from '../ui/words';
import { ChangeMark } from './change-mark';
import { actionable, changeOf, others } from './figures';
import { Graph } from './graph';
import { t } from './texts';

/** The figures that matter for this kind of site, and the graph of the chosen one. */
export const Headline = ({ site }: { site: Site }) => {
  const view = currentView();
  const chosen = place.value.query.get('metric') as Metric | null;
  const more = place.value.query.has('more');
  const first = actionable(site.kind);
  const rest = others(site.kind);
  const metrics = more ? [...first, ...rest] : first;
  const metric = chosen && [...first, ...rest].includes(chosen) ? chosen : (first[0] ?? 'visitors');
  const [proofOf, setProofOf] = useState<Metric>();
  const question: Query = {
    ...questionOf(site, view),
    metrics,
    compare: sumComparisonOf(site, view) ?? null,
    include: { intervals: true },
  };
  const { data, error, loading, reload } = useLoad(JSON.stringify(question), (signal) =>
    queryFitting(question, signal),
  );
  const row = data?.results[0];
  return (
    <section class="card" aria-label={t('headline')}>
      {error !== undefined ? (
        <div class="figures-failed">
          <ErrorState error={error} retry={reload} />
        </div>
      ) : (
        <div class="figures" role="group" aria-label={t('figures')} aria-busy={loading}>
          {metrics.map((each) => (
            <div class="figure" key={each}>
              <button
                type="button"
                class="figure-choose"
                aria-pressed={each === metric}
                onClick={() => setQuery({ metric: each === first[0] ? null : each })}
              >
                <span class="figure-name" title={metricName(each)}>
                  {metricName(each)}
                </span>
                {row && data ? (
                  <FigureValue row={row} answer={data} metric={each} />
                ) : (
                  <Skeleton height="52px" width="80%" />
                )}
              </button>
              <span class="figure-proof">
                <Button
                  kind="quiet"
                  size="small"
                  icon="info"
                  label={`${metricName(each)}: ${t('where_from')}`}
                  onClick={() => setProofOf(each)}
                />
              </span>
            </div>
          ))}
        </div>
      )}
      <Graph site={site} metric={metric}>
        <Button
          kind="quiet"
          size="small"
          aria-expanded={more}
          onClick={() => setQuery({ more: more ? null : '1' })}
        >
          {more ? t('less') : t('more')}
        </Button>
      </Graph>
      {proofOf && (
        <ProofDialog
          site={site}
          question={question}
          metric={proofOf}
          onClose={() => setProofOf(undefined)}
        />
      )}
    </section>
  );
};

type FigureProps = { row: Row; answer: Fitting; metric: Metric };

const FigureValue = ({ row, answer, metric }: FigureProps) => {
  const at = answer.query.metrics.indexOf(metric);
  const refused = answer.refused[metric];
  if (at < 0)
    return (
      <>
        <span class="figure-value">{format.NONE}</span>
        {refused && (
          <span class="figure-note" title={inWords(refused)}>
            {t('not_with_filters')}
          </span>
        )}
      </>
    );
  const unit = answer.meta.units[at] ?? 'count';
  const { currency } = answer.meta;
  const change = changeOf(row, at, metric);
  const ends = row.intervals?.[at];
  return (
    <>
      <span class="figure-value">
        {format.value(row.metrics[at] ?? null, unit, { currency, short: true })}
      </span>
      {change && (
        <span class="figure-note">
          {change.before === null ? (
            t('nothing_before')
          ) : (
            <>
              {change.fraction !== null && <ChangeMark change={change} />}{' '}
              {t('compared_to', {
                value: format.value(change.before, unit, { currency, short: true }),
              })}
            </>
          )}
        </span>
      )}
      {change?.noise && (
        <span class="figure-note" title={t('too_few_detail')}>
          {t('too_few')}
        </span>
      )}
      {ends && (
        <span class="figure-note range">
          {t('interval', { interval: format.interval(ends, unit, currency) })}
        </span>
      )}
    </>
  );
};
