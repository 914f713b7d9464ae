import './proof.css';
import { type Answer, type Metric, type Proof, type Query, query, type Unit } from '../api/query';
import { loadSegments, type Segment, segmentsKey } from '../api/segments';
import type { Site } from '../api/session';
import { addressOf } from '../app/address-of';
import { matchRoute } from '../app/route';
import { routes } from '../app/routes';
import { texts } from '../i18n';
import de from '../i18n/de/proof';
import en from '../i18n/en/proof';
import { Dialog } from './dialog';
import * as format from './format';
import { bounceOf, definitionOf, durationOf, readingOf } from './meanings';
import { Answered } from './states';
import { useLoad } from './use-load';
import { filterWords, metricName, rulesName } from './words';

const t = texts({ en, de });

/** What of an answer's range is not in its numbers, or came to them late. */
const apart = ({ quarantined, late, without_rate = 0 }: Proof): string =>
  [
    quarantined > 0 ? t('quarantined', { n: quarantined }) : '',
    late > 0 ? t('late', { n: late }) : '',
    without_rate > 0 ? t('without_rate', { n: without_rate }) : '',
  ]
    .filter(Boolean)
    .join('; ');

const nameOf = (segments: Segment[] | undefined, id: number): string =>
  segments?.find((each) => each.id === id)?.name ?? String(id);

/** What is added up has no interval, however few it was of. */
const SUMS: Metric[] = ['revenue', 'refunds', 'engagement_time'];

/** What the comparison was, and whether chance explains the difference. */
const against = (answer: Answer, unit: Unit): string | undefined => {
  const range = answer.query.compare;
  const before = answer.results[0]?.comparison;
  if (!before || !range || typeof range !== 'object') return undefined;
  const value = format.value(before.metrics[0] ?? null, unit, { currency: answer.meta.currency });
  const test = before.tests[0];
  return [
    `${value} (${format.days(range.date_range[0], range.date_range[1])})`,
    ...(test ? [t(test.verdict === 'too few to tell' ? 'chance' : 'no_chance')] : []),
  ].join('. ');
};

type Props = {
  site: Site;
  /** The question behind the number; only range, comparison, filters, segment and rules of it matter. */
  question: Query;
  metric: Metric;
  /** What is counted and what it means, where the metric's own words would not fit. */
  told?: { name: string; means: string };
  /** Narrows the question to one row of a list. */
  filters?: Query['filters'];
  onClose: () => void;
};

/** The answer to "where does this number come from?". */
export const ProofDialog = ({ site, question, metric, told, filters = [], onClose }: Props) => {
  const narrowed = [...(question.filters ?? []), ...filters];
  const asked: Query = {
    site: site.domain,
    metrics: metric === 'visits' ? [metric] : [metric, 'visits'],
    date_range: question.date_range,
    filters: narrowed,
    segment: question.segment ?? null,
    ...(question.rules ? { rules: question.rules } : {}),
    compare: question.compare ?? null,
    include: { proof: true, intervals: true },
  };
  const load = useLoad(`proof ${JSON.stringify(asked)}`, (signal) => query(asked, signal));
  const { data } = load;
  const segments = useLoad(
    typeof question.segment === 'number' ? segmentsKey(site) : null,
    (signal) => loadSegments(site, signal),
  );
  const { segment } = question;
  const counted = [
    ...(typeof segment === 'number'
      ? [t('segment', { name: nameOf(segments.data, segment) })]
      : segment
        ? [filterWords(segment)]
        : []),
    ...narrowed.map(filterWords),
  ].join('; ');
  const proof = data?.proof;
  const row = data?.results[0];
  const unit = data?.meta.units[0] ?? 'count';
  const ends = row?.intervals?.[0];
  const visits = Number(row?.metrics.at(-1) ?? 0);
  const visitsPath = `/${encodeURIComponent(site.domain)}/visits`;
  const link = `${visitsPath}?${addressOf(question, narrowed)}`;
  const hasVisits = matchRoute(routes, visitsPath)?.route.path === '/:domain/visits';
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <div class="proof stack">
        <Answered load={load} height="320px">
          {(answer) =>
            proof &&
            row && (
              <div class="stack">
                <div>
                  <div class="muted">{told?.name ?? metricName(metric)}</div>
                  <div class="proof-number">
                    {format.value(row.metrics[0] ?? null, unit, { currency: answer.meta.currency })}
                  </div>
                </div>
                <dl>
                  <dt>{t('means')}</dt>
                  <dd>{told?.means ?? definitionOf(metric, proof)}</dd>
                  <dt>{t('range')}</dt>
                  <dd>
                    {format.days(...answer.query.date_range)} ({site.timezone})
                  </dd>
                  <dt>{t('counted')}</dt>
                  <dd>{counted || t('everything')}</dd>
                  <dt>{t('rules')}</dt>
                  <dd>
                    {rulesName(answer.meta.rules)}. {t('bounce')}{' '}
                    {bounceOf(answer.meta.rules, proof)}. {t('duration')}{' '}
                    {durationOf(answer.meta.rules, proof)}.
                  </dd>
                  <dt>{t('interval')}</dt>
                  <dd>
                    {ends
                      ? format.interval(ends, unit, answer.meta.currency)
                      : t(unit === 'count' || SUMS.includes(metric) ? 'no_interval' : 'too_few')}
                  </dd>
                  {against(answer, unit) && (
                    <>
                      <dt>{t('compared')}</dt>
                      <dd>{against(answer, unit)}</dd>
                    </>
                  )}
                  <dt>{t('complete')}</dt>
                  <dd>
                    {t('exact')} {apart(proof) || t('all_there')}
                  </dd>
                  <dt>{t('how')}</dt>
                  <dd>
                    {readingOf(proof)}{' '}
                    {t('rows', { n: proof.rows_read, ms: Math.round(answer.meta.timing_ms) })}
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
              </div>
            )
          }
        </Answered>
      </div>
    </Dialog>
  );
};
