import { ask, type Json } from '../../api/client';
import type { Site } from '../../api/session';
import { currentView, questionOf } from '../../app/view';
import { DataTable } from '../../ui/data-table';
import { rowsExport } from '../../ui/exports';
import { count, day, NONE, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { useLoad } from '../../ui/use-load';
import { EventChoice } from '../event-choice';
import { ByChoice, choice, event, PeriodChoice, setEvent } from './controls';
import { t } from './texts';
import type { DaysActive, Report, Stickiness } from './types';

const PERIODS = ['week', 'month'] as const;

/** On how many days of a week or month people are active. */
export const StickinessReport = ({ site }: { site: Site }) => {
  const body = {
    ...(questionOf(site, currentView()) as { site: string } & { [key: string]: Json }),
    period: choice('length', PERIODS),
    by: choice('by', ['visitor', 'person']),
    event: event('event'),
  };
  const load = useLoad(
    JSON.stringify(['stickiness', body]),
    async (signal) => (await ask<Report<Stickiness>>('/stickiness', body, signal)).results,
  );
  return (
    <>
      <div class="report-controls">
        <PeriodChoice values={PERIODS} />
        <EventChoice
          label={t('activity')}
          site={site}
          value={event('event')}
          anything={t('any_event')}
          onChange={(filter) => setEvent('event', filter)}
        />
        <ByChoice />
      </div>
      <div class="report-stack">
        <Panel
          title={t('distribution')}
          load={load}
          isEmpty={(data) => data.complete_periods.active === 0}
          foot={t('distribution_note')}
        >
          {(data) => <Days days={data.complete_periods} />}
        </Panel>
        <Panel
          title={t('sticky_table')}
          load={load}
          isEmpty={(data) => data.periods.every((row) => row.active === 0)}
          foot={t('sticky_note')}
          exports={[
            rowsExport(
              () => [
                [t('period'), t('active'), t('mean_days'), t('stickiness')],
                ...(load.data?.periods ?? []).map((row) => [
                  row.period,
                  row.active,
                  row.mean_days,
                  row.stickiness,
                ]),
              ],
              `${site.domain} stickiness`,
            ),
          ]}
        >
          {(data) => (
            <DataTable
              label={t('sticky_table')}
              rows={data.periods}
              rowKey={(row) => row.period}
              columns={[
                {
                  id: 'period',
                  label: t('period'),
                  cell: (row) => (
                    <>
                      {day(row.period)}
                      {!row.complete && <em class="running"> {t('incomplete')}</em>}
                    </>
                  ),
                },
                {
                  id: 'active',
                  label: t('active'),
                  number: true,
                  cell: (row) => count(row.active),
                },
                {
                  id: 'mean',
                  label: t('mean_days'),
                  number: true,
                  cell: (row) => (row.mean_days === null ? NONE : count(row.mean_days, 2)),
                },
                {
                  id: 'stickiness',
                  label: t('stickiness'),
                  number: true,
                  cell: (row) => (row.stickiness === null ? NONE : percent(row.stickiness)),
                },
              ]}
            />
          )}
        </Panel>
      </div>
    </>
  );
};

const Days = ({ days }: { days: DaysActive }) => (
  <DataTable
    label={t('distribution')}
    rows={days.distribution}
    rowKey={(row) => String(row.days)}
    columns={[
      { id: 'days', label: t('days_active'), cell: (row) => count(row.days) },
      {
        id: 'share',
        label: t('share'),
        cell: (row) => (
          <span class="meter">
            <span class="meter-fill" style={{ width: `${(row.share ?? 0) * 100}%` }} />
            <span class="meter-text">{row.share === null ? NONE : percent(row.share)}</span>
          </span>
        ),
      },
      { id: 'exactly', label: t('exactly'), number: true, cell: (row) => count(row.subjects) },
      { id: 'at_least', label: t('at_least'), number: true, cell: (row) => count(row.at_least) },
    ]}
  />
);
