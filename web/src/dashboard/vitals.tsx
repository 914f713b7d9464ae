import './vitals.css';
import { useState } from 'preact/hooks';
import { ask } from '../api/client';
import { type Query, query } from '../api/query';
import type { Site } from '../api/session';
import { place, setQuery } from '../app/location';
import { addFilter, currentView, rangeOf } from '../app/view';
import { BarList } from '../ui/bar-list';
import { Button } from '../ui/button';
import { lazy } from '../ui/lazy';
import { Panel } from '../ui/panel';
import { useLoad } from '../ui/use-load';
import { dimensionName, dimensionValue } from '../ui/words';
import { LIST_HEIGHT, SHOWN_ROWS } from './breakdown';
import { t } from './texts';
import { Figure75, Split, vitalExports } from './vitals-figures';
import { VitalProof } from './vitals-proof';
import {
  type Answer,
  part,
  SENT,
  type Share,
  shareOf,
  VITALS,
  type Vital,
  verdictOf,
  vitalQuestion,
  written,
} from './vitals-question';

const AllVitals = lazy(() => import('./vitals-all').then((module) => module.AllVitals));

/** How fast pages were for their visitors, where the site tells in the range. */
export const Vitals = ({ site }: { site: Site }) => {
  const view = currentView();
  // Without the page's filters, so that the panel stays where it is.
  const any: Query = {
    site: site.domain,
    date_range: rangeOf(view),
    metrics: ['events'],
    filters: [SENT],
  };
  const sent = useLoad(JSON.stringify(any), (signal) => query(any, signal));
  if (!(Number(sent.data?.results[0]?.metrics[0] ?? 0) > 0)) return null;
  const wanted = place.value.query.get('vital');
  return <VitalPanel site={site} vital={VITALS.find(({ id }) => id === wanted) ?? VITALS[0]} />;
};

const VitalPanel = ({ site, vital }: { site: Site; vital: Vital }) => {
  const view = currentView();
  // Two rows less than other lists have: all pages together come first.
  const body = vitalQuestion(site, view, vital, { limit: SHOWN_ROWS - 2 });
  const load = useLoad(
    JSON.stringify(body),
    (signal) => ask<Answer>('/explore', body, signal),
    vital.id,
  );
  const [proof, setProof] = useState(false);
  const total = load.data?.meta.total_rows ?? 0;
  return (
    <>
      <Panel<Answer>
        title={t('vitals')}
        quietTitle
        load={load}
        height={LIST_HEIGHT}
        tabs={VITALS.map(({ id }) => ({ id, label: id.toUpperCase() }))}
        tab={vital.id}
        onTab={(id) => setQuery({ vital: id === VITALS[0].id ? null : id })}
        isEmpty={({ results }) => shareOf(results.totals).measurements === 0}
        exports={vitalExports(body, `${site.domain} ${vital.id}`)}
        actions={
          <Button
            kind="quiet"
            size="small"
            icon="info"
            label={`${t('vitals')}: ${t('where_from')}`}
            onClick={() => setProof(true)}
          />
        }
        foot={
          <>
            <span class="ellipsis">{t(`vital.${vital.id}`)}</span>
            {total > 0 && (
              <Button kind="quiet" size="small" onClick={() => setQuery({ all: 'vitals' })}>
                {t('all_of', { n: total })}
              </Button>
            )}
          </>
        }
      >
        {({ results }) => (
          <>
            <Summary vital={vital} share={shareOf(results.totals)} />
            <BarList
              head={dimensionName('event:page')}
              columns={[t('vital.p75'), t('vital.good')]}
              rows={results.rows.map(({ dimensions, values }) => {
                const page = dimensions[0] ?? null;
                const share = shareOf(values);
                return {
                  key: String(page),
                  label: dimensionValue('event:page', page),
                  share: 0,
                  cells: [
                    <Figure75 vital={vital} share={share} key="p75" />,
                    <span class="vital-cell" key="split">
                      <Split share={share} />
                      {part(share.good)}
                    </span>,
                  ],
                  onClick:
                    page === null ? undefined : () => addFilter(['is', 'event:page', [page]]),
                };
              })}
            />
          </>
        )}
      </Panel>
      {place.value.query.get('all') === 'vitals' && (
        <AllVitals
          site={site}
          vital={vital}
          onClose={() => setQuery({ all: null, q: null, sort: null, offset: null })}
        />
      )}
      {proof && <VitalProof site={site} vital={vital} onClose={() => setProof(false)} />}
    </>
  );
};

/** All pages together: the 75th percentile in words, and the shares. */
const Summary = ({ vital, share }: { vital: Vital; share: Share }) => {
  const verdict = verdictOf(vital, share.p75);
  return (
    <div class="vital-summary">
      <strong class={`vital ${verdict ?? ''}`}>
        {written(vital, share.p75)} {verdict && t(`vital.${verdict}`)}
      </strong>{' '}
      <span class="muted small">
        {t('vital.shares', {
          good: part(share.good),
          fair: part(share.fair),
          poor: part(share.poor),
          n: share.measurements,
        })}
      </span>
      <Split share={share} />
    </div>
  );
};
