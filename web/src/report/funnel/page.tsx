import './funnel.css';
import { useState } from 'preact/hooks';
import type { Json } from '../../api/client';
import { joined } from '../../api/query';
import { mayEdit } from '../../api/session';
import { place, setQuery } from '../../app/location';
import type { PageProps } from '../../app/route';
import { comparisonOf, currentView, questionOf } from '../../app/view';
import { keptOf, PutOnBoard } from '../../saved/put-on-board';
import { Button } from '../../ui/button';
import { rowsExport } from '../../ui/exports';
import { count, duration } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { failed, toast } from '../../ui/toast';
import { forget, useLoad } from '../../ui/use-load';
import { ReportHead } from '../../ui/view/report-head';
import { dimensionName } from '../../ui/words';
import { Bars, intervalText, rateText } from './bars';
import { Builder } from './builder';
import {
  askFunnel,
  type FunnelAnswer,
  loadSaved,
  type Question,
  type Suggestion,
  savedKey,
  saveFunnel,
} from './data';
import { Details } from './details';
import { SaveDialog, SavedDialog } from './saved';
import {
  type Draft,
  draftOfQuestion,
  fresh,
  namedQuestion,
  questionOfDraft,
  readDraft,
  ready,
  segmentsOf,
  stepName,
  writeDraft,
} from './state';
import {
  Against,
  againstRows,
  Breakdown,
  breakdownRows,
  openFrom,
  StepTable,
  stepRows,
  Trend,
  TrendTable,
} from './tables';
import { t } from './texts';

