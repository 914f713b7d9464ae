import '../event-choice.css';
import './attribution.css';
import { ask, type Json } from '../../api/client';
import { place } from '../../app/location';
import type { PageProps } from '../../app/route';
import { currentView, questionOf } from '../../app/view';
import { keptOf } from '../../saved/put-on-board';
import { Select } from '../../ui/field';
import { Empty } from '../../ui/states';
import { useLoad } from '../../ui/use-load';
import { ReportHead } from '../../ui/view/report-head';
import { dimensionName } from '../../ui/words';
import { EventChoice } from '../event-choice';
import { Choice, choice, event, offered, setEvent } from '../retention/controls';
import { conversionOf, useConversions } from './conversions';
import { CostsPanel } from './costs';
import { ModelsPanel } from './models';
import { LagsPanel, LengthsPanel, PathsPanel } from './paths';
import { t } from './texts';
import { type Attribution, DAYS, DIMENSIONS, MODELS, PURCHASE, ROWS } from './types';

const LENGTHS = ['30d', '1d', '7d', '14d', '60d', '90d', '180d', '365d'] as const;
const HALF_LIVES = ['7d', '1d', '3d', '14d', '30d'] as const;

/** What earned conversions, by all models side by side. */
export default function AttributionPage({ site }: PageProps) {
  const conversion = event('conversion') ?? (site.kind === 'shop' ? PURCHASE : null);
  const offset = Math.max(0, Number(place.value.query.get('offset')) || 0);
  const view = currentView();
  const lookbacks = offered('lookback', LENGTHS, DAYS);
  const halves = offered('half_life', HALF_LIVES, DAYS);
  const own = {
    conversion,
    dimension: choice('dimension', DIMENSIONS),
    count: choice('count', ['visit', 'event', 'subject']),
    by: choice('by', ['visitor', 'person']),
    lookback: choice('lookback', lookbacks),
    half_life: choice('half_life', halves),
    models: [...MODELS],
  };
  const body = {
    ...(questionOf(site, view) as { site: string } & { [key: string]: Json }),
    ...own,
    paths: 50,
    pagination: { limit: ROWS, offset },
  };
  const load = useLoad(
    conversion ? JSON.stringify(['attribution', body]) : null,
    async (signal) => (await ask<{ results: Attribution }>('/attribution', body, signal)).results,
  );
  const options = useConversions(site);
  const chosen = conversionOf(options, conversion);
  return (
    <div class="page">
      <ReportHead title={t('title')} site={site} comparison={false} />
      <div class="report-controls">
        <Select
          label={t('conversion')}
          value={chosen?.value ?? 'own'}
          options={[
            ...options.map(({ value, label }) => ({ value, label })),
            { value: 'own', label: t('own_rule') },
          ]}
          onChange={(value) => {
            const option = options.find((each) => each.value === value);
            setEvent('conversion', option?.filter ?? ['is', 'event:name', ['signup']]);
          }}
        />
        {!chosen && (
          <EventChoice
            label={t('own_rule')}
            site={site}
            value={conversion}
            anything={t('choose_conversion')}
            onChange={(filter) => setEvent('conversion', filter)}
          />
        )}
        <Choice
          name="dimension"
          label={t('dimension')}
          values={DIMENSIONS}
          words={(value) => dimensionName(value)}
        />
        <Choice
          name="lookback"
          label={t('lookback')}
          values={lookbacks}
          words={(value) => t('days', { n: Number.parseInt(value, 10) })}
        />
        <Choice
          name="half_life"
          label={t('half_life')}
          values={halves}
          words={(value) => t('days', { n: Number.parseInt(value, 10) })}
        />
        <Choice
          name="count"
          label={t('count')}
          values={['visit', 'event', 'subject'] as const}
          words={(value) => t(`count.${value}`)}
        />
        <Choice
          name="by"
          label={t('by')}
          values={['visitor', 'person'] as const}
          words={(value) => t(`by.${value}`)}
        />
      </div>
      {conversion ? (
        <div class="attribution-grid">
          <ModelsPanel
            site={site}
            load={load}
            dimension={own.dimension}
            offset={offset}
            question={{ ...keptOf(view), ...own }}
          />
          <PathsPanel site={site} load={load} dimension={body.dimension} />
          <LengthsPanel site={site} load={load} />
          <LagsPanel site={site} load={load} />
        </div>
      ) : (
        <section class="card">
          <Empty title={t('choose_conversion')}>{t('choose_detail')}</Empty>
        </section>
      )}
      <CostsPanel site={site} onChange={load.reload} />
    </div>
  );
}
