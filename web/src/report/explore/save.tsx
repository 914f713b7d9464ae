import { useState } from 'preact/hooks';
import { api, type Json } from '../../api/client';
import type { Site } from '../../api/session';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { ErrorState, Skeleton } from '../../ui/states';
import { failed, toast } from '../../ui/toast';
import { forget, useLoad } from '../../ui/use-load';
import { type Exploration, exploreBody } from './state';
import { t } from './texts';

type Panel = { y: number; h: number } & { [key: string]: Json };
type Dashboard = { id: number; name: string; version: number; panels: Panel[] };

const NEW = 'new';

/** Puts what is explored on a dashboard, below what is there. */
export const SaveDialog = ({
  site,
  exploration,
  filters,
  onClose,
}: {
  site: Site;
  exploration: Exploration;
  filters: Json;
  onClose: () => void;
}) => {
  const load = useLoad(`dashboards ${site.domain}`, (signal) =>
    api.get<{ dashboards: Dashboard[] }>('/dashboards', { signal, query: { site: site.domain } }),
  );
  const [target, setTarget] = useState(NEW);
  const [name, setName] = useState('');
  const [title, setTitle] = useState(exploration.series[0]?.name ?? t('explore'));
  const [saving, setSaving] = useState(false);
  const dashboards = load.data?.dashboards ?? [];
  const save = async (): Promise<void> => {
    const found = dashboards.find((each) => String(each.id) === target);
    const below = Math.max(0, ...(found?.panels ?? []).map((panel) => panel.y + panel.h));
    const panel: Json = {
      id: `p${Date.now().toString(36)}`,
      title,
      report: 'explore',
      question: { ...exploreBody(exploration), filters },
      chart: exploration.chart,
      x: 0,
      y: below,
      w: 6,
      h: 4,
    };
    if (found)
      await api.patch(`/dashboards/${found.id}`, {
        site: site.domain,
        version: found.version,
        panels: [...found.panels, panel],
      });
    else await api.post('/dashboards', { site: site.domain, name, shared: true, panels: [panel] });
    forget('dashboards');
    toast(t('saved', { name: found?.name ?? name }));
    onClose();
  };
  return (
    <Dialog
      title={t('save')}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          label={t('save')}
          disabled={saving || title.trim() === '' || (target === NEW && name.trim() === '')}
          onClick={() => {
            setSaving(true);
            save()
              .catch(failed)
              .finally(() => setSaving(false));
          }}
        />
      }
    >
      {load.error !== undefined ? (
        <ErrorState error={load.error} retry={load.reload} />
      ) : load.data === undefined ? (
        <Skeleton height="120px" />
      ) : (
        <>
          <Select
            label={t('save_to')}
            value={target}
            options={[
              { value: NEW, label: t('new_dashboard') },
              ...dashboards.map((each) => ({ value: String(each.id), label: each.name })),
            ]}
            onChange={setTarget}
          />
          {target === NEW && (
            <Field
              label={t('name')}
              value={name}
              maxLength={200}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
          <Field
            label={t('panel_title')}
            value={title}
            maxLength={200}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </>
      )}
    </Dialog>
  );
};
