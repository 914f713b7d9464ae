import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { PageProps } from '../app/route';
import { texts } from '../i18n';
import de from '../i18n/de/audit';
import en from '../i18n/en/audit';
import { Button } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { instant } from '../ui/format';
import { Empty, ErrorState, Skeleton } from '../ui/states';
import { useLoad } from '../ui/use-load';
import { SettingsFrame } from './frame';
import { here } from './security';
import { clientName, t } from './texts';

const labels = texts({ en, de });
/** An action in words; one that is not known, by its code. */
const actionName = (action: string): string =>
  action in en ? labels(action as keyof typeof en) : action;

type Entry = {
  id: number;
  time: string;
  by: 'user' | 'token' | 'command' | 'nobody';
  actor: string;
  site: string | null;
  action: string;
  subject: string;
  network: string;
  client: string;
};
type Log = { entries: Entry[]; next: number | null };

/** Who changed what, when and from where: of a site, or of everything. */
export default function AuditPage({ site }: PageProps) {
  const [before, setBefore] = useState<number[]>([]);
  const last = before.at(-1);
  const log = useLoad(`audit ${site?.domain ?? ''} ${last ?? ''}`, (signal) =>
    api.get<Log>('/audit', { query: { site: site?.domain, before: last }, signal }),
  );
  const zone = site?.timezone ?? here();
  return (
    <SettingsFrame site={site} wide>
      <p class="muted">{t('audit_text')}</p>
      {log.error !== undefined && <ErrorState error={log.error} retry={log.reload} />}
      {!log.data && log.error === undefined && <Skeleton height="300px" />}
      {log.data?.entries.length === 0 && (
        <div class="card">
          <Empty title={t('audit_empty')} />
        </div>
      )}
      {log.data && log.data.entries.length > 0 && (
        <div class="card">
          <DataTable
            things
            label={t('audit')}
            rows={log.data.entries}
            rowKey={(entry) => String(entry.id)}
            columns={[
              {
                id: 'time',
                label: t('when'),
                cell: (entry) => <span class="nowrap">{instant(entry.time, zone)}</span>,
              },
              {
                id: 'actor',
                label: t('by_whom'),
                cell: (entry) =>
                  entry.by === 'user'
                    ? entry.actor
                    : `${t(`by_${entry.by}`)} ${entry.actor.replace(/^token (?=\d+$)/, '')}`,
              },
              {
                id: 'action',
                label: t('what'),
                cell: (entry) => <span title={entry.action}>{actionName(entry.action)}</span>,
              },
              {
                id: 'subject',
                label: t('subject'),
                cell: (entry) => <span class="anywhere">{entry.subject}</span>,
              },
              ...(site
                ? []
                : [{ id: 'site', label: t('site'), cell: (entry: Entry) => entry.site ?? '' }]),
              {
                id: 'from',
                label: t('from'),
                cell: (entry) =>
                  [clientName(entry.client), entry.network].filter(Boolean).join(' · '),
              },
            ]}
          />
        </div>
      )}
      {log.data && (
        <div class="row">
          <Button
            icon="left"
            label={t('newer')}
            disabled={before.length === 0}
            onClick={() => setBefore(before.slice(0, -1))}
          />
          <Button
            icon="right"
            label={t('older')}
            disabled={!log.data?.next}
            onClick={() => log.data?.next && setBefore([...before, log.data.next])}
          />
        </div>
      )}
    </SettingsFrame>
  );
}
