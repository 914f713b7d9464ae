import type { ComponentChildren } from 'preact';
import type { Json } from '../api/client';
import type { Filter } from '../api/query';
import type { Site } from '../api/session';
import { conversionOf, useConversions } from '../report/attribution/conversions';
import { SHOWN } from '../report/attribution/models';
import { t as attributionText } from '../report/attribution/texts';
import { DIMENSIONS, MODELS, type Model } from '../report/attribution/types';
import { EventChoice } from '../report/event-choice';
import { t as flowText } from '../report/flow/texts';
import { loadSaved, savedKey } from '../report/funnel/data';
import { COLUMNS, usualColumns } from '../report/retention/columns';
import { t as retentionText } from '../report/retention/texts';
import { MEASURES } from '../report/retention/value';
import type { Panel } from '../saved/api';
import { t } from '../saved/texts';
import { Select } from '../ui/field';
import { useLoad } from '../ui/use-load';
import { dimensionName } from '../ui/words';
import { CHARTS } from './begin';

export type FieldsProps = {
  site: Site;
  panel: Panel;
  onChange: (changes: Partial<Panel>) => void;
};

type Own = FieldsProps & {
  question: { [key: string]: Json };
  ask: (changes: { [key: string]: Json }) => void;
};

/** What a panel's report asks that changes most; the rest is asked on the report's page. */
export const ReportFields = (props: FieldsProps) => {
  const { panel, onChange } = props;
  const question = (panel.question ?? {}) as { [key: string]: Json };
  const own: Own = {
    ...props,
    question,
    ask: (changes) => onChange({ question: { ...question, ...changes } }),
  };
  const charts = CHARTS[panel.report];
  return (
    <div class="board-fields">
      {charts && (
        <Select
          label={t('chart')}
          value={charts.find((each) => each === panel.chart) ?? charts[0] ?? 'table'}
          onChange={(chart) => onChange({ chart })}
          options={charts.map((each) => ({ value: each, label: t(`chart.${each}`) }))}
        />
      )}
      {fieldsOf(own)}
    </div>
  );
};

const fieldsOf = (own: Own): ComponentChildren => {
  switch (own.panel.report) {
    case 'funnel':
      return <FunnelFields {...own} />;
    case 'flow':
      return <FlowFields {...own} />;
    case 'attribution':
      return <AttributionFields {...own} />;
    case 'explore':
      return null;
    default:
      return <CohortFields {...own} />;
  }
};

