import { useState } from 'preact/hooks';
import type { Json } from '../api/client';
import type { Filter } from '../api/query';
import { mayEdit, type Site } from '../api/session';
import type { View } from '../app/view';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Check, Field, Select } from '../ui/field';
import { ErrorState, Skeleton } from '../ui/states';
import { failed, toast } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { type Board, keep, list, type Panel, savedKey, theirsOf } from './api';
import { t } from './texts';

/** What a panel keeps of a view: the dates are the dashboard's. */
export const keptOf = (view: View): { [key: string]: Json } => ({
  filters: (view.segment === null
    ? view.filters
    : [...view.filters, ['is', 'segment', [view.segment]] as Filter]) as Json,
  ...(view.rules === 'footfall' ? {} : { rules: view.rules }),
});

/** A panel that has no place yet. */
export type Unplaced = Pick<Panel, 'title' | 'report' | 'chart' | 'shown' | 'w' | 'h'> & {
  question: { [key: string]: Json };
};

/** Puts what a report shows on a dashboard, below what is there. */
export const PutOnBoard = ({ site, panel }: { site: Site; panel: Unplaced }) => {
  const [open, setOpen] = useState(false);
  if (!mayEdit(site)) return null;
  return (
    <>
      <Button kind="quiet" size="small" icon="pin" label={t('put')} onClick={() => setOpen(true)} />
      {open && <PutDialog site={site} panel={panel} onClose={() => setOpen(false)} />}
    </>
  );
};

const NEW = 'new';
/** What the server takes of a name or title. */
const LONGEST = 200;

type Props = { site: Site; panel: Unplaced; onClose: () => void };

const PutDialog = ({ site, panel, onClose }: Props) => {
  const load = useLoad(savedKey(site, 'dashboards'), (signal) =>
    list<Board>(site, 'dashboards', signal),
  );
  const [target, setTarget] = useState(NEW);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [title, setTitle] = useState(panel.title.slice(0, LONGEST));
  const [saving, setSaving] = useState(false);
  const boards = load.data ?? [];
  const put = async (found?: Board): Promise<Board> => {
    const others = found?.panels ?? [];
    const placed: Panel = {
      ...panel,
      id: `p${Date.now().toString(36)}`,
      title,
      x: 0,
      y: Math.max(0, ...others.map((each) => each.y + each.h)),
    };
    return keep<Board>(site, 'dashboards', found?.id ?? null, {
      panels: [...others, placed],
      ...(found ? { version: found.version } : { name, shared }),
    });
  };
  return (
    <Dialog
      title={t('put')}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          disabled={saving || title.trim() === '' || (target === NEW && name.trim() === '')}
          onClick={() => {
            setSaving(true);
            const found = boards.find((each) => String(each.id) === target);
            put(found)
              .catch(async (error: unknown) => {
                if (!found) throw error;
                // It goes below what is there now.
                return put(await theirsOf<Board>(site, 'dashboards', found.id, error));
              })
              .then((stored) => {
                toast(t('was_put', { name: stored.name }));
                onClose();
              })
              .catch(failed)
              .finally(() => setSaving(false));
          }}
        >
          {t('put')}
        </Button>
      }
    >
      {load.error !== undefined ? (
        <ErrorState error={load.error} retry={load.reload} />
      ) : load.data === undefined ? (
        <Skeleton height="120px" />
      ) : (
        <div class="stack">
          <Select
            label={t('put_where')}
            value={target}
            options={[
              { value: NEW, label: t('new_board') },
              ...boards.map((each) => ({ value: String(each.id), label: each.name })),
            ]}
            onChange={setTarget}
          />
          {target === NEW && (
            <>
              <Field
                label={t('name')}
                value={name}
                maxLength={LONGEST}
                onInput={(event) => setName(event.currentTarget.value)}
              />
              <Check label={t('shared')} checked={shared} onChange={setShared} />
            </>
          )}
          <Field
            label={t('title')}
            value={title}
            maxLength={LONGEST}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </div>
      )}
    </Dialog>
  );
};
