import './retention.css';
import { ask, type Json } from '../../api/client';
import type { Site } from '../../api/session';
import { currentView, questionOf } from '../../app/view';
import { keptOf, PutOnBoard } from '../../saved/put-on-board';
import { DataTable } from '../../ui/data-table';
import { rowsExport } from '../../ui/exports';
import { count, NONE, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { useLoad } from '../../ui/use-load';
import { EventChoice } from '../event-choice';
import { ByChoice, choice, event, PeriodChoice, setEvent } from './controls';
import { periodColumn } from './period';
import { t } from './texts';
import type { DaysActive, Report, Stickiness } from './types';

const PERIODS = ['week', 'month'] as const;

/** On how many days of a week or month people are active. */
export const StickinessReport = ({ site }: { site: Site }) => {
  const view = currentView();
  const own = {
    period: choice('length', PERIODS),
    by: choice('by', ['visitor', 'person']),
    event: event('event'),
  };
  const body = {
    ...(questionOf(site, view) as { site: string } & { [key: string]: Json }),
    ...own,
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
          actions={
            <PutOnBoard
              site={site}
              panel={{
                title: t('distribution'),
                report: 'stickiness',
                chart: 'bar',
                question: { ...keptOf(view), ...own },
                w: 6,
                h: 5,
              }}
            />
          }
          exports={[
            rowsExport(
              () => (load.data ? daysRows(load.data.complete_periods) : []),
              `${site.domain} days active`,
            ),
          ]}
        >
          {(data) => <Days days={data.complete_periods} />}
        </Panel>
        <Panel
          title={t('sticky_table')}
          load={load}
          isEmpty={(data) => data.periods.every((row) => row.active === 0)}
          foot={t('sticky_note')}
          actions={
            <PutOnBoard
              site={site}
              panel={{
                title: t('sticky_table'),
                report: 'stickiness',
                chart: 'table',
                question: { ...keptOf(view), ...own },
                w: 6,
                h: 5,
              }}
            />
          }
          exports={[
            rowsExport(() => (load.data ? stickyRows(load.data) : []), `${site.domain} stickiness`),
          ]}
        >
          {(data) => <StickyTable data={data} />}
        </Panel>
      </div>
    </>
  );
};

/** The periods as rows for a file. */
export const stickyRows = (data: Stickiness): (string | number | null)[][] => [
  [t('period'), t('active'), t('mean_days'), t('stickiness')],
  ...data.periods.map((row) => [row.period, row.active, row.mean_days, row.stickiness]),
];

/** Who was active in each period, and on how many of its days. */
export const StickyTable = ({ data }: { data: Stickiness }) => (
  <DataTable
    label={t('sticky_table')}
    rows={data.periods}
    rowKey={(row) => row.period}
    columns={[
      periodColumn(),
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
);

/** Numbers of days as rows for a file. */
export const daysRows = (days: DaysActive): (string | number | null)[][] => [
  [t('days_active'), t('share'), t('exactly'), t('at_least')],
  ...days.distribution.map((row) => [row.days, row.share, row.subjects, row.at_least]),
];

/** How many were active on how many days. */
export const Days = ({ days }: { days: DaysActive }) => (
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
