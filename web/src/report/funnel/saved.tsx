import { useState } from 'preact/hooks';
import type { Json } from '../../api/client';
import { mayEdit, type Site } from '../../api/session';
import { type Funnel, keep } from '../../saved/api';
import { removeUsed } from '../../saved/remove-used';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { instant } from '../../ui/format';
import { failed, toast } from '../../ui/toast';
import { t } from './texts';

type SaveProps = { onSave: (name: string) => Promise<void>; onClose: () => void };

/** Keeps the funnel under a name. */
export const SaveDialog = ({ onSave, onClose }: SaveProps) => {
  const [name, setName] = useState('');
  return (
    <Dialog
      title={t('save')}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          disabled={name.trim() === ''}
          onClick={() => {
            onSave(name.trim()).then(onClose).catch(failed);
          }}
        >
          {t('save')}
        </Button>
      }
    >
      <Field
        label={t('name')}
        value={name}
        maxLength={200}
        onInput={(event) => setName(event.currentTarget.value)}
      />
    </Dialog>
  );
};

type Props = {
  site: Site;
  saved: Funnel[];
  /** What is on the screen; null where it is not complete. */
  current: { [key: string]: Json } | null;
  onOpen: (funnel: Funnel) => void;
  onChanged: () => void;
  onClose: () => void;
};

/** The saved funnels: opened, replaced by what is on the screen, removed. */
export const SavedDialog = ({ site, saved, current, onOpen, onChanged, onClose }: Props) => {
  const replace = async (funnel: Funnel): Promise<void> => {
    await keep<Funnel>(site, 'funnels', funnel.id, { question: current, version: funnel.version });
    toast(t('was_saved'));
    onChanged();
  };
  const erase = async (funnel: Funnel): Promise<void> => {
    await removeUsed(site, 'funnels', funnel.id);
    toast(t('was_removed'));
    onChanged();
  };
  return (
    <Dialog wide title={t('saved')} onClose={onClose}>
      <DataTable
        label={t('saved')}
        rows={saved}
        rowKey={(funnel) => String(funnel.id)}
        columns={[
          {
            id: 'name',
            label: t('name'),
            cell: (funnel) => (
              <button
                type="button"
                class="link"
                onClick={() => {
                  onOpen(funnel);
                  onClose();
                }}
              >
                {funnel.name}
              </button>
            ),
          },
          {
            id: 'changed',
            label: t('changed'),
            cell: (funnel) => (
              <span class="muted">
                {t('changed_by', {
                  when: instant(funnel.changed, site.timezone),
                  who: funnel.changed_by,
                })}
              </span>
            ),
          },
          {
            id: 'more',
            label: '',
            cell: (funnel) =>
              mayEdit(site) && (
                <span class="row">
                  <Button
                    size="small"
                    disabled={current === null}
                    aria-label={`${t('replace')}: ${funnel.name}`}
                    onClick={() => {
                      replace(funnel).catch(failed);
                    }}
                  >
                    {t('replace')}
                  </Button>
                  <Button
                    kind="quiet"
                    size="small"
                    icon="trash"
                    label={`${t('remove')}: ${funnel.name}`}
                    onClick={() => {
                      erase(funnel).catch(failed);
                    }}
                  />
                </span>
              ),
          },
        ]}
      />
    </Dialog>
  );
};