/** Steps, who got how far, and what there is to know about those who did not. */
export default function FunnelPage({ site }: PageProps) {
  const view = currentView();
  const draft = readDraft(place.value.query) ?? fresh();
  const [open, setOpen] = useState<'save' | 'saved'>();
  const common = questionOf(site, view) as { site: string } & { [key: string]: Json };
  const complete = ready(draft);
  const asked: Question = {
    ...common,
    ...(complete ? namedQuestion(draft) : questionOfDraft(draft)),
  };
  const whole: Question = {
    ...asked,
    trend: draft.trend,
    compare: (comparisonOf(view) ?? null) as Json,
    ...(draft.against.length > 0 ? { segments: segmentsOf(draft) as Json } : {}),
  };
  const load = useLoad(complete ? JSON.stringify(['funnel', whole]) : null, (signal) =>
    askFunnel<FunnelAnswer>('', whole, signal),
  );
  const saved = useLoad(savedKey(site.domain), (signal) => loadSaved(site.domain, signal));
  const at = Math.min(
    Math.max(0, Number(place.value.query.get('at') ?? 0) || 0),
    draft.steps.length - 1,
  );
  const suggest = async (): Promise<void> => {
    const goal = draft.steps.at(-1);
    if (!goal) return;
    const { results } = await askFunnel<Suggestion>('/suggestion', {
      ...common,
      goal: joined(goal.filters),
    });
    if (results.steps.length < 2) {
      toast(t('no_suggestion'));
      return;
    }
    change({
      ...draft,
      exclusions: [],
      steps: results.steps.map((step) =>
        step.name === null ? goal : { name: step.name, filters: [step.filter] },
      ),
    });
  };
  const change = (changed: Draft): void => writeDraft(changed);
  const editor = mayEdit(site);
  const lastComplete = (draft.steps.at(-1)?.filters.length ?? 0) > 0 && complete;

  return (
    <div class="page">
      <ReportHead title={t('funnels')} site={site}>
        <div class="funnel-actions">
          <Button disabled={(saved.data?.length ?? 0) === 0} onClick={() => setOpen('saved')}>
            {t('saved')}
          </Button>
          <Button
            disabled={!lastComplete}
            onClick={() => {
              suggest().catch(failed);
            }}
          >
            {t('suggest')}
          </Button>
          {editor && (
            <Button disabled={!complete} onClick={() => setOpen('save')}>
              {t('save')}
            </Button>
          )}
        </div>
      </ReportHead>
      {open === 'saved' && (
        <SavedDialog
          site={site}
          saved={saved.data ?? []}
          current={complete ? questionOfDraft(draft) : null}
          onOpen={(funnel) => change(draftOfQuestion(funnel.question))}
          onChanged={() => {
            forget(savedKey(site.domain));
            saved.reload();
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'save' && (
        <SaveDialog
          onClose={() => setOpen(undefined)}
          onSave={async (name) => {
            await saveFunnel(site.domain, name, questionOfDraft(draft));
            forget(savedKey(site.domain));
            saved.reload();
            toast(t('was_saved'));
          }}
        />
      )}
      <details class="card funnel-edit" open>
        <summary>{t('edit')}</summary>
        <Builder site={site} draft={draft} onChange={change} />
      </details>
      {!complete ? (
        <p class="card funnel-hint">{t('incomplete')}</p>
      ) : (
        <div class="funnel-results">
          <Panel
            title={t('steps')}
            load={load}
            isEmpty={(data) => data.results.overall.entered === 0}
            empty={{ title: t('nobody'), detail: t('nobody_detail') }}
            height="380px"
            table={(data) => <StepTable steps={data.results.steps} />}
            exports={[rowsExport(() => stepRows(load.data?.results.steps ?? []), 'funnel')]}
            actions={
              <PutOnBoard
                site={site}
                panel={{
                  title: draft.steps.map((step) => step.name || stepName(step)).join(' → '),
                  report: 'funnel',
                  chart: 'report',
                  question: { ...keptOf(view), ...namedQuestion(draft) },
                  w: 6,
                  h: 4,
                }}
              />
            }
            foot={
              load.data && (
                <span>
                  {t('overall', {
                    converted: count(load.data.results.overall.converted),
                    entered: count(load.data.results.overall.entered),
                    rate: rateText(load.data.results.overall.rate),
                    interval: intervalText(load.data.results.overall.rate),
                  })}
                  {load.data.results.overall.time &&
                    ` · ${t('whole_time', {
                      median: duration(load.data.results.overall.time.median),
                    })}`}
                  {(load.data.results.overall.open ?? 0) > 0 &&
                    ` · ${t('open', { n: load.data.results.overall.open ?? 0 })}`}
                </span>
              )
            }
          >
            {(data) => (
              <Bars
                steps={data.results.steps}
                other={data.results.comparison?.steps}
                tests={data.results.comparison?.tests}
                selected={at}
                onSelect={(step) =>
                  setQuery({ at: String(step), who: null, value: null, offset: null })
                }
              />
            )}
          </Panel>
          {draft.trend !== 'none' && (
            <Panel
              title={t('trend_of')}
              load={load}
              isEmpty={(data) => (data.results.trend?.length ?? 0) < 2}
              height="220px"
              table={(data) => <TrendTable rows={data.results.trend ?? []} />}
              foot={openFrom(load.data?.results.trend ?? []) !== undefined && t('trend_open')}
            >
              {(data) => <Trend rows={data.results.trend ?? []} />}
            </Panel>
          )}
          {draft.against.length > 0 && (
            <Panel
              title={t('against')}
              load={load}
              isEmpty={(data) => (data.results.segments?.length ?? 0) === 0}
              height="160px"
              exports={[rowsExport(() => againstRows(load.data?.results.segments ?? []), 'funnel')]}
              foot={<span>{t('against_note')}</span>}
            >
              {(data) => <Against rows={data.results.segments ?? []} />}
            </Panel>
          )}
          {draft.breakdown && (
            <Panel
              title={t('by_dimension', { dimension: dimensionName(draft.breakdown) })}
              load={load}
              isEmpty={(data) => (data.results.breakdown?.length ?? 0) === 0}
              height="220px"
              exports={[
                rowsExport(() => breakdownRows(load.data?.results.breakdown ?? []), 'funnel'),
              ]}
              foot={
                load.data &&
                t('largest', {
                  shown: count(load.data.results.breakdown?.length ?? 0),
                  n: load.data.meta.total_rows,
                })
              }
            >
              {(data) => (
                <Breakdown
                  dimension={draft.breakdown}
                  rows={data.results.breakdown ?? []}
                  onSelect={(value, step) =>
                    setQuery({ value, at: String(step), who: null, offset: null })
                  }
                />
              )}
            </Panel>
          )}
          {load.data && load.data.results.overall.entered > 0 && (
            <Details site={site} question={asked} step={at} steps={load.data.results.steps} />
          )}
        </div>
      )}
    </div>
  );
}
