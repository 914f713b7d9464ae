import { useState } from 'preact/hooks';
import {
  type Filter,
  type Fitting,
  type Metric,
  type Query,
  query,
  queryFitting,
} from '../api/query';
import { loadSegments, segmentsKey } from '../api/segments';
import type { Site } from '../api/session';
import { readFilter, writeFilter } from '../app/filter-text';
import { place, setQuery } from '../app/location';
import { currentView, questionOf } from '../app/view';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { rowsExport } from '../ui/exports';
import { Select } from '../ui/field';
import { Panel } from '../ui/panel';
import { ProofDialog } from '../ui/proof';
import { t as ui } from '../ui/texts';
import { useLoad } from '../ui/use-load';
import { complete, fresh } from '../ui/view/condition';
import { DimensionChoice } from '../ui/view/dimension-choice';
import { SegmentBuilder } from '../ui/view/segment-builder';
import { t as words } from '../ui/view/texts';
import { dimensionName, dimensionValue, filterWords } from '../ui/words';
import { differenceOf } from './difference';
import { FIGURES, figureLabel, type Pair, PairsTable, pairRows } from './figures-table';
import { Suggestions } from './suggestions';
import { t } from './texts';

const LIST_ROWS = 15;

type Side = 'a' | 'b';
/** The address's parameters of a side; A is what the other pages are filtered by. */
const NAMES = {
  a: { filters: 'f', segment: 'segment' },
  b: { filters: 'bf', segment: 'bsegment' },
};

const sideOf = (side: Side): { filters: Filter[]; segment: number | null } => {
  const parameters = place.value.query;
  return {
    filters: parameters
      .getAll(NAMES[side].filters)
      .map(readFilter)
      .filter((filter) => filter !== undefined),
    segment: Number(parameters.get(NAMES[side].segment)) || null,
  };
};

/** Two segments over the same range. */
export const Segments = ({ site }: { site: Site }) => {
  const base = questionOf(site, currentView());
  const dimension = place.value.query.get('dim') ?? 'visit:channel';
  const questionOfSide = (side: Side, metrics: Metric[]): Query => {
    const { filters, segment } = sideOf(side);
    return { ...base, filters, segment, metrics, include: { intervals: true } };
  };
  const [a, b] = [questionOfSide('a', FIGURES), questionOfSide('b', FIGURES)];
  const same = JSON.stringify(a) === JSON.stringify(b);
  const figures = useLoad(same ? null : JSON.stringify(['compare', a, b]), (signal) =>
    Promise.all([queryFitting(a, signal), queryFitting(b, signal)]),
  );
  const list = useLoad(same ? null : JSON.stringify(['compare', a, b, dimension]), (signal) =>
    lists(questionOfSide('a', ['visitors']), questionOfSide('b', ['visitors']), dimension, signal),
  );
  const [proof, setProof] = useState<{ pair: Pair; side: Side }>();
  const prove = (pair: Pair, side: Side): void => setProof({ pair, side });
  const sides = (
    <div class="sides">
      <SideCard site={site} side="a" />
      <SideCard site={site} side="b" />
    </div>
  );
  if (same)
    return (
      <>
        {sides}
        <Suggestions site={site} />
      </>
    );
  return (
    <>
      {sides}
      <Panel
        title={t('figures')}
        load={figures}
        height="560px"
        foot={t('noise')}
        exports={[
          rowsExport(
            () => (figures.data ? pairRows(pairsOf(...figures.data), t('figure'), 'A', 'B') : []),
            `${site.domain} ${t('title')}`,
          ),
        ]}
      >
        {([first, second]) => (
          <PairsTable
            head={t('figure')}
            label={t('figures')}
            a={t('side_a')}
            b={t('side_b')}
            currency={first.meta.currency ?? second.meta.currency}
            pairs={pairsOf(first, second)}
            onProof={prove}
          />
        )}
      </Panel>
      <Panel
        title={`${t('by')} ${dimensionName(dimension)}`}
        load={list}
        height="420px"
        isEmpty={(pairs) => pairs.length === 0}
        actions={
          <DimensionChoice
            site={site}
            label={t('by')}
            segments
            value={dimension}
            onChange={(chosen) => setQuery({ dim: chosen })}
          />
        }
        exports={[
          rowsExport(
            () => pairRows(list.data ?? [], dimensionName(dimension), 'A', 'B'),
            `${site.domain} ${t('title')} ${dimensionName(dimension)}`,
          ),
        ]}
      >
        {(pairs) => (
          <PairsTable
            head={dimensionName(dimension)}
            label={`${t('by')} ${dimensionName(dimension)}`}
            a={t('side_a')}
            b={t('side_b')}
            currency={site.currency}
            pairs={pairs}
            onProof={prove}
          />
        )}
      </Panel>
      {proof && (
        <ProofDialog
          site={site}
          question={questionOfSide(proof.side, [proof.pair.metric])}
          metric={proof.pair.metric}
          filters={proof.pair.filter ? [proof.pair.filter] : []}
          onClose={() => setProof(undefined)}
        />
      )}
    </>
  );
};

