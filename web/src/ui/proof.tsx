import './proof.css';
import { type Metric, type Query, query } from '../api/query';
import type { Site } from '../api/session';
import { writeFilter } from '../app/filter-text';
import { withQuery } from '../app/location';
import { matchRoute } from '../app/route';
import { routes } from '../app/routes';
import { texts } from '../i18n';
import de from '../i18n/de/proof';
import en from '../i18n/en/proof';
import { Dialog } from './dialog';
import * as format from './format';
import { ErrorState, Skeleton } from './states';
import { useLoad } from './use-load';
import { filterWords, metricName, rulesName } from './words';

const t = texts({ en, de });

type Props = {
  site: Site;
  /** The question behind the number; only range, filters, segment and rules of it matter. */
  question: Query;
  metric: Metric;
  /** Narrows the question to one row of a list. */
  filters?: Query['filters'];
  onClose: () => void;
};

/** The answer to "where does this number come from?". */
export const ProofDialog = ({ site, question, metric, filters = [], onClose }: Props) => {
  const narrowed = [...(question.filters ?? []), ...filters];
  const asked: Query = {
    site: site.domain,
    metrics: metric === 'visits' ? [metric] : [metric, 'visits'],
    date_range: question.date_range,
    filters: narrowed,
    segment: question.segment ?? null,
    ...(question.rules ? { rules: question.rules } : {}),
    include: { proof: true, intervals: true },
  };
  const { data, error, reload } = useLoad(`proof ${JSON.stringify(asked)}`, (signal) =>
    query(asked, signal),
  );
  const proof = data?.proof;
  const row = data?.results[0];
  const unit = data?.meta.units[0] ?? 'count';
  const ends = row?.intervals?.[0];
  const visits = Number(row?.metrics.at(-1) ?? 0);
  const visitsPath = `/${encodeURIComponent(site.domain)}/visits`;
  const link = `${visitsPath}${withQuery({ f: narrowed.map(writeFilter) }).replace(/^[^?]*/, '')}`;
  const hasVisits = matchRoute(routes, visitsPath)?.route.path === '/:domain/visits';
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <div class="proof stack">
        {error !== undefined && <ErrorState error={error} retry={reload} />}
        {!data && error === undefined && <Skeleton height="320px" />}
        {data && proof && row && (
          <>
            <div>
              <div class="muted">{metricName(metric)}</div>
              <div class="proof-number">
                {format.value(row.metrics[0] ?? null, unit, { currency: data.meta.currency })}
              </div>
            </div>
            <dl>
              <dt>{t('means')}</dt>
              <dd>{proof.definitions[metric]}</dd>
              <dt>{t('range')}</dt>
              <dd>
                {format.days(...data.query.date_range)} ({site.timezone})
              </dd>
              <dt>{t('counted')}</dt>
              <dd>{narrowed.length > 0 ? narrowed.map(filterWords).join('; ') : proof.filters}</dd>
              <dt>{t('rules')}</dt>
              <dd>
                {rulesName(data.meta.rules)}. {t('bounce')} {proof.rules.bounce}. {t('duration')}{' '}
                {proof.rules.visit_duration}.
              </dd>
              <dt>{t('interval')}</dt>
              <dd>{ends ? format.interval(ends, unit, data.meta.currency) : t('no_interval')}</dd>
              <dt>{t('complete')}</dt>
              <dd>
                {t('exact')}{' '}
                {proof.quarantined + proof.late === 0
                  ? t('all_there')
                  : [
                      proof.quarantined > 0 ? t('quarantined', { n: proof.quarantined }) : '',
                      proof.late > 0 ? t('late', { n: proof.late }) : '',
                    ]
                      .filter(Boolean)
                      .join('; ')}
              </dd>
              <dt>{t('how')}</dt>
              <dd>
                {proof.explanation}{' '}
                {t('rows', { n: proof.rows_read, ms: Math.round(data.meta.timing_ms) })}
              </dd>
              <dt>{t('underneath')}</dt>
              <dd>
                {t('visits', { n: visits })}
                {hasVisits && visits > 0 && (
                  <>
                    {': '}
                    <a href={link} onClick={onClose}>
                      {t('see_visits')}
                    </a>
                  </>
                )}
              </dd>
            </dl>
          </>
        )}
      </div>
    </Dialog>
  );
};
