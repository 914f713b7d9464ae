import { useState } from 'preact/hooks';
import { mayEdit } from '../api/session';
import { go } from '../app/location';
import type { PageProps } from '../app/route';
import { type Board, keep, list, savedKey } from '../saved/api';
import { removeUsed } from '../saved/remove-used';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { Dialog } from '../ui/dialog';
import { Check, Field } from '../ui/field';
import { instant } from '../ui/format';
import { Panel } from '../ui/panel';
import { failed, toast } from '../ui/toast';
import { useLoad } from '../ui/use-load';

/** The dashboards of a site that people put together. */
export default function BoardsPage({ site }: PageProps) {
  const load = useLoad(savedKey(site, 'dashboards'), (signal) =>
    list<Board>(site, 'dashboards', signal),
  );
  const [making, setMaking] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const address = (id: number): string => `/${encodeURIComponent(site.domain)}/dashboards/${id}`;
  const make = (): void => {
    keep<Board>(site, 'dashboards', null, { name, shared, panels: [] })
      .then((board) => go(address(board.id)))
      .catch(failed);
  };
  const erase = async (board: Board): Promise<void> => {
    if (!confirm(t('remove_board', { name: board.name }))) return;
    await removeUsed(site, 'dashboards', board.id);
    toast(t('removed'));
    load.reload();
  };
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('boards')}</h1>
        {mayEdit(site) && (
          <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
            {t('new_board')}
          </Button>
        )}
      </div>
      <Panel
        title={t('boards')}
        quietTitle
        load={load}
        isEmpty={(boards) => boards.length === 0}
        empty={{ title: t('no_boards'), detail: t('no_boards_detail') }}
      >
        {(boards) => (
          <DataTable
            things
            label={t('boards')}
            rows={boards}
            rowKey={(board) => String(board.id)}
            columns={[
              {
                id: 'name',
                label: t('name'),
                cell: (board) => <a href={address(board.id)}>{board.name}</a>,
              },
              {
                id: 'panels',
                label: '',
                cell: (board) => t('panels', { n: board.panels.length }),
              },
              {
                id: 'shared',
                label: t('visible_to'),
                cell: (board) => (board.shared ? t('everybody') : t('private')),
              },
              {
                id: 'changed',
                label: t('changed'),
                cell: (board) =>
                  t('changed_by', {
                    when: instant(board.changed, site.timezone),
                    who: board.changed_by,
                  }),
              },
              {
                id: 'remove',
                label: '',
                cell: (board) =>
                  mayEdit(site) && (
                    <Button
                      kind="quiet"
                      size="small"
                      icon="trash"
                      label={`${t('remove')}: ${board.name}`}
                      onClick={() => {
                        erase(board).catch(failed);
                      }}
                    />
                  ),
              },
            ]}
          />
        )}
      </Panel>
      {making && (
        <Dialog
          title={t('new_board')}
          onClose={() => setMaking(false)}
          actions={
            <Button kind="primary" disabled={!name.trim()} onClick={make}>
              {t('save')}
            </Button>
          }
        >
          <div class="stack">
            <Field
              label={t('name')}
              value={name}
              maxLength={200}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <Check label={t('shared')} checked={shared} onChange={setShared} />
          </div>
        </Dialog>
      )}
    </div>
  );
}
