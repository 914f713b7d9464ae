import './headline.css';
import { useState } from 'preact/hooks';
import { type Fitting, type Metric, type Query, queryFitting, type Row } from '../api/query';
import type { Site } from '../api/session';
import { datesOf, daysBetween, today } from '../app/dates';
import { place, setQuery } from '../app/location';
import { currentView, questionOf, sumComparisonOf } from '../app/view';
import { inWords } from '../i18n/refusals';
import { actionable, others } from '../kinds/kinds';
import { t as kinds } from '../kinds/texts';
import { Button } from '../ui/button';
import * as format from '../ui/format';
import { ProofDialog } from '../ui/proof-dialog';
import { ErrorState, errorText, Skeleton, Stopped, Waiting } from '../ui/states';
import { t as ui } from '../ui/texts';
import { type Load, useLoad } from '../ui/use-load';
import { metricName } from '../ui/words';
import { ChangeMark } from './change-mark';
import { changeOf } from './figures';
import { Graph } from './graph';
import { t } from './texts';

/** Every page of every visitor is looked at for these: the others do not wait for them. */
const APART: Metric[] = ['scroll_depth'];
/** Every visit is looked at for the interval of this one: over long ranges, which make it narrow, only in its proof. */
const SPREAD: Metric[] = ['average_engagement_time'];
const SPREAD_DAYS = 100;

/** The answer to a question, if it asks for anything. */
const useFigures = (question: Query): Load<Fitting> =>
  useLoad(question.metrics.length > 0 ? JSON.stringify(question) : null, (signal) =>
    queryFitting(question, signal),
  );

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
  const questionFor = (those: Metric[], intervals = true): Query => ({
    ...questionOf(site, view),
    metrics: those,
    compare: sumComparisonOf(site, view) ?? null,
    include: { intervals },
  });
  const question = questionFor(
    metrics.filter((each) => !APART.includes(each) && !SPREAD.includes(each)),
  );
  const apart = questionFor(metrics.filter((each) => APART.includes(each)));
  const dates = datesOf(view, today(site.timezone));
  const spread = questionFor(
    metrics.filter((each) => SPREAD.includes(each)),
    view.period !== 'all' && (!dates || daysBetween(...dates) < SPREAD_DAYS),
  );
  const figures = useFigures(question);
  const late = useFigures(apart);
  const long = useFigures(spread);
  const { error, loading, reload } = figures;
  const loadOf = (each: Metric): Load<Fitting> =>
    APART.includes(each) ? late : SPREAD.includes(each) ? long : figures;
  const drawn = (each: Metric) => (
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
        <Figure load={loadOf(each)} metric={each} />
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
  );
  return (
    <section class="card waits" aria-label={t('headline')}>
      <Waiting load={[figures, long].find((each) => each.progress) ?? late} />
      {error !== undefined || figures.stopped ? (
        <div class="figures-failed">
          {figures.stopped ? (
            <Stopped again={reload} />
          ) : (
            <ErrorState error={error} retry={reload} />
          )}
        </div>
      ) : (
        <div
          role="group"
          aria-label={t('figures')}
          aria-busy={loading || late.loading || long.loading}
        >
          <div class="figures">{first.map(drawn)}</div>
          {more && (
            <>
              <p class="figures-mark">{kinds('mark')}</p>
              <div class="figures rest">{rest.map(drawn)}</div>
            </>
          )}
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

const Figure = ({ load, metric }: { load: Load<Fitting>; metric: Metric }) => {
  const row = load.data?.results[0];
  if (load.error !== undefined)
    return (
      <>
        <span class="figure-value">{format.NONE}</span>
        <span class="figure-note" role="alert">
          {errorText(load.error)}
        </span>
      </>
    );
  if (load.stopped)
    return (
      <>
        <span class="figure-value">{format.NONE}</span>
        <span class="figure-note">{ui('stopped')}</span>
      </>
    );
  return row && load.data ? (
    <FigureValue row={row} answer={load.data} metric={metric} />
  ) : (
    <Skeleton height="52px" width="80%" />
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
          {t('interval', { interval: format.interval(ends, unit, currency, true) })}
        </span>
      )}
    </>
  );
};