const FunnelFields = ({ site, panel, question, onChange }: Own) => {
  const funnels = useLoad(savedKey(site.domain), (signal) => loadSaved(site.domain, signal));
  const same = funnels.data?.find(
    (each) => JSON.stringify(each.question) === JSON.stringify(question),
  );
  const begun = question.steps !== undefined;
  return (
    <div>
      <Select
        label={t('funnel')}
        value={same ? String(same.id) : ''}
        onChange={(id) => {
          const chosen = funnels.data?.find((each) => String(each.id) === id);
          if (chosen) onChange({ question: chosen.question, title: panel.title || chosen.name });
        }}
        options={[
          ...(same ? [] : [{ value: '', label: begun ? t('as_it_is') : t('none') }]),
          ...(funnels.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      {funnels.data?.length === 0 && <p class="muted">{t('no_funnels')}</p>}
    </div>
  );
};

const FlowFields = ({ site, question, ask, onChange }: Own) => (
  <>
    <Select
      label={t('chart')}
      value={question.shape === 'sankey' ? 'sankey' : 'tree'}
      onChange={(shape) => ask({ shape })}
      options={(['sankey', 'tree'] as const).map((value) => ({ value, label: flowText(value) }))}
    />
    <Select
      label={flowText('direction')}
      value={question.direction === 'backward' ? 'backward' : 'forward'}
      onChange={(direction) => ask({ direction, path: [] })}
      options={(['forward', 'backward'] as const).map((value) => ({
        value,
        label: flowText(value),
      }))}
    />
    <Select
      label={flowText('steps')}
      value={String(question.steps ?? 3)}
      onChange={(steps) => ask({ steps: Number(steps), path: [] })}
      options={Array.from({ length: 10 }, (_, at) => String(at + 1)).map((value) => ({
        value,
        label: value,
      }))}
    />
    <EventChoice
      label={flowText('start')}
      site={site}
      value={(question.start as Filter | undefined) ?? null}
      anything={t('any_begin')}
      onChange={(start) => {
        const { start: _start, path: _path, ...kept } = question;
        onChange({ question: start ? { ...kept, start } : kept });
      }}
    />
  </>
);

const PERIODS = {
  retention: ['day', 'week', 'month'],
  stickiness: ['week', 'month'],
  lifecycle: ['day', 'week', 'month'],
  cohort: ['day', 'week', 'month'],
} as const;
type Cohorts = keyof typeof PERIODS;
type Period = (typeof PERIODS)['retention'][number];

const CohortFields = ({ site, panel, question, ask, onChange }: Own) => {
  const report = panel.report as Cohorts;
  const columns = report === 'retention' || report === 'cohort';
  const periods = PERIODS[report];
  const period = periods.find((each) => each === question.period) ?? periods[0];
  const given = String(question.periods ?? usualColumns(period));
  const event = (name: 'start' | 'return' | 'value' | 'event', label: string, any: string) => (
    <EventChoice
      label={label}
      site={site}
      value={(question[name] as Filter | undefined) ?? null}
      anything={any}
      onChange={(filter) => ask({ [name]: filter as Json })}
    />
  );
  return (
    <>
      <Select<Period>
        label={retentionText('period')}
        value={period}
        onChange={(next) =>
          ask({ period: next, ...(columns ? { periods: Number(COLUMNS[next][0]) } : {}) })
        }
        options={periods.map((value) => ({ value, label: retentionText(`period.${value}`) }))}
      />
      {columns && (
        <Select
          label={retentionText('periods')}
          value={given}
          onChange={(next) => ask({ periods: Number(next) })}
          options={[...new Set([...COLUMNS[period], given])].map((value) => ({
            value,
            label: value,
          }))}
        />
      )}
      {report === 'cohort' && (
        <Select
          label={retentionText('measure')}
          value={MEASURES.find((each) => each === panel.shown) ?? 'value_per_member'}
          onChange={(shown) => onChange({ shown })}
          options={MEASURES.map((value) => ({ value, label: retentionText(`measure.${value}`) }))}
        />
      )}
      {columns && event('start', retentionText('start_event'), retentionText('any_event'))}
      {report === 'retention' &&
        event('return', retentionText('return_event'), retentionText('any_event'))}
      {report === 'cohort' &&
        event('value', retentionText('value_event'), retentionText('any_revenue'))}
      {!columns && event('event', retentionText('activity'), retentionText('any_event'))}
    </>
  );
};

const AttributionFields = ({ site, panel, question, ask, onChange }: Own) => {
  const options = useConversions(site);
  const conversion = (question.conversion as Filter | undefined) ?? null;
  const chosen = conversionOf(options, conversion);
  const models = (question.models ?? [...MODELS]) as Model[];
  return (
    <>
      <Select
        label={attributionText('conversion')}
        value={chosen?.value ?? ''}
        onChange={(value) => {
          const option = options.find((each) => each.value === value);
          if (option) ask({ conversion: option.filter as Json });
        }}
        options={[
          ...(chosen ? [] : [{ value: '', label: conversion ? t('as_it_is') : t('none') }]),
          ...options.map(({ value, label }) => ({ value, label })),
        ]}
      />
      <Select
        label={attributionText('dimension')}
        value={String(question.dimension ?? 'visit:channel')}
        onChange={(dimension) => ask({ dimension })}
        options={[
          ...new Set<string>([...DIMENSIONS, String(question.dimension ?? 'visit:channel')]),
        ].map((value) => ({ value, label: dimensionName(value) }))}
      />
      <Select
        label={attributionText('shown')}
        value={SHOWN.find((each) => each === panel.shown) ?? 'conversions'}
        onChange={(shown) => onChange({ shown })}
        options={SHOWN.map((value) => ({ value, label: attributionText(`shown.${value}`) }))}
      />
      <Select
        label={t('model')}
        value={models.length === 1 && models[0] ? models[0] : ''}
        onChange={(model) => ask({ models: model === '' ? [...MODELS] : [model] })}
        options={[
          { value: '', label: t('all_models') },
          ...MODELS.map((value) => ({
            value: value as string,
            label: attributionText(`m.${value}`),
          })),
        ]}
      />
    </>
  );
};
