import { useState } from 'preact/hooks';
import type { Filter } from '../../api/query';
import type { Site } from '../../api/session';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { DimensionChoice, PropertyField } from '../../ui/view/dimension-choice';
import { SegmentBuilder } from '../../ui/view/segment-builder';
import { filterWords } from '../../ui/words';
import {
  CHARTS,
  type Exploration,
  INTERVALS,
  letter,
  MEASURES,
  type Measure,
  ofValue,
  type Series,
  seriesName,
  UNITS,
} from './state';
import { t } from './texts';

const PROPERTY = 'event:props:';
const MOST_SERIES = 12;

type Props = {
  site: Site;
  exploration: Exploration;
  onChange: (changed: Exploration) => void;
};

/** What is asked: the series, by what, over what, and how it is shown. */
export const Builder = ({ site, exploration, onChange }: Props) => {
  const { series } = exploration;
  const set = (changes: Partial<Exploration>): void => onChange({ ...exploration, ...changes });
  const replace = (at: number, changed: Series | null): void =>
    set({ series: series.flatMap((each, i) => (i === at ? (changed ? [changed] : []) : [each])) });
  return (
    <section class="card pad stack" aria-label={t('series')}>
      <ol class="explore-series">
        {series.map((each, at) => (
          // A series is known by its letter, which is its place.
          <li key={`${at} ${series.length}`}>
            <span class="explore-letter" aria-hidden="true">
              {letter(at)}
            </span>
            <SeriesLine
              site={site}
              at={at}
              series={each}
              onChange={(changed) => replace(at, changed)}
            />
            {series.length > 1 && (
              <Button
                kind="quiet"
                icon="trash"
                label={t('remove', { letter: letter(at) })}
                onClick={() => replace(at, null)}
              />
            )}
          </li>
        ))}
      </ol>
      <div class="row wrap">
        <Button
          size="small"
          icon="plus"
          disabled={series.length >= MOST_SERIES}
          onClick={() => set({ series: [...series, { measure: 'total' }] })}
        >
          {t('add_series')}
        </Button>
        <Button
          size="small"
          icon="plus"
          disabled={series.length >= MOST_SERIES}
          onClick={() => set({ series: [...series, { formula: '' }] })}
        >
          {t('add_formula')}
        </Button>
      </div>
      <div class="explore-options">
        <Select
          label={t('chart')}
          value={exploration.chart}
          options={CHARTS.map((value) => ({ value, label: t(`c.${value}`) }))}
          onChange={(chart) => set({ chart })}
        />
        {(exploration.chart === 'line' || exploration.chart === 'area') && (
          <Select
            label={t('interval')}
            value={exploration.interval}
            options={INTERVALS.map((value) => ({ value, label: t(`i.${value}`) }))}
            onChange={(interval) => set({ interval })}
          />
        )}
        {exploration.chart !== 'map' &&
          exploration.chart !== 'heat' &&
          exploration.chart !== 'number' && (
            <Breakdowns site={site} by={exploration.by} onChange={(by) => set({ by })} />
          )}
        {exploration.by.length > 0 && (
          <Select
            label={t('rows')}
            value={String(exploration.limit)}
            options={['5', '10', '25', '50', '100'].map((value) => ({ value, label: value }))}
            onChange={(value) => set({ limit: Number(value) })}
          />
        )}
      </div>
    </section>
  );
};

const Breakdowns = ({
  site,
  by,
  onChange,
}: {
  site: Site;
  by: string[];
  onChange: (by: string[]) => void;
}) => {
  const places = by.length === 0 ? [''] : by.length < 2 ? [by[0] as string, ''] : by;
  return (
    <>
      {places.map((value, at) => (
        <Breakdown
          site={site}
          key={`${at}`}
          label={at === 0 ? t('by') : t('and_by')}
          value={value}
          onChange={(changed) => {
            const next = [...by];
            if (changed === '') next.splice(at, 1);
            else next[at] = changed;
            onChange([...new Set(next)]);
          }}
        />
      ))}
    </>
  );
};

