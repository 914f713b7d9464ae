import { useState } from 'preact/hooks';
import type { Metric } from '../api/query';
import { type Alert, METRICS, type Report } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Check, Field, Select } from '../ui/field';
import { metricName } from '../ui/words';

type Body = { [key: string]: unknown };

const lines = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter(Boolean);

const LANGUAGES: { value: 'en' | 'de'; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
];

const Recipients = ({ value, onInput }: { value: string; onInput: (text: string) => void }) => (
  <label class="field">
    <span>{t('recipients')}</span>
    <textarea
      class="input"
      rows={3}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  </label>
);

const Actions = ({
  ready,
  onClose,
  onSave,
}: {
  ready: boolean;
  onClose: () => void;
  onSave: () => void;
}) => (
  <>
    <Button onClick={onClose}>{t('cancel')}</Button>
    <Button kind="primary" disabled={!ready} onClick={onSave}>
      {t('save')}
    </Button>
  </>
);

type ReportProps = { report: Report | null; onClose: () => void; onSave: (body: Body) => void };

/** A report that is sent by mail. */
export const ReportEditor = ({ report, onClose, onSave }: ReportProps) => {
  const [name, setName] = useState(report?.name ?? '');
  const [recipients, setRecipients] = useState(report?.recipients.join('\n') ?? '');
  const [schedule, setSchedule] = useState<Report['schedule']>(report?.schedule ?? 'week');
  const [hour, setHour] = useState(report?.hour ?? 7);
  const [language, setLanguage] = useState<'en' | 'de'>(report?.language ?? 'en');
  const [metrics, setMetrics] = useState<Metric[]>(
    report?.metrics ?? ['visitors', 'visits', 'pageviews', 'bounce_rate', 'visit_duration'],
  );
  const ready = name.trim() !== '' && lines(recipients).length > 0 && metrics.length > 0;
  return (
    <Dialog
      title={report?.name ?? t('new_report')}
      onClose={onClose}
      actions={
        <Actions
          ready={ready}
          onClose={onClose}
          onSave={() =>
            onSave({ name, recipients: lines(recipients), schedule, hour, language, metrics })
          }
        />
      }
    >
      <div class="stack">
        <Field
          label={t('name')}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Recipients value={recipients} onInput={setRecipients} />
        <Select
          label={t('schedule')}
          value={schedule}
          onChange={setSchedule}
          options={(['day', 'week', 'month'] as const).map((each) => ({
            value: each,
            label: t(`schedule.${each}`),
          }))}
        />
        <Field
          label={t('hour')}
          type="number"
          min={0}
          max={23}
          value={hour}
          onInput={(event) => setHour(Number(event.currentTarget.value))}
        />
        <Select label={t('language')} value={language} onChange={setLanguage} options={LANGUAGES} />
        <fieldset class="field">
          <legend>{t('metrics')}</legend>
          <div class="row wrap">
            {METRICS.map((metric) => (
              <Check
                key={metric}
                label={metricName(metric)}
                checked={metrics.includes(metric)}
                onChange={(checked) =>
                  setMetrics(
                    checked ? [...metrics, metric] : metrics.filter((each) => each !== metric),
                  )
                }
              />
            ))}
          </div>
        </fieldset>
      </div>
    </Dialog>
  );
};

type AlertProps = { alert: Alert | null; onClose: () => void; onSave: (body: Body) => void };

/** A metric that is watched. */
export const AlertEditor = ({ alert, onClose, onSave }: AlertProps) => {
  const [name, setName] = useState(alert?.name ?? '');
  const [recipients, setRecipients] = useState(alert?.recipients.join('\n') ?? '');
  const [webhook, setWebhook] = useState(alert?.webhook ?? '');
  const [metric, setMetric] = useState<Metric>(alert?.metric ?? 'visitors');
  const [interval, setInterval] = useState<Alert['interval']>(alert?.interval ?? 'day');
  const [condition, setCondition] = useState<Alert['condition']>(alert?.condition ?? 'falls');
  const [limit, setLimit] = useState(String(alert?.value ?? 30));
  const [language, setLanguage] = useState<'en' | 'de'>(alert?.language ?? 'en');
  const told = lines(recipients).length > 0 || webhook.trim() !== '';
  const ready = name.trim() !== '' && told && limit.trim() !== '' && !Number.isNaN(Number(limit));
  return (
    <Dialog
      title={alert?.name ?? t('new_alert')}
      onClose={onClose}
      actions={
        <Actions
          ready={ready}
          onClose={onClose}
          onSave={() =>
            onSave({
              name,
              recipients: lines(recipients),
              webhook,
              metric,
              interval,
              condition,
              value: Number(limit),
              language,
            })
          }
        />
      }
    >
      <div class="stack">
        <Field
          label={t('name')}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('metric')}
          value={metric}
          onChange={setMetric}
          options={METRICS.map((each) => ({ value: each, label: metricName(each) }))}
        />
        <Select
          label={t('interval')}
          value={interval}
          onChange={setInterval}
          options={(['hour', 'day', 'week'] as const).map((each) => ({
            value: each,
            label: t(`interval.${each}`),
          }))}
        />
        <Select
          label={t('condition')}
          value={condition}
          onChange={setCondition}
          options={(['above', 'below', 'rises', 'falls'] as const).map((each) => ({
            value: each,
            label: t(`condition.${each}`),
          }))}
        />
        <Field
          label={t('value')}
          inputMode="decimal"
          value={limit}
          onInput={(event) => setLimit(event.currentTarget.value)}
        />
        <Recipients value={recipients} onInput={setRecipients} />
        <Field
          label={t('webhook')}
          hint={t('webhook_hint')}
          type="url"
          value={webhook}
          onInput={(event) => setWebhook(event.currentTarget.value)}
        />
        <Select label={t('language')} value={language} onChange={setLanguage} options={LANGUAGES} />
      </div>
    </Dialog>
  );
};
