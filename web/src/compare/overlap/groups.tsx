import { useState } from 'preact/hooks';
import type { Site } from '../../api/session';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { SegmentBuilder } from '../../ui/view/segment-builder';
import { useSegmentNames } from '../../ui/view/segment-line';
import { filterWords } from '../../ui/words';
import { type Comparison, type Group, MOST } from './state';
import { t } from './texts';

export const letter = (at: number): string => String.fromCharCode(65 + at);

/** What a group is called: its own name, or what it is. */
export const groupWords = (group: Group, at: number): string =>
  group.name || group.filters.map(filterWords).join(', ') || t('group', { letter: letter(at) });

type Props = {
  site: Site;
  comparison: Comparison;
  onChange: (changed: Comparison) => void;
};

/** Up to four groups, each by any conditions. */
export const Groups = ({ site, comparison, onChange }: Props) => {
  const [editing, setEditing] = useState<{ at: number; group: Group }>();
  const { groups } = comparison;
  useSegmentNames(
    site,
    groups.flatMap((group) => group.filters),
  );
  const replace = (at: number, changed: Group | null): void =>
    onChange({
      ...comparison,
      groups:
        at === groups.length && changed
          ? [...groups, changed]
          : groups.flatMap((each, i) => (i === at ? (changed ? [changed] : []) : [each])),
    });
  return (
    <section class="card pad stack" aria-label={t('groups')}>
      <ol class="overlap-groups">
        {groups.map((group, at) => (
          // A group is known by its letter, which is its place.
          <li key={`${at} ${groups.length}`}>
            <span
              class="overlap-letter"
              style={{ background: `var(--series-${at + 1})` }}
              aria-hidden="true"
            />
            <button
              type="button"
              class="link ellipsis"
              aria-label={`${t('edit', { letter: letter(at) })}: ${groupWords(group, at)}`}
              onClick={() => setEditing({ at, group })}
            >
              {letter(at)}: {groupWords(group, at)}
            </button>
            {groups.length > 1 && (
              <Button
                kind="quiet"
                size="small"
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
          disabled={groups.length >= MOST}
          onClick={() =>
            setEditing({ at: groups.length, group: { filters: [['is', 'event:name', []]] } })
          }
        >
          {t('add')}
        </Button>
        <Select
          bare
          label={t('count_by')}
          value={comparison.by}
          options={[
            { value: 'visitor', label: t('visitor') },
            { value: 'person', label: t('person') },
          ]}
          onChange={(by) => onChange({ ...comparison, by })}
        />
      </div>
      {editing && (
        <Dialog
          title={t('group', { letter: letter(editing.at) })}
          wide
          onClose={() => setEditing(undefined)}
          actions={
            <Button
              kind="primary"
              label={t('done')}
              disabled={editing.group.filters.length === 0}
              onClick={() => {
                replace(editing.at, editing.group);
                setEditing(undefined);
              }}
            />
          }
        >
          <Field
            label={t('name')}
            value={editing.group.name ?? ''}
            maxLength={200}
            onInput={(event) =>
              setEditing({
                ...editing,
                group: { ...editing.group, name: event.currentTarget.value },
              })
            }
          />
          <SegmentBuilder
            site={site}
            filters={editing.group.filters}
            onChange={(filters) => setEditing({ ...editing, group: { ...editing.group, filters } })}
          />
        </Dialog>
      )}
    </section>
  );
};
