import { useState } from 'preact/hooks';
import { ask, type Json } from '../api/client';
import { loadGoals, newGoal } from '../api/goals';
import { mayEdit, type Site } from '../api/session';
import { place, setQuery } from '../app/location';
import { addFilter, currentView, questionOf } from '../app/view';
import { type Proposal, proposals } from '../kinds/kinds';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { failed, toast } from '../ui/toast';
import { forget, useLoad } from '../ui/use-load';
import { LIST_HEIGHT, ListPanel } from './breakdown';
import { EVENTS, GOALS, propertyList } from './panels';
import { t } from './texts';

type Tab = 'goal' | 'event';

/** Goals, events, and the properties of an event. */
export const Actions = ({ site }: { site: Site }) => {
  const parameters = place.value.query;
  const event = parameters.get('event');
  const tab: Tab = event !== null || parameters.get('actions') === 'event' ? 'event' : 'goal';
  const goals = useLoad(`goals ${site.domain}`, (signal) => loadGoals(site, signal));
  const tabs = [
    { id: 'goal', label: t('t.goal') },
    { id: 'event', label: t('t.event') },
  ];
  const choose = (id: string): void =>
    setQuery({ actions: id === 'goal' ? null : id, event: null, property: null });
  if (event !== null) return <Properties site={site} event={event} />;
  if (tab === 'goal' && goals.data?.length === 0)
    return (
      <Panel
        title={t('actions')}
        quietTitle
        load={goals}
        height={LIST_HEIGHT}
        tabs={tabs}
        tab={tab}
        onTab={choose}
      >
        {() => <SuggestedGoals site={site} onAdded={goals.reload} />}
      </Panel>
    );
  return (
    <ListPanel
      key={tab}
      site={site}
      title={t('actions')}
      list={tab === 'goal' ? GOALS : EVENTS}
      tabs={tabs}
      onTab={choose}
      empty={
        tab === 'goal'
          ? {
              title: t('no_goal_met'),
              detail: t('no_goal_met_detail', { n: goals.data?.length ?? 0 }),
            }
          : undefined
      }
      onRow={tab === 'event' ? (name) => setQuery({ event: name, property: null }) : undefined}
    />
  );
};

const SuggestedGoals = ({ site, onAdded }: { site: Site; onAdded: () => void }) => {
  const [adding, setAdding] = useState('');
  const add = async (goal: Proposal): Promise<void> => {
    setAdding(goal.id);
    try {
      await newGoal(site, { name: goal.name, filter: goal.filter, visitor_based: false });
      toast(t('goal_added', { name: goal.name }));
      forget();
      onAdded();
    } catch (error) {
      failed(error);
    }
    setAdding('');
  };
  return (
    <div class="state">
      <strong>{t('no_goals')}</strong>
      <span>{t('no_goals_detail')}</span>
      {mayEdit(site) && (
        <div class="suggested">
          {proposals(site.kind).map((goal) => (
            <Button
              key={goal.id}
              icon="plus"
              title={goal.why}
              disabled={adding !== ''}
              onClick={() => add(goal)}
            >
              {t('add_goal', { name: goal.name })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
};

type Visits = { visits: { events: { name: string; props?: { [key: string]: Json } }[] }[] };

/** The names of the properties that the newest visits with an event carry. */
const propertyKeys = async (site: Site, event: string, signal: AbortSignal): Promise<string[]> => {
  const base = questionOf(site, currentView());
  const answer = await ask<Visits>(
    '/visits',
    {
      ...base,
      filters: [...(base.filters ?? []), ['is', 'event:name', [event]]],
      pagination: { limit: 100 },
    } as { site: string } & { [key: string]: Json },
    signal,
  );
  const keys = new Set<string>();
  for (const visit of answer.visits)
    for (const each of visit.events)
      if (each.name === event) for (const key of Object.keys(each.props ?? {})) keys.add(key);
  return [...keys].sort();
};

const Properties = ({ site, event }: { site: Site; event: string }) => {
  const view = currentView();
  const keys = useLoad(JSON.stringify(['keys', event, questionOf(site, view)]), (signal) =>
    propertyKeys(site, event, signal),
  );
  const wanted = place.value.query.get('property');
  const key = wanted ?? keys.data?.[0];
  const title = t('properties_of', { event });
  const back = { id: '', label: `← ${t('back_to_events')}` };
  const choose = (id: string): void =>
    id === ''
      ? setQuery({ actions: 'event', event: null, property: null })
      : setQuery({ property: id });
  const tabs = [back, ...(keys.data ?? []).map((each) => ({ id: each, label: each }))];
  if (key === undefined)
    return (
      <Panel
        title={title}
        load={keys}
        height={LIST_HEIGHT}
        tabs={[back]}
        tab="none"
        onTab={choose}
        isEmpty={() => true}
        empty={{ title: t('no_properties') }}
        actions={
          <Button
            kind="quiet"
            size="small"
            icon="filter"
            label={event}
            onClick={() => addFilter(['is', 'event:name', [event]])}
          />
        }
      >
        {() => null}
      </Panel>
    );
  return (
    <ListPanel
      key={`${event} ${key}`}
      site={site}
      title={title}
      list={{ ...propertyList(event, key), id: key }}
      tabs={tabs}
      onTab={choose}
    />
  );
};
