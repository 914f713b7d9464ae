import type { Site } from '../../api/session';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import { DimensionChoice } from '../../ui/view/dimension-choice';
import { SegmentBuilder } from '../../ui/view/segment-builder';
import { AgainstChoice, WindowChoice } from './options';
import { type Draft, type Exclusion, MOST_STEPS, ORDERS, type Step, TRENDS, UNITS } from './state';
import { t } from './texts';

type Props = { site: Site; draft: Draft; onChange: (draft: Draft) => void };

const NEW_FILTER = ['is', 'event:page', []];

const StepCard = ({ site, at, draft, onChange }: Props & { at: number }) => {
  const step = draft.steps[at] as Step;
  const change = (changed: Partial<Step>): void =>
    onChange({
      ...draft,
      steps: draft.steps.map((each, index) => (index === at ? { ...each, ...changed } : each)),
    });
  const move = (by: number): void => {
    const steps = [...draft.steps];
    steps.splice(at, 1);
    steps.splice(at + by, 0, step);
    onChange({ ...draft, steps });
  };
  return (
    <li class="funnel-step" aria-label={t('step', { n: at + 1 })}>
      <div class="funnel-step-head">
        <span class="funnel-number">{at + 1}</span>
        <input
          class="input"
          aria-label={t('name_of_step', { n: at + 1 })}
          placeholder={t('name')}
          maxLength={200}
          value={step.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Button kind="quiet" size="small" disabled={at === 0} onClick={() => move(-1)}>
          {t('up')}
        </Button>
        <Button
          kind="quiet"
          size="small"
          disabled={at === draft.steps.length - 1}
          onClick={() => move(1)}
        >
          {t('down')}
        </Button>
        <Button
          kind="quiet"
          size="small"
          icon="trash"
          label={t('remove_step', { n: at + 1 })}
          disabled={draft.steps.length <= 2}
          onClick={() =>
            onChange({ ...draft, steps: draft.steps.filter((_, index) => index !== at) })
          }
        />
      </div>
      <SegmentBuilder
        site={site}
        filters={step.filters}
        onChange={(filters) => change({ filters })}
      />
    </li>
  );
};

const ExclusionCard = ({ site, draft, onChange, at }: Props & { at: number }) => {
  const one = draft.exclusions[at] as Exclusion;
  const change = (changed: Partial<Exclusion>): void =>
    onChange({
      ...draft,
      exclusions: draft.exclusions.map((each, index) =>
        index === at ? { ...each, ...changed } : each,
      ),
    });
  const numbers = draft.steps.map((_, index) => String(index + 1));
  return (
    <li class="funnel-step">
      <div class="funnel-step-head">
        <Select
          label={t('after_step')}
          value={String(one.after)}
          options={numbers.slice(0, -1).map((value) => ({ value, label: value }))}
          onChange={(value) =>
            change({ after: Number(value), before: Math.max(one.before, Number(value) + 1) })
          }
        />
        <Select
          label={t('before_step')}
          value={String(one.before)}
          options={numbers.slice(one.after).map((value) => ({ value, label: value }))}
          onChange={(value) => change({ before: Number(value) })}
        />
        <Button
          kind="quiet"
          size="small"
          icon="trash"
          label={t('remove_exclusion')}
          onClick={() =>
            onChange({ ...draft, exclusions: draft.exclusions.filter((_, index) => index !== at) })
          }
        />
      </div>
      <SegmentBuilder
        site={site}
        filters={one.filters}
        onChange={(filters) => change({ filters })}
      />
    </li>
  );
};

/** A dimension, or none; those with a key have a field for it. */
const Optional = ({
  site,
  label,
  value,
  onChange,
}: {
  site: Site;
  label: string;
  value: string;
  onChange: (dimension: string) => void;
}) => {
  return (
    <fieldset class="field funnel-optional">
      <legend>{label}</legend>
      {value === '' ? (
        <Button size="small" icon="plus" onClick={() => onChange('visit:source')}>
          {t('choose')}
        </Button>
      ) : (
        <>
          <DimensionChoice segments site={site} label={label} value={value} onChange={onChange} />
          <Button
            kind="quiet"
            size="small"
            icon="close"
            label={t('without', { what: label })}
            onClick={() => onChange('')}
          />
        </>
      )}
    </fieldset>
  );
};

/** Steps and what may lie between them. */
export const Builder = ({ site, draft, onChange }: Props) => (
  <div class="funnel-builder">
    <ol class="funnel-steps">
      {draft.steps.map((_, at) => (
        // Steps have no name of their own; their place is what they are.
        <StepCard
          key={`${at} ${draft.steps.length}`}
          site={site}
          at={at}
          draft={draft}
          onChange={onChange}
        />
      ))}
    </ol>
    <div>
      <Button
        icon="plus"
        disabled={draft.steps.length >= MOST_STEPS}
        onClick={() =>
          onChange({ ...draft, steps: [...draft.steps, { name: '', filters: [NEW_FILTER] }] })
        }
      >
        {t('add_step')}
      </Button>
    </div>
    <div class="funnel-options">
      <Select
        label={t('order')}
        value={draft.order}
        options={ORDERS.map((value) => ({ value, label: t(`order_${value}`) }))}
        onChange={(order) => onChange({ ...draft, order })}
      />
      <WindowChoice value={draft.window} onChange={(window) => onChange({ ...draft, window })} />
      <Select
        label={t('count_by')}
        value={draft.countBy}
        options={UNITS.map((value) => ({ value, label: t(`by_${value}`) }))}
        onChange={(countBy) => onChange({ ...draft, countBy })}
      />
      {draft.countBy !== 'total' && (
        <Select
          label={t('entry')}
          value={draft.entry}
          options={(['best', 'first'] as const).map((value) => ({
            value,
            label: t(`entry_${value}`),
          }))}
          onChange={(entry) => onChange({ ...draft, entry })}
        />
      )}
      <Select
        label={t('trend')}
        value={draft.trend}
        options={TRENDS.map((value) => ({ value, label: t(`trend_${value}`) }))}
        onChange={(trend) => onChange({ ...draft, trend })}
      />
      <Optional
        site={site}
        label={t('breakdown')}
        value={draft.breakdown}
        onChange={(breakdown) => onChange({ ...draft, breakdown })}
      />
      <Optional
        site={site}
        label={t('hold')}
        value={draft.hold}
        onChange={(hold) => onChange({ ...draft, hold })}
      />
      <AgainstChoice
        site={site}
        value={draft.against}
        onChange={(against) => onChange({ ...draft, against })}
      />
    </div>
    {draft.order === 'loose' && (
      <div class="funnel-exclusions">
        {draft.exclusions.length > 0 && (
          <ul class="funnel-steps" aria-label={t('exclusions')}>
            {draft.exclusions.map((_, at) => (
              <ExclusionCard
                key={`${at} ${draft.exclusions.length}`}
                site={site}
                at={at}
                draft={draft}
                onChange={onChange}
              />
            ))}
          </ul>
        )}
        <Button
          kind="quiet"
          size="small"
          icon="plus"
          disabled={draft.exclusions.length >= 10}
          onClick={() =>
            onChange({
              ...draft,
              exclusions: [
                ...draft.exclusions,
                {
                  filters: [['is', 'event:name', []]],
                  after: 1,
                  before: draft.steps.length,
                },
              ],
            })
          }
        >
          {t('add_exclusion')}
        </Button>
      </div>
    )}
  </div>
);
