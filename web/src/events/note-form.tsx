import { useState } from 'preact/hooks';
import { mayEdit, type Site } from '../api/session';
import { Button } from '../ui/button';
import { Check, Field } from '../ui/field';
import { failed, toast } from '../ui/toast';
import { type Note, putNote } from './catalogue';
import { t } from './texts';

type Props = {
  site: Site;
  event: string;
  property: string;
  note: Note;
  onSaved: () => void;
};

/** What people say of an event or a property. Viewers read it, editors change it. */
export const NoteForm = ({ site, event, property, note, onSaved }: Props) => {
  const [draft, setDraft] = useState<Note>({
    description: note.description,
    owner: note.owner,
    hidden: note.hidden,
    deprecated: note.deprecated,
  });
  const [saving, setSaving] = useState(false);
  if (!mayEdit(site))
    return note.description || note.owner ? (
      <p>
        {note.description} {note.owner && <span class="muted">{note.owner}</span>}
      </p>
    ) : null;
  const save = async (): Promise<void> => {
    await putNote(site.domain, event, property, draft);
    toast(t('saved'));
    onSaved();
  };
  return (
    <form
      class="note-form"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        setSaving(true);
        save()
          .catch(failed)
          .finally(() => setSaving(false));
      }}
    >
      <Field
        label={t('description')}
        value={draft.description}
        maxLength={2000}
        onInput={(typed) => setDraft({ ...draft, description: typed.currentTarget.value })}
      />
      <Field
        label={t('owner')}
        value={draft.owner}
        maxLength={200}
        onInput={(typed) => setDraft({ ...draft, owner: typed.currentTarget.value })}
      />
      <div class="row wrap">
        <Check
          label={t('hide')}
          checked={draft.hidden}
          onChange={(hidden) => setDraft({ ...draft, hidden })}
        />
        <Check
          label={t('deprecate')}
          checked={draft.deprecated}
          onChange={(deprecated) => setDraft({ ...draft, deprecated })}
        />
        <Button kind="primary" size="small" type="submit" disabled={saving} label={t('save')} />
      </div>
    </form>
  );
};
