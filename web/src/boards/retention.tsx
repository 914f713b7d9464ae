import { useState } from 'preact/hooks';
import { ask } from '../api/client';
import { share } from '../api/share';
import { CohortTable, cohortRows } from '../report/retention/cohorts';
import { Curve, CurveTable, curveCsv, curvesOf } from '../report/retention/curve';
import { FlowBars, Flows, flowRows } from '../report/retention/lifecycle';
import { MembersDialog } from '../report/retention/members';
import { paramsOf } from '../report/retention/params';
import { Days, daysRows, StickyTable, stickyRows } from '../report/retention/stickiness';
import type { CohortValue, Flow, Report, Retention, Stickiness } from '../report/retention/types';
import { MEASURES, type Measure, Values, valueRows } from '../report/retention/value';
import { t } from '../saved/texts';
import { Filling } from './filling';
import { type Asked, type PanelProps, ReportPanel } from './report-panel';

/** What curves and bars have below them. */
const LEGEND_PX = 36;
/** The four states take two lines where there is little room. */
const STATES_PX = 64;

const COMMON = { icon: 'retention', page: 'retention' } as const;

const answered =
  <T,>(report: string) =>
  async (question: Asked, signal: AbortSignal): Promise<T> =>
    (await ask<Report<T>>(`/${report}`, question, signal)).results;

/** A panel with cohorts and who of them came back: as a table, or as a curve. */
export const RetentionPanel = (props: PanelProps) => {
  const { site, panel } = props;
  const [cell, setCell] = useState<{ cohort: string; column: string } | null>(null);
  const breakdown = String(panel.question?.breakdown ?? '');
  const curve = panel.chart === 'line';
  return (
    <ReportPanel<Retention>
      {...props}
      {...COMMON}
      name={t('what.retention')}
      params={paramsOf('retention')}
      ask={answered<Retention>('retention')}
      isEmpty={(data) => data.size === 0}
      rows={(data) => (curve ? curveCsv(curvesOf(data, breakdown)) : cohortRows(data))}
      table={curve ? (data) => <CurveTable tables={curvesOf(data, breakdown)} /> : undefined}
    >
      {(data, question) => (
        <>
          {curve ? (
            <Filling least={150}>
              {(height) => {
                const tables = curvesOf(data, breakdown);
                return (
                  <Curve
                    tables={tables}
                    height={tables.length > 1 ? Math.max(120, height - LEGEND_PX) : height}
                  />
                );
              }}
            </Filling>
          ) : (
            <CohortTable
              table={data}
              onCell={share() ? undefined : (cohort, column) => setCell({ cohort, column })}
            />
          )}
          {cell && (
            <MembersDialog site={site} body={question} cell={cell} onClose={() => setCell(null)} />
          )}
        </>
      )}
    </ReportPanel>
  );
};

/** A panel with the numbers of days on which people were active. */
export const StickinessPanel = (props: PanelProps) => {
  const periods = props.panel.chart === 'table';
  return (
    <ReportPanel<Stickiness>
      {...props}
      {...COMMON}
      name={t('what.stickiness')}
      params={paramsOf('stickiness')}
      ask={answered<Stickiness>('stickiness')}
      isEmpty={(data) => data.periods.every((row) => row.active === 0)}
      rows={(data) => (periods ? stickyRows(data) : daysRows(data.complete_periods))}
    >
      {(data) => (periods ? <StickyTable data={data} /> : <Days days={data.complete_periods} />)}
    </ReportPanel>
  );
};

/** A panel with who is new, stayed, came again and went. */
export const LifecyclePanel = (props: PanelProps) => {
  const bars = props.panel.chart !== 'table';
  return (
    <ReportPanel<Flow[]>
      {...props}
      {...COMMON}
      name={t('what.lifecycle')}
      params={paramsOf('lifecycle')}
      ask={async (question, signal) =>
        (await answered<{ periods: Flow[] }>('lifecycle')(question, signal)).periods
      }
      isEmpty={(rows) => rows.every((row) => row.active + row.dormant === 0)}
      rows={flowRows}
      table={bars ? (rows) => <Flows rows={rows} /> : undefined}
    >
      {(rows) =>
        bars ? (
          <Filling least={220}>
            {(height) => <FlowBars rows={rows} height={height - STATES_PX} />}
          </Filling>
        ) : (
          <Flows rows={rows} />
        )
      }
    </ReportPanel>
  );
};

/** A panel with what cohorts are worth. */
export const ValuePanel = (props: PanelProps) => {
  const measure: Measure =
    MEASURES.find((each) => each === props.panel.shown) ?? 'value_per_member';
  return (
    <ReportPanel<CohortValue>
      {...props}
      {...COMMON}
      name={t('what.cohort')}
      params={(question) => ({ ...paramsOf('value')(question), measure })}
      ask={answered<CohortValue>('cohort')}
      isEmpty={(data) => data.cohorts.every((row) => row.size === 0)}
      rows={(data) => valueRows(data, measure)}
    >
      {(data) => <Values data={data} measure={measure} />}
    </ReportPanel>
  );
};
