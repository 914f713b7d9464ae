import { useState } from 'preact/hooks';
import { ask, type Json } from '../../api/client';
import type { Site } from '../../api/session';
import { DataTable, Pager } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { day, instant } from '../../ui/format';
import { ErrorState, Skeleton, Stopped, Waiting } from '../../ui/states';
import { Tabs } from '../../ui/tabs';
import { useLoad } from '../../ui/use-load';
import { t } from './texts';
import type { Members, Report } from './types';

const LIMIT = 25;

type Props = {
  site: Site;
  body: { site: string } & { [key: string]: Json | undefined };
  cell: { cohort: string; column: string; value?: string | null };
  onClose: () => void;
};

/** Who is in a cell, or of its cohort but not in it. */
export const MembersDialog = ({ site, body, cell, onClose }: Props) => {
  const [kind, setKind] = useState<'returned' | 'missing'>('returned');
  const [offset, setOffset] = useState(0);
  const asked = {
    ...body,
    cell,
    retained: kind === 'returned',
    pagination: { limit: LIMIT, offset },
  };
  const load = useLoad(
    JSON.stringify(['members', asked]),
    async (signal) => (await ask<Report<Members>>('/retention/members', asked, signal)).results,
  );
  const { data } = load;
  return (
    <Dialog
      title={t('members_of', { cohort: day(cell.cohort), column: cell.column })}
      wide
      onClose={onClose}
    >
      <Tabs
        label={t('members')}
        tabs={[
          { id: 'returned', label: t('show_returned') },
          { id: 'missing', label: t('show_missing') },
        ]}
        selected={kind}
        onSelect={(id) => {
          setKind(id);
          setOffset(0);
        }}
      />
      <Waiting load={load} />
      {load.stopped ? (
        <Stopped again={load.reload} />
      ) : load.error !== undefined ? (
        <ErrorState error={load.error} retry={load.reload} />
      ) : !data ? (
        <Skeleton height="240px" />
      ) : data.total_rows === 0 ? (
        <p>{t('none_returned')}</p>
      ) : (
        <>
          <DataTable
            label={kind === 'returned' ? t('members') : t('members_not')}
            rows={data.members}
            rowKey={(row) => row.key}
            columns={[
              {
                id: 'who',
                label: t('who'),
                cell: (row) => (
                  <a href={`/${encodeURIComponent(site.domain)}/people/${row.key}`}>
                    {row.person ?? t('visitor', { id: String(row.visitor) })}
                  </a>
                ),
              },
              {
                id: 'started',
                label: t('started'),
                cell: (row) => instant(row.started_at, site.timezone),
              },
              {
                id: 'returned',
                label: t('returned_in'),
                cell: (row) => row.returned_in.join(', ') || '–',
              },
            ]}
          />
          <Pager offset={offset} limit={LIMIT} total={data.total_rows} onChange={setOffset} />
        </>
      )}
    </Dialog>
  );
};
