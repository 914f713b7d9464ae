import { useState } from 'preact/hooks';
import {
  changeGoal,
  type Goal,
  goalUses,
  loadGoals,
  newGoal,
  removeGoal,
  type Use,
} from '../api/goals';
import { type Filter, joined, query } from '../api/query';
import { mayEdit, type Site } from '../api/session';
import type { PageProps } from '../app/route';
import { currentView, questionOf } from '../app/view';
import { Button } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { Dialog } from '../ui/dialog';
import { queryExports } from '../ui/exports';
import { Field, Select } from '../ui/field';
import { count, percent } from '../ui/format';
import { Panel } from '../ui/panel';
import { failed, toast } from '../ui/toast';
import { forget, useLoad } from '../ui/use-load';
import { complete } from '../ui/view/condition';
import { ReportHead } from '../ui/view/report-head';
import { SegmentBuilder } from '../ui/view/segment-builder';
import { filterWords } from '../ui/words';
import { t } from './texts';

type Counted = { goal: Goal; conversions: number; rate: number | null };

/** The goals with how often each was reached in the range, by its own base. */
const counted = async (
  site: Site,
  question: ReturnType<typeof goalQuestion>,
  signal: AbortSignal,
): Promise<Counted[]> => {
  const goals = await loadGoals(site, signal);
  if (goals.length === 0) return [];
  const { results } = await query(question, signal);
  const rows = new Map(results.map((row) => [String(row.dimensions[0]), row.metrics]));
  return goals.map((goal) => {
    const [visits, rate, visitors, visitorRate] = rows.get(goal.name) ?? [0, null, 0, null];
    const own = goal.visitor_based ? [visitors, visitorRate] : [visits, rate];
    return {
      goal,
      conversions: Number(own[0] ?? 0),
      rate: own[1] === null || own[1] === undefined ? null : Number(own[1]),
    };
  });
};

const goalQuestion = (site: Site) => ({
  ...questionOf(site, currentView()),
  metrics: [
    'conversions' as const,
    'conversion_rate' as const,
    'visitors' as const,
    'visitor_conversion_rate' as const,
  ],
  dimensions: ['event:goal'],
  pagination: { limit: 1000 },
});