const pairsOf = (first: Fitting, second: Fitting): Pair[] =>
  first.query.metrics.flatMap((metric, at) => {
    const other = second.query.metrics.indexOf(metric);
    if (other < 0) return [];
    const [x, y] = [first.results[0], second.results[0]];
    const [a, b] = [x?.metrics[at] ?? null, y?.metrics[other] ?? null];
    const [ofA, ofB] = [x?.intervals?.[at] ?? null, y?.intervals?.[other] ?? null];
    const unit = first.meta.units[at] ?? 'count';
    return [
      {
        key: metric,
        metric,
        label: figureLabel(metric),
        a,
        b,
        ofA,
        ofB,
        unit,
        difference: differenceOf(a, b, ofA, ofB),
      },
    ];
  });

/**
 * The values that are largest on either side, with the figures of both; those that only one side
 * had among its largest are asked of the other, too.
 */
const lists = async (
  a: Query,
  b: Query,
  dimension: string,
  signal: AbortSignal,
): Promise<Pair[]> => {
  const metric: Metric = dimension.startsWith('item:') ? 'items' : 'visitors';
  const top = (question: Query) =>
    query(
      {
        ...question,
        metrics: [metric],
        include: {},
        dimensions: [dimension],
        pagination: { limit: LIST_ROWS },
      },
      signal,
    );
  const [first, second] = await Promise.all([top(a), top(b)]);
  const values = [
    ...new Set([...first.results, ...second.results].map((row) => row.dimensions[0] ?? null)),
  ];
  if (values.length === 0) return [];
  const only: Filter = ['is', dimension, values];
  const both = await Promise.all(
    [a, b].map((question) =>
      query(
        {
          ...question,
          metrics: [metric],
          include: {},
          filters:
            dimension === 'event:goal'
              ? (question.filters ?? [])
              : [...(question.filters ?? []), only],
          dimensions: [dimension],
          pagination: { limit: 2 * LIST_ROWS },
        },
        signal,
      ),
    ),
  );
  const [ofA, ofB] = both.map(
    (answer) =>
      new Map(answer.results.map((row) => [row.dimensions[0] ?? null, Number(row.metrics[0])])),
  );
  return values.map((value) => {
    const [x, y] = [ofA?.get(value) ?? 0, ofB?.get(value) ?? 0];
    return {
      key: String(value),
      metric,
      filter: value === null ? ['not_set', dimension] : (['is', dimension, [value]] as Filter),
      label: dimensionValue(dimension, value),
      a: x,
      b: y,
      unit: 'count' as const,
      difference: differenceOf(x, y, null, null),
    };
  });
};

const SideCard = ({ site, side }: { site: Site; side: Side }) => {
  const { filters, segment } = sideOf(side);
  const [draft, setDraft] = useState<Filter[]>();
  const segments = useLoad(segmentsKey(site), (signal) => loadSegments(site, signal));
  const name = side === 'a' ? t('side_a') : t('side_b');
  return (
    <section class="card side" aria-label={name}>
      <h2>
        <span class={`side-mark ${side}`}>{name}</span>
        <span class="grow" />
        <Button
          size="small"
          icon="filter"
          onClick={() => setDraft(filters.length > 0 ? filters : [fresh('attribute')])}
        >
          {t('add_filters', { side: name })}
        </Button>
      </h2>
      {filters.length === 0 && segment === null && <p class="muted">{t('everybody')}</p>}
      <ul class="stack-s">
        {filters.map((filter) => (
          <li key={writeFilter(filter)}>{filterWords(filter)}</li>
        ))}
      </ul>
      <Select
        label={t('segment')}
        value={String(segment ?? '')}
        options={[
          { value: '', label: t('none') },
          ...(segments.data ?? []).map((each) => ({ value: String(each.id), label: each.name })),
        ]}
        onChange={(id) => setQuery({ [NAMES[side].segment]: id || null })}
      />
      {draft && (
        <Dialog
          wide
          title={t('filters_of', { side: name })}
          onClose={() => setDraft(undefined)}
          actions={
            <>
              <Button label={ui('cancel')} onClick={() => setDraft(undefined)} />
              <Button
                kind="primary"
                label={words('apply')}
                disabled={!draft.every(complete)}
                onClick={() => {
                  setQuery({ [NAMES[side].filters]: draft.map(writeFilter) });
                  setDraft(undefined);
                }}
              />
            </>
          }
        >
          <SegmentBuilder site={site} filters={draft} onChange={setDraft} />
        </Dialog>
      )}
    </section>
  );
};
