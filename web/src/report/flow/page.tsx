import './flow.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { place } from '../../app/location';
import type { PageProps } from '../../app/route';
import { currentView, questionOf } from '../../app/view';
import { keptOf, PutOnBoard } from '../../saved/put-on-board';
import { Button } from '../../ui/button';
import { rowsExport } from '../../ui/exports';
import { Check, Select } from '../../ui/field';
import { Panel } from '../../ui/panel';
import { useLoad } from '../../ui/use-load';
import { complete } from '../../ui/view/condition';
import { ReportHead } from '../../ui/view/report-head';
import { SegmentBuilder } from '../../ui/view/segment-builder';
import { shortWords } from '../../ui/words';
import {
  askFlow,
  type Group,
  type Passed,
  placeName,
  type Question,
  type SankeyAnswer,
  type TreeNode,
  withStart,
} from './data';
import { Sankey } from './sankey';
import { changeDraft, LIMITS, questionOfDraft, readDraft } from './state';
import { FlowTable, fileRows } from './tables';
import { t } from './texts';
import { Tree } from './tree';

/** What is being typed stays here: the address, and so what is asked, follows when a field is left. */
const Groups = ({ groups: asked }: { groups: Group[] }) => {
  const [groups, setGroups] = useState(asked);
  const kept = useRef(JSON.stringify(asked));
  useEffect(() => {
    if (JSON.stringify(asked) !== kept.current) {
      kept.current = JSON.stringify(asked);
      setGroups(asked);
    }
  }, [asked]);
  const type = (at: number, changes: Partial<Group>): void =>
    setGroups(groups.map((group, index) => (index === at ? { ...group, ...changes } : group)));
  const keep = (next: Group[]): void => {
    kept.current = JSON.stringify(next);
    setGroups(next);
    changeDraft({ groups: next });
  };
  return (
    <fieldset class="flow-groups">
      <legend>{t('groups')}</legend>
      {groups.map((group, at) => (
        // Groups have no name of their own while one is being typed; their place is what they are.
        <div class="flow-group" key={`${at} ${groups.length}`}>
          <input
            class="input"
            aria-label={t('group_pattern')}
            placeholder="/product/*"
            value={group.pattern}
            onInput={(event) => type(at, { pattern: event.currentTarget.value })}
            onBlur={() => keep(groups)}
          />
          <input
            class="input"
            aria-label={t('group_name')}
            placeholder={t('group_name')}
            value={group.name}
            onInput={(event) => type(at, { name: event.currentTarget.value })}
            onBlur={() => keep(groups)}
          />
          <Button
            kind="quiet"
            size="small"
            icon="trash"
            label={t('remove_group')}
            onClick={() => keep(groups.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          kind="quiet"
          size="small"
          icon="plus"
          onClick={() => keep([...groups, { name: '', pattern: '' }])}
        >
          {t('add_group')}
        </Button>
      </div>
    </fieldset>
  );
};

/** What was clicked, to be taken back. */
const Path = ({ path }: { path: Passed[] }) => (
  <ul class="flow-path" aria-label={t('only_visits')}>
    {path.map((passed) => (
      <li key={passed.step}>
        <Button
          size="small"
          icon="close"
          label={t('take_back', { step: passed.step, place: placeName(passed) })}
          onClick={() => changeDraft({ path: path.filter((each) => each !== passed) })}
        />
        {t('step_is', { step: passed.step, place: placeName(passed) })}
      </li>
    ))}
  </ul>
);

/** Which pages and events follow each other. */
export default function FlowPage({ site }: PageProps) {
  const view = currentView();
  const draft = readDraft(place.value.query);
  const limits = [...new Set([...LIMITS, String(draft.limit)])];
  const ready = draft.start.every(complete) && draft.hide.every(complete);
  const asked: Question = {
    ...(questionOf(site, view) as { site: string }),
    ...questionOfDraft(draft),
  };
  const load = useLoad(
    ready ? JSON.stringify(['flow', asked]) : null,
    async (signal) => ({
      shape: draft.shape,
      answer: await askFlow<SankeyAnswer | TreeNode>(asked, signal),
    }),
    draft.shape,
  );
  const pass = (passed: Passed): void => {
    const others = draft.path.filter((each) => each.step !== passed.step);
    const same = draft.path.some(
      (each) => each.step === passed.step && each.kind === passed.kind && each.name === passed.name,
    );
    changeDraft({ path: same ? others : [...others, passed].sort((a, b) => a.step - b.step) });
  };
  return (
    <div class="page">
      <ReportHead title={t('flows')} site={site} comparison={false} />
      <details class="card flow-edit" open>
        <summary>{t('edit')}</summary>
        <div class="flow-options">
          <Select
            label={t('direction')}
            value={draft.backward ? 'backward' : 'forward'}
            options={[
              { value: 'forward', label: t('forward') },
              { value: 'backward', label: t('backward') },
            ]}
            onChange={(value) => changeDraft({ backward: value === 'backward' })}
          />
          <Select
            label={t('steps')}
            value={String(draft.steps)}
            options={Array.from({ length: 10 }, (_, at) => ({
              value: String(at + 1),
              label: String(at + 1),
            }))}
            onChange={(value) => changeDraft({ steps: Number(value) })}
          />
          <Select
            label={t('limit')}
            value={String(draft.limit)}
            options={limits.map((value) => ({ value: String(value), label: value }))}
            onChange={(value) => changeDraft({ limit: Number(value) })}
          />
          <Check
            label={t('collapse')}
            checked={draft.collapse}
            onChange={(collapse) => changeDraft({ collapse })}
          />
        </div>
        <h3>{t('start')}</h3>
        {draft.start.length === 0 && (
          <p class="flow-note">{t(draft.backward ? 'from_last' : 'from_first')}</p>
        )}
        <SegmentBuilder
          site={site}
          filters={draft.start}
          onChange={(start) => changeDraft({ start })}
        />
        <h3>{t('hide')}</h3>
        <SegmentBuilder
          site={site}
          filters={draft.hide}
          onChange={(hide) => changeDraft({ hide })}
        />
        <Groups groups={draft.groups} />
      </details>
      {draft.path.length > 0 && <Path path={draft.path} />}
      {ready ? (
        <Panel
          title={t('picture')}
          load={load}
          tabs={[
            { id: 'sankey', label: t('sankey') },
            { id: 'tree', label: t('tree') },
          ]}
          tab={draft.shape}
          onTab={(shape) => changeDraft({ shape })}
          isEmpty={(data) => data.answer.visits === 0}
          empty={{ title: t('nothing'), detail: t('nothing_detail') }}
          height="320px"
          table={(data) => <FlowTable answer={data.answer} />}
          actions={
            <PutOnBoard
              site={site}
              panel={{
                title: draft.start.length > 0 ? shortWords(draft.start) : t('picture'),
                report: 'flow',
                chart: 'report',
                question: { ...keptOf(view), ...questionOfDraft(draft) },
                w: 12,
                h: 6,
              }}
            />
          }
          exports={[rowsExport(() => (load.data ? fileRows(load.data.answer) : []), 'flow')]}
          foot={
            load.data && (
              <span>
                {t('in_all', { n: load.data.answer.visits })}
                {load.data.shape === 'sankey' && ` · ${t('ended_note')}`}
              </span>
            )
          }
        >
          {(data) =>
            data.shape === 'tree' ? (
              <Tree root={data.answer as TreeNode} onPass={pass} />
            ) : (
              <Sankey
                answer={
                  draft.start.length > 0
                    ? withStart(data.answer as SankeyAnswer, shortWords(draft.start))
                    : (data.answer as SankeyAnswer)
                }
                path={draft.path}
                onPass={pass}
              />
            )
          }
        </Panel>
      ) : (
        <p class="card flow-note">{t('incomplete')}</p>
      )}
    </div>
  );
}