const Breakdown = ({
  site,
  label,
  value,
  onChange,
}: {
  site: Site;
  label: string;
  value: string;
  onChange: (value: string) => void;
}) => {
  return (
    <div class="field">
      <span class="explore-label">{label}</span>
      <DimensionChoice
        site={site}
        label={label}
        value={value}
        none={t('nothing')}
        without={['event:goal', 'item:']}
        segments
        onChange={onChange}
      />
    </div>
  );
};

type LineProps = {
  site: Site;
  at: number;
  series: Series;
  onChange: (changed: Series) => void;
};

const SeriesLine = ({ site, at, series, onChange }: LineProps) => {
  const [editing, setEditing] = useState<Filter[]>();
  const set = (changes: Partial<Series>): void => onChange({ ...series, ...changes });
  if (series.formula !== undefined)
    return (
      <div class="explore-line">
        <Field
          label={t('formula')}
          hint={t('formula_hint')}
          value={series.formula}
          spellcheck={false}
          onChange={(event) => set({ formula: event.currentTarget.value })}
        />
        <Select
          label={t('unit')}
          value={series.unit ?? 'number'}
          options={UNITS.map((value) => ({ value, label: t(`u.${value}`) }))}
          onChange={(unit) => set({ unit })}
        />
        <Name series={series} onChange={set} />
      </div>
    );
  const filters = series.filter ?? [];
  const measure = series.measure ?? 'total';
  const words = filters.map(filterWords).join(', ') || t('all_events');
  return (
    <div class="explore-line">
      <div class="field">
        <span class="explore-label">{t('choose_events')}</span>
        <Button
          class="explore-events"
          icon="filter"
          aria-label={`${t('events_of', { letter: letter(at) })}: ${words}`}
          onClick={() => setEditing(filters.length > 0 ? filters : [['is', 'event:name', []]])}
        >
          <span class="ellipsis">{words}</span>
        </Button>
      </div>
      <Select
        label={t('measure')}
        value={measure}
        options={MEASURES.map((value) => ({ value, label: t(`m.${value}`) }))}
        onChange={(chosen: Measure) => {
          const { of: _, percentile: __, ...rest } = series;
          onChange({
            ...rest,
            measure: chosen,
            ...(ofValue(chosen) ? { of: series.of ?? 'revenue' } : {}),
            ...(chosen === 'percentile' ? { percentile: series.percentile ?? 90 } : {}),
          });
        }}
      />
      {ofValue(measure) && (
        <Select
          label={t('of')}
          value={series.of?.startsWith(PROPERTY) ? PROPERTY : 'revenue'}
          options={[
            { value: 'revenue', label: t('revenue') },
            { value: PROPERTY, label: t('property') },
          ]}
          onChange={(of) => set({ of })}
        />
      )}
      {ofValue(measure) && series.of?.startsWith(PROPERTY) && (
        <div class="field">
          <span class="explore-label">{t('property_key')}</span>
          <PropertyField
            site={site}
            label={t('property_key')}
            value={series.of.slice(PROPERTY.length)}
            onChange={(key) => set({ of: PROPERTY + key })}
          />
        </div>
      )}
      {measure === 'percentile' && (
        <Field
          label={t('percent')}
          type="number"
          min={0.01}
          max={99.99}
          step={0.01}
          value={series.percentile ?? 90}
          onChange={(event) => set({ percentile: Number(event.currentTarget.value) || 90 })}
        />
      )}
      <Name series={series} onChange={set} />
      {editing && (
        <Dialog
          title={t('events_of', { letter: letter(at) })}
          wide
          onClose={() => setEditing(undefined)}
          actions={
            <>
              <Button
                label={t('all_events')}
                onClick={() => {
                  set({ filter: [] });
                  setEditing(undefined);
                }}
              />
              <Button
                kind="primary"
                label={t('choose_events')}
                onClick={() => {
                  set({ filter: editing });
                  setEditing(undefined);
                }}
              />
            </>
          }
        >
          <SegmentBuilder site={site} filters={editing} onChange={setEditing} />
        </Dialog>
      )}
    </div>
  );
};

const Name = ({
  series,
  onChange,
}: {
  series: Series;
  onChange: (changes: Partial<Series>) => void;
}) => (
  <Field
    label={t('name')}
    value={series.name ?? ''}
    placeholder={seriesName(series)}
    maxLength={200}
    onChange={(event) => onChange({ name: event.currentTarget.value })}
  />
);
