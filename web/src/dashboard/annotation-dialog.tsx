import { useState } from 'preact/hooks';
import { addAnnotation } from '../api/annotations';
import type { Site } from '../api/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Check, Field } from '../ui/field';
import { errorText } from '../ui/states';
import { t as ui } from '../ui/texts';
import { toast } from '../ui/toast';
import { t } from './texts';

type Props = { site: Site; date: string; onSaved: () => void; onClose: () => void };

/** Notes what happened on a day. */
export const AnnotationDialog = ({ site, date, onSaved, onClose }: Props) => {
  const [on, setOn] = useState(date);
  const [text, setText] = useState('');
  const [shared, setShared] = useState(true);
  const [error, setError] = useState<unknown>();
  const save = async (): Promise<void> => {
    try {
      await addAnnotation(site, on, text.trim(), shared);
      toast(t('annotation_saved'));
      onSaved();
      onClose();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Dialog
      title={t('annotate_title')}
      onClose={onClose}
      actions={
        <>
          <Button label={ui('cancel')} onClick={onClose} />
          <Button kind="primary" label={ui('save')} disabled={!text.trim() || !on} onClick={save} />
        </>
      }
    >
      <Field
        label={t('annotation_date')}
        type="date"
        value={on}
        onInput={(event) => setOn(event.currentTarget.value)}
      />
      <Field
        label={t('annotation_text')}
        value={text}
        maxLength={2000}
        error={error === undefined ? undefined : errorText(error)}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Check label={t('annotation_shared')} checked={shared} onChange={setShared} />
    </Dialog>
  );
};
