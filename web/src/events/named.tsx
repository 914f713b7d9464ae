import { useState } from 'preact/hooks';
import type { Filter } from '../api/query';
import { mayEdit, type Site } from '../api/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Empty } from '../ui/states';
import { failed, toast } from '../ui/toast';
import { complete } from '../ui/view/condition';
import { SegmentBuilder } from '../ui/view/segment-builder';
import { filterWords } from '../ui/words';
import { filtersOf, type NamedEvent, removeNamed, saveNamed } from './catalogue';
import { explorePath } from './event-dialog';
import { kindName, t } from './texts';

type Props = { site: Site; named: NamedEvent[]; onSaved: () => void };

/** Names for events that meet a rule, for all of history. */
export const NamedEvents = ({ site, named, onSaved }: Props) => {
  const [editing, setEditing] = useState<NamedEvent | 'new'>();
  const editor = mayEdit(site);
  const remove = (event: NamedEvent): void => {
    const uses = event.uses.map((use) => `${kindName(use.kind)} ${use.name}`).join(', ');
    if (uses && !confirm(t('remove_used', { name: event.name, uses }))) return;
    removeNamed(site.domain, event.id, uses !== '').then(() => {
      toast(t('removed', { name: event.name }));
      onSaved();
    }, failed);
  };
  return (
    <section class="card panel" aria-label={t('named')}>
      <div class="panel-head">
        <h2>{t('named')}</h2>
        {editor && (
          <div class="end">
            <Button size="small" icon="plus" onClick={() => setEditing('new')}>
              {t('name_event')}
            </Button>
          </div>
        )}
      </div>
      <div class="panel-body">
        {named.length === 0 ? (
          <Empty title={t('no_named')}>{t('no_named_detail')}</Empty>
        ) : (
          <ul class="event-properties">
            {named.map((event) => (
              <li key={event.id}>
                <div class="event-property">
                  <a href={explorePath(site, event.name)}>{event.name}</a>
                  <span class="muted">{filtersOf(event.filter).map(filterWords).join(', ')}</span>
                  {event.uses.length > 0 && (
                    <span
                      class="chip-event"
                      title={event.uses
                        .map((use) => `${kindName(use.kind)} ${use.name}`)
                        .join(', ')}
                    >
                      {t('uses', { n: event.uses.length })}
                    </span>
                  )}
                  {editor && (
                    <span class="event-property-count row">
                      <Button
                        size="small"
                        label={t('edit')}
                        aria-label={`${t('edit')}: ${event.name}`}
                        onClick={() => setEditing(event)}
                      />
                      <Button
                        size="small"
                        kind="quiet"
                        icon="trash"
                        label={`${t('remove')}: ${event.name}`}
                        onClick={() => remove(event)}
                      />
                    </span>
                  )}
                </div>
                {event.description && <p class="muted">{event.description}</p>}
              </li>
            ))}
          </ul>
        )}
      </div>
      {editing && (
        <NamedDialog
          site={site}
          known={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onSaved={onSaved}
        />
      )}
    </section>
  );
};

const NamedDialog = ({
  site,
  known,
  onClose,
  onSaved,
}: {
  site: Site;
  known: NamedEvent | undefined;
  onClose: () => void;
  onSaved: () => void;
}) => {
  const [name, setName] = useState(known?.name ?? '');
  const [description, setDescription] = useState(known?.description ?? '');
  const [filters, setFilters] = useState<Filter[]>(
    known ? filtersOf(known.filter) : [['is', 'event:name', []]],
  );
  const [saving, setSaving] = useState(false);
  const ready = name.trim() !== '' && filters.length > 0 && filters.every(complete);
  const save = async (): Promise<void> => {
    await saveNamed(site.domain, known, name.trim(), description, filters);
    toast(t('saved'));
    onSaved();
    onClose();
  };
  return (
    <Dialog
      title={known ? known.name : t('name_event')}
      wide
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          label={t('save')}
          disabled={!ready || saving}
          onClick={() => {
            setSaving(true);
            save()
              .catch(failed)
              .finally(() => setSaving(false));
          }}
        />
      }
    >
      {known && known.uses.length > 0 && (
        <p role="note">
          {t('used_warning')}{' '}
          {known.uses.map((use) => `${kindName(use.kind)} ${use.name}`).join(', ')}
        </p>
      )}
      <Field
        label={t('name')}
        value={name}
        maxLength={200}
        onInput={(typed) => setName(typed.currentTarget.value)}
      />
      <Field
        label={t('description')}
        value={description}
        maxLength={2000}
        onInput={(typed) => setDescription(typed.currentTarget.value)}
      />
      <SegmentBuilder site={site} filters={filters} segments={false} onChange={setFilters} />
    </Dialog>
  );
};
