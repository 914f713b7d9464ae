import { useState } from 'preact/hooks';
import {
  type Annotation,
  addAnnotation,
  changeAnnotation,
  removeAnnotation,
} from '../api/annotations';
import type { Site } from '../api/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Check, Field } from '../ui/field';
import { errorText } from '../ui/states';
import { t as ui } from '../ui/texts';
import { toast } from '../ui/toast';
import { t } from './texts';

type Props = {
  site: Site;
  /** What is changed; undefined for a new one. */
  note: Annotation | undefined;
  /** The day that a new one begins with. */
  date: string;
  onSaved: () => void;
  onClose: () => void;
};

/** Notes what happened on a day, changes what was noted, or takes it away. */
export const AnnotationDialog = ({ site, note, date, onSaved, onClose }: Props) => {
  const [on, setOn] = useState(note?.date ?? date);
  const [text, setText] = useState(note?.text ?? '');
  const [shared, setShared] = useState(note?.shared ?? true);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const done = async (work: Promise<unknown>, said: string): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await work;
      toast(said);
      onSaved();
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const complete = text.trim() !== '' && on !== '';
  const save = (): void => {
    if (!complete || busy) return;
    const next = { date: on, text: text.trim(), shared };
    void done(
      note ? changeAnnotation(site, note, next) : addAnnotation(site, next),
      t('annotation_saved'),
    );
  };
  return (
    <Dialog
      title={note ? t('annotation_change_title') : t('annotate_title')}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          {note && (
            <Button
              kind="danger"
              class="dialog-first"
              label={t('annotation_remove')}
              disabled={busy}
              onClick={() => void done(removeAnnotation(site, note.id), t('annotation_removed'))}
            />
          )}
          <Button label={ui('cancel')} onClick={onClose} />
          <Button kind="primary" type="submit" label={ui('save')} disabled={!complete || busy} />
        </>
      }
    >
      <Field
        label={t('annotation_date')}
        type="date"
        required
        value={on}
        onInput={(event) => setOn(event.currentTarget.value)}
      />
      <Field
        label={t('annotation_text')}
        value={text}
        maxLength={2000}
        autoFocus
        error={error === undefined ? undefined : errorText(error)}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Check label={t('annotation_shared')} checked={shared} onChange={setShared} />
    </Dialog>
  );
};