/** The goals of a site: rules over events, and how often they were met. */
export default function GoalsPage({ site }: PageProps) {
  const question = goalQuestion(site);
  const key = `goals page ${JSON.stringify(question)}`;
  const load = useLoad(key, (signal) => counted(site, question, signal));
  const [editing, setEditing] = useState<Goal | 'new'>();
  const [removing, setRemoving] = useState<Goal>();
  const editor = mayEdit(site);
  const again = (): void => {
    forget(`goals ${site.domain}`);
    load.reload();
  };
  return (
    <div class="page">
      <ReportHead title={t('goals')} site={site} comparison={false}>
        {editor && (
          <Button kind="primary" size="small" icon="plus" onClick={() => setEditing('new')}>
            {t('add')}
          </Button>
        )}
      </ReportHead>
      <p class="muted">{t('retroactive')}</p>
      <Panel
        title={t('goals')}
        quietTitle
        load={load}
        height="320px"
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t('none'), detail: t('none_detail') }}
        exports={queryExports(question, `${site.domain} ${t('goals')}`)}
      >
        {(rows) => (
          <DataTable
            label={t('goals')}
            rows={rows}
            rowKey={(row) => String(row.goal.id)}
            columns={[
              {
                id: 'name',
                label: t('goal'),
                cell: ({ goal }) => <strong>{goal.name}</strong>,
              },
              {
                id: 'rule',
                label: t('rule'),
                cell: ({ goal }) => <span class="muted">{filterWords(goal.filter)}</span>,
              },
              {
                id: 'base',
                label: t('base'),
                cell: ({ goal }) => t(goal.visitor_based ? 'by_visitor' : 'by_visit'),
              },
              {
                id: 'conversions',
                label: t('conversions'),
                number: true,
                cell: (row) => count(row.conversions),
              },
              {
                id: 'rate',
                label: t('rate'),
                number: true,
                cell: (row) => (row.rate === null ? '–' : percent(row.rate)),
              },
              ...(editor
                ? [
                    {
                      id: 'actions',
                      label: '',
                      number: true,
                      cell: ({ goal }: Counted) => (
                        <span class="row">
                          <Button
                            kind="quiet"
                            size="small"
                            icon="edit"
                            label={t('edit_goal', { name: goal.name })}
                            onClick={() => setEditing(goal)}
                          />
                          <Button
                            kind="quiet"
                            size="small"
                            icon="trash"
                            label={t('remove_goal', { name: goal.name })}
                            onClick={() => setRemoving(goal)}
                          />
                        </span>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Panel>
      {editing && (
        <Editor
          site={site}
          known={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onSaved={again}
        />
      )}
      {removing && (
        <Remover
          site={site}
          goal={removing}
          onClose={() => setRemoving(undefined)}
          onRemoved={again}
        />
      )}
    </div>
  );
}

/** What names a goal, which changes with it. */
const UsedBy = ({ site, goal, words }: { site: Site; goal: Goal; words: string }) => {
  const load = useLoad(`goal uses ${site.domain} ${goal.id}`, (signal) =>
    goalUses(site, goal.id, signal),
  );
  const uses: Use[] = load.data ?? [];
  return uses.length === 0 ? null : (
    <p class="notice" role="note">
      {words} {uses.map((use) => use.name).join(', ')}
    </p>
  );
};

/** A rule may be one filter, or all of several. */
const rulesOf = (goal: Goal): Filter[] =>
  goal.filter[0] === 'and'
    ? (goal.filter[1] as Filter[])
    : Array.isArray(goal.filter[0])
      ? (goal.filter as Filter[])
      : [goal.filter];

const Editor = ({
  site,
  known,
  onClose,
  onSaved,
}: {
  site: Site;
  known: Goal | undefined;
  onClose: () => void;
  onSaved: () => void;
}) => {
  const [name, setName] = useState(known?.name ?? '');
  const [visitorBased, setVisitorBased] = useState(known?.visitor_based ?? false);
  const [filters, setFilters] = useState<Filter[]>(
    known ? rulesOf(known) : [['is', 'event:name', []]],
  );
  const [busy, setBusy] = useState(false);
  const ready = name.trim() !== '' && filters.length > 0 && filters.every(complete);
  const save = async (): Promise<void> => {
    const goal = {
      name: name.trim(),
      filter: joined(filters),
      visitor_based: visitorBased,
    };
    if (known) await changeGoal(site, known.id, goal);
    else await newGoal(site, goal);
    toast(t('saved', { name: goal.name }));
    onSaved();
    onClose();
  };
  return (
    <Dialog
      title={known ? known.name : t('add')}
      wide
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          label={t('save')}
          disabled={!ready || busy}
          onClick={() => {
            setBusy(true);
            save()
              .catch(failed)
              .finally(() => setBusy(false));
          }}
        />
      }
    >
      {known && <UsedBy site={site} goal={known} words={t('used_by')} />}
      <Field
        label={t('name')}
        value={name}
        maxLength={200}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('base')}
        value={visitorBased ? 'visitor' : 'visit'}
        options={[
          { value: 'visit', label: t('by_visit_detail') },
          { value: 'visitor', label: t('by_visitor_detail') },
        ]}
        onChange={(chosen) => setVisitorBased(chosen === 'visitor')}
      />
      <SegmentBuilder site={site} filters={filters} segments={false} onChange={setFilters} />
    </Dialog>
  );
};

const Remover = ({
  site,
  goal,
  onClose,
  onRemoved,
}: {
  site: Site;
  goal: Goal;
  onClose: () => void;
  onRemoved: () => void;
}) => (
  <Dialog
    title={t('remove_title', { name: goal.name })}
    onClose={onClose}
    actions={
      <>
        <Button label={t('cancel')} onClick={onClose} />
        <Button
          kind="danger"
          label={t('remove')}
          onClick={() =>
            removeGoal(site, goal.id).then(() => {
              toast(t('removed', { name: goal.name }));
              onRemoved();
              onClose();
            }, failed)
          }
        />
      </>
    }
  >
    <p>{t('remove_detail')}</p>
    <UsedBy site={site} goal={goal} words={t('used_detail')} />
  </Dialog>
);
