import { useState } from 'preact/hooks';
import { ask, type Json } from '../../api/client';
import type { Site } from '../../api/session';
import { place, setQuery } from '../../app/location';
import { currentView, questionOf } from '../../app/view';
import { keptOf, PutOnBoard } from '../../saved/put-on-board';
import { rowsExport } from '../../ui/exports';
import { Field, Select } from '../../ui/field';
import { Panel } from '../../ui/panel';
import { useLoad } from '../../ui/use-load';
import { DimensionChoice } from '../../ui/view/dimension-choice';
import { dimensionValue } from '../../ui/words';
import { EventChoice } from '../event-choice';
import { bracketsOf } from './brackets';
import { CohortTable, cohortRows } from './cohorts';
import { COLUMNS } from './columns';
import { ByChoice, Choice, choice, event, offered, PeriodChoice, setEvent } from './controls';
import { CURVES, Curve, CurveTable, curveCsv, curvesOf } from './curve';
import { MembersDialog } from './members';
import { t } from './texts';
import type { Report, Retention, Table } from './types';

const COUNT = /^[1-9]\d{0,2}$/;
const PERIODS = ['week', 'day', 'month'] as const;

/** Cohorts and who of them came back when. */
export const RetentionReport = ({ site }: { site: Site }) => {
  const [cell, setCell] = useState<{ cohort: string; column: string } | null>(null);
  const period = choice('length', PERIODS);
  const mode = choice('mode', ['on', 'on_or_after', 'on_or_before']);
  const starts = choice('starts', ['first', 'recurring']);
  const by = choice('by', ['visitor', 'person']);
  const breakdown = place.value.query.get('breakdown') ?? '';
  const bracketText = place.value.query.get('brackets') ?? '';
  const brackets = bracketsOf(bracketText);
  const lengths = offered('periods', COLUMNS[period], COUNT);
  const own = {
    period,
    periods: Number(choice('periods', lengths)),
    mode,
    starts,
    by,
    start: event('start'),
    return: event('return'),
    brackets: brackets ?? null,
    breakdown: breakdown || null,
  };
  const view = currentView();
  const body = {
    ...(questionOf(site, view) as { site: string } & { [key: string]: Json }),
    ...own,
  };
  const kept = { ...keptOf(view), ...own };
  const load = useLoad(
    JSON.stringify(['retention', body]),
    async (signal) => (await ask<Report<Retention>>('/retention', body, signal)).results,
  );
  const group = place.value.query.get('group');
  const shown = (data: Retention): Table =>
    data.groups?.find((each) => (each.value ?? '') === group) ?? data;
  return (
    <>
      <div class="report-controls">
        <PeriodChoice values={PERIODS} />
        <Choice name="periods" label={t('periods')} values={lengths} words={(value) => value} />
        <EventChoice
          label={t('start_event')}
          site={site}
          value={event('start')}
          anything={t('any_event')}
          onChange={(filter) => setEvent('start', filter)}
        />
        <EventChoice
          label={t('return_event')}
          site={site}
          value={event('return')}
          anything={t('any_event')}
          onChange={(filter) => setEvent('return', filter)}
        />
        <Choice
          name="mode"
          label={t('mode')}
          values={['on', 'on_or_after', 'on_or_before'] as const}
          words={(value) => t(`mode.${value}`)}
        />
        <Choice
          name="starts"
          label={t('starts')}
          values={['first', 'recurring'] as const}
          words={(value) => t(`starts.${value}`)}
        />
        <ByChoice />
        <div class="field">
          <span class="label">{t('breakdown')}</span>
          <DimensionChoice
            site={site}
            label={t('breakdown')}
            value={breakdown}
            none={t('no_breakdown')}
            without={['event:goal', 'item:']}
            segments
            onChange={(chosen) => setQuery({ breakdown: chosen || null, group: null })}
          />
        </div>
        <Field
          label={t('brackets')}
          value={bracketText}
          placeholder="0, 1-3, 4-7"
          error={bracketText && !brackets ? t('brackets_wrong') : undefined}
          onChange={(input) => setQuery({ brackets: input.currentTarget.value.trim() || null })}
        />
      </div>
      <div class="report-stack">
        <Panel
          title={t('curve')}
          load={load}
          height="240px"
          isEmpty={(data) => data.size === 0}
          foot={
            <>
              {t('curve_note')}
              {(load.data?.groups?.length ?? 0) > CURVES && ` ${t('groups_note', { n: CURVES })}`}
            </>
          }
          actions={
            <PutOnBoard
              site={site}
              panel={{
                title: t('curve'),
                report: 'retention',
                chart: 'line',
                question: kept,
                w: 6,
                h: 5,
              }}
            />
          }
          table={(data) => <CurveTable tables={curvesOf(data, breakdown)} />}
          exports={[
            rowsExport(
              () => (load.data ? curveCsv(curvesOf(load.data, breakdown)) : []),
              `${site.domain} retention curve`,
            ),
          ]}
        >
          {(data) => <Curve tables={curvesOf(data, breakdown)} />}
        </Panel>
        <Panel
          title={t('table')}
          load={load}
          height="320px"
          isEmpty={(data) => data.size === 0}
          foot={<span class="open-key">{t('incomplete_detail')}</span>}
          actions={
            <>
              {load.data?.groups && (
                <Select
                  bare
                  label={t('shown')}
                  value={group ?? '*'}
                  options={[
                    { value: '*', label: t('all') },
                    ...load.data.groups.map((each) => ({
                      value: each.value ?? '',
                      label: dimensionValue(breakdown, each.value ?? null),
                    })),
                  ]}
                  onChange={(value) => setQuery({ group: value === '*' ? null : value })}
                />
              )}
              <PutOnBoard
                site={site}
                panel={{
                  title: t('table'),
                  report: 'retention',
                  chart: 'table',
                  question: kept,
                  w: 12,
                  h: 7,
                }}
              />
            </>
          }
          exports={[
            rowsExport(
              () => (load.data ? cohortRows(shown(load.data)) : []),
              `${site.domain} retention`,
            ),
          ]}
        >
          {(data) => (
            <CohortTable
              table={shown(data)}
              onCell={(cohort, column) => setCell({ cohort, column })}
            />
          )}
        </Panel>
      </div>
      {cell && (
        <MembersDialog
          site={site}
          body={body}
          cell={{ ...cell, ...(breakdown && group !== null ? { value: group || null } : {}) }}
          onClose={() => setCell(null)}
        />
      )}
    </>
  );
};
