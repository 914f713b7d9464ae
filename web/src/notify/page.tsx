import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { mayEdit, type Site } from '../api/session';
import type { PageProps } from '../app/route';
import { type Alert, keep, list, type Report, remove, savedKey } from '../saved/api';
import { t } from '../saved/texts';
import { ShareDialog } from '../share/dialog';
import { Button } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { count, instant, percent } from '../ui/format';
import { Panel } from '../ui/panel';
import { Removal } from '../ui/removal';
import { failed, toast } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { metricName } from '../ui/words';
import { AlertEditor, ReportEditor } from './editors';

/** What is sent by itself, and the links that others have. */
export default function NotifyPage({ site }: PageProps) {
  const [sharing, setSharing] = useState(false);
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('reports_and_alerts')}</h1>
        {mayEdit(site) && (
          <Button icon="share" onClick={() => setSharing(true)}>
            {t('links')}
          </Button>
        )}
      </div>
      <Reports site={site} />
      <Alerts site={site} />
      {sharing && <ShareDialog site={site} onClose={() => setSharing(false)} />}
    </div>
  );
}

const Reports = ({ site }: { site: Site }) => {
  const load = useLoad(savedKey(site, 'reports'), (signal) =>
    list<Report>(site, 'reports', signal),
  );
  const [open, setOpen] = useState<Report | 'new' | null>(null);
  const send = (report: Report): void => {
    api
      .post(`/reports/${report.id}/send`, { site: site.domain })
      .then(() => toast(t('sent')))
      .catch(failed);
  };
  const status = (report: Report): string =>
    report.status?.error ??
    (report.status?.sent_at
      ? t('last_sent', { when: instant(report.status.sent_at, site.timezone) })
      : t('never_sent'));
  return (
    <>
      <Panel
        title={t('reports')}
        load={load}
        height="80px"
        isEmpty={(reports) => reports.length === 0}
        empty={{ title: t('no_reports'), detail: t('no_reports_detail') }}
        actions={
          mayEdit(site) && (
            <Button size="small" icon="plus" onClick={() => setOpen('new')}>
              {t('new_report')}
            </Button>
          )
        }
      >
        {(reports) => (
          <DataTable
            things
            label={t('reports')}
            rows={reports}
            rowKey={(report) => String(report.id)}
            columns={[
              { id: 'name', label: t('name'), cell: (report) => report.name },
              {
                id: 'schedule',
                label: t('schedule'),
                cell: (report) => t(`schedule.${report.schedule}`),
              },
              {
                id: 'recipients',
                label: t('recipients').replace(/,.*/, ''),
                cell: (report) => report.recipients.join(', '),
              },
              { id: 'status', label: t('state'), cell: status },
              {
                id: 'more',
                label: '',
                cell: (report) =>
                  mayEdit(site) && (
                    <Buttons
                      name={report.name}
                      removal={t('remove_report')}
                      onEdit={() => setOpen(report)}
                      onRemove={() => {
                        remove(site, 'reports', report.id).then(load.reload).catch(failed);
                      }}
                      onSend={() => send(report)}
                    />
                  ),
              },
            ]}
          />
        )}
      </Panel>
      {open && (
        <ReportEditor
          report={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onSave={(body) => {
            keep(site, 'reports', open === 'new' ? null : open.id, body)
              .then(() => {
                setOpen(null);
                load.reload();
              })
              .catch(failed);
          }}
        />
      )}
    </>
  );
};

const Alerts = ({ site }: { site: Site }) => {
  const load = useLoad(savedKey(site, 'alerts'), (signal) => list<Alert>(site, 'alerts', signal));
  const [open, setOpen] = useState<Alert | 'new' | null>(null);
  return (
    <>
      <Panel
        title={t('alerts')}
        load={load}
        height="80px"
        isEmpty={(alerts) => alerts.length === 0}
        empty={{ title: t('no_alerts'), detail: t('no_alerts_detail') }}
        actions={
          mayEdit(site) && (
            <Button size="small" icon="plus" onClick={() => setOpen('new')}>
              {t('new_alert')}
            </Button>
          )
        }
      >
        {(alerts) => (
          <DataTable
            things
            label={t('alerts')}
            rows={alerts}
            rowKey={(alert) => String(alert.id)}
            columns={[
              { id: 'name', label: t('name'), cell: (alert) => alert.name },
              {
                id: 'condition',
                label: t('condition'),
                cell: (alert) =>
                  t(`alert.${alert.condition}`, {
                    metric: metricName(alert.metric),
                    value:
                      alert.condition === 'rises' || alert.condition === 'falls'
                        ? percent(alert.value / 100, Number.isInteger(alert.value) ? 0 : 1)
                        : count(alert.value, 4),
                  }),
              },
              {
                id: 'interval',
                label: t('interval'),
                cell: (alert) => t(`interval.${alert.interval}`),
              },
              {
                id: 'status',
                label: t('state'),
                cell: (alert) =>
                  alert.status?.error ?? (alert.status?.firing ? t('firing') : t('quiet')),
              },
              {
                id: 'more',
                label: '',
                cell: (alert) =>
                  mayEdit(site) && (
                    <Buttons
                      name={alert.name}
                      removal={t('remove_alert')}
                      onEdit={() => setOpen(alert)}
                      onRemove={() => {
                        remove(site, 'alerts', alert.id).then(load.reload).catch(failed);
                      }}
                    />
                  ),
              },
            ]}
          />
        )}
      </Panel>
      {open && (
        <AlertEditor
          alert={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onSave={(body) => {
            keep(site, 'alerts', open === 'new' ? null : open.id, body)
              .then(() => {
                setOpen(null);
                load.reload();
              })
              .catch(failed);
          }}
        />
      )}
    </>
  );
};

type ButtonsProps = {
  name: string;
  /** What no longer happens. */
  removal: string;
  onEdit: () => void;
  onRemove: () => void;
  onSend?: () => void;
};

const Buttons = ({ name, removal, onEdit, onRemove, onSend }: ButtonsProps) => {
  const [asking, setAsking] = useState(false);
  return (
    <div class="row">
      {onSend && (
        <Button
          size="small"
          kind="quiet"
          icon="mail"
          label={`${t('send_now')}: ${name}`}
          onClick={onSend}
        />
      )}
      <Button
        size="small"
        kind="quiet"
        icon="edit"
        label={`${t('edit')}: ${name}`}
        onClick={onEdit}
      />
      <Button
        size="small"
        kind="quiet"
        icon="trash"
        label={`${t('remove')}: ${name}`}
        onClick={() => setAsking(true)}
      />
      {asking && (
        <Removal
          title={`${t('remove')}: ${name}`}
          verb={t('remove')}
          detail={removal}
          onRemove={onRemove}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
};
