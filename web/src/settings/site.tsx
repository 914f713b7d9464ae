import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { type Kind, loadSession, may, type Site } from '../api/session';
import type { PageProps } from '../app/route';
import { t as kindText } from '../setup/texts';
import { Button } from '../ui/button';
import { Check, Field, Select } from '../ui/field';
import { ErrorState, Skeleton } from '../ui/states';
import { toast } from '../ui/toast';
import { forget, useLoad } from '../ui/use-load';
import { useSubmit } from './form';
import { Part, SettingsFrame } from './frame';
import { t } from './texts';

type Settings = {
  visit_timeout_seconds: number;
  split_at_midnight: boolean;
  split_on_campaign: boolean;
  search_parameters: string[];
  honour_privacy_signals: boolean;
  persistent_visitors: boolean;
  excluded_addresses: string[];
  retention_months: number;
  events_per_second: number;
};
type Whole = Site & { settings: Settings; planned_timezone?: string; planned_visits?: boolean };
/** How soon to ask whether what is planned of the history is done. */
const LOOK_AGAIN_MS = 3_000;
const KINDS: Kind[] = ['shop', 'content', 'saas', 'internal', 'other'];

const path = (site: Site): string => `/sites/${encodeURIComponent(site.domain)}`;

/** What a site is, how its visits are counted, and what is kept. */
export default function SitePage({ site }: PageProps) {
  const whole = useLoad(`site ${site.domain}`, (signal) => api.get<Whole>(path(site), { signal }));
  const { reload } = whole;
  useEffect(() => {
    if (!whole.data?.planned_timezone && !whole.data?.planned_visits) return;
    const timer = setTimeout(() => {
      forget(`site ${site.domain}`);
      reload();
    }, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [whole.data, reload, site.domain]);
  return (
    <SettingsFrame site={site}>
      {whole.error !== undefined && <ErrorState error={whole.error} retry={whole.reload} />}
      {!whole.data && whole.error === undefined && <Skeleton height="400px" />}
      {whole.data && (
        <Forms
          key={site.domain}
          site={whole.data}
          readOnly={!may('admin', site)}
          onSaved={whole.reload}
        />
      )}
    </SettingsFrame>
  );
}

const listOf = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((item) => item.trim())
    .filter(Boolean);

const Forms = ({
  site,
  readOnly,
  onSaved,
}: {
  site: Whole;
  readOnly: boolean;
  onSaved: () => void;
}) => {
  const [is, setIs] = useState({
    name: site.name,
    timezone: site.planned_timezone ?? site.timezone,
    currency: site.currency,
    kind: site.kind,
  });
  const [settings, setSettings] = useState(site.settings);
  const [texts, setTexts] = useState({
    search: site.settings.search_parameters.join(', '),
    excluded: site.settings.excluded_addresses.join(', '),
  });
  const form = useSubmit();
  const save = (event: Event): void => {
    event.preventDefault();
    form
      .submit(async () => {
        await api.patch(path(site), {
          ...is,
          ...settings,
          search_parameters: listOf(texts.search),
          excluded_addresses: listOf(texts.excluded),
        });
        await loadSession();
        forget(`tracker ${site.domain}`);
      })
      .then((done) => {
        if (!done) return;
        toast(t('saved'));
        onSaved();
      });
  };
  const number = (name: 'visit_timeout_seconds' | 'retention_months' | 'events_per_second') => ({
    type: 'number' as const,
    value: settings[name],
    disabled: readOnly,
    error: form.of(name),
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      setSettings({ ...settings, [name]: Number(event.currentTarget.value) }),
  });
  const flag = (
    name:
      | 'split_at_midnight'
      | 'split_on_campaign'
      | 'honour_privacy_signals'
      | 'persistent_visitors',
  ) => (
    <Check
      label={t(name)}
      checked={settings[name]}
      onChange={(on) => !readOnly && setSettings({ ...settings, [name]: on })}
    />
  );
  return (
    <form class="settings-parts" onSubmit={save}>
      {readOnly && <p class="notice">{t('read_only')}</p>}
      <Part title={t('site')} text={`${site.domain} · ${site.public_key ?? ''}`}>
        <div class="settings-form">
          <Field
            label={t('site_name')}
            disabled={readOnly}
            value={is.name}
            error={form.of('name')}
            onInput={(event) => setIs({ ...is, name: event.currentTarget.value })}
          />
          <Field
            label={t('zone')}
            hint={
              site.planned_timezone
                ? t('zone_planned', { zone: site.planned_timezone })
                : t('zone_hint')
            }
            disabled={readOnly || site.planned_timezone !== undefined}
            value={is.timezone}
            error={form.of('timezone')}
            onInput={(event) => setIs({ ...is, timezone: event.currentTarget.value })}
          />
          <Field
            label={t('currency')}
            hint={t('currency_hint')}
            disabled={readOnly}
            maxLength={3}
            value={is.currency}
            error={form.of('currency')}
            onInput={(event) => setIs({ ...is, currency: event.currentTarget.value })}
          />
          <Select<Kind>
            label={t('kind')}
            value={is.kind}
            options={KINDS.map((value) => ({ value, label: kindText(`kind_${value}`) }))}
            onChange={(kind) => !readOnly && setIs({ ...is, kind })}
          />
        </div>
      </Part>
      <Part title={t('privacy')} text={t('privacy_text')}>
        <div class="stack-s">
          {flag('honour_privacy_signals')}
          {flag('persistent_visitors')}
        </div>
        <div class="settings-form">
          <Field
            label={t('retention')}
            hint={t('retention_hint')}
            min={0}
            max={1200}
            {...number('retention_months')}
          />
          <Field
            label={t('excluded')}
            hint={t('excluded_hint')}
            disabled={readOnly}
            value={texts.excluded}
            error={form.of('excluded_addresses')}
            onInput={(event) => setTexts({ ...texts, excluded: event.currentTarget.value })}
          />
        </div>
      </Part>
      <Part title={t('visits')} text={t('visits_text')}>
        <div class="settings-form">
          <Field
            label={t('timeout')}
            hint={site.planned_visits ? t('visits_planned') : undefined}
            min={1}
            max={86400}
            {...number('visit_timeout_seconds')}
          />
        </div>
        <div class="stack-s">
          {flag('split_at_midnight')}
          {flag('split_on_campaign')}
        </div>
        <div class="settings-form">
          <Field
            label={t('search')}
            hint={t('search_hint')}
            disabled={readOnly}
            value={texts.search}
            error={form.of('search_parameters')}
            onInput={(event) => setTexts({ ...texts, search: event.currentTarget.value })}
          />
          <Field
            label={t('quota')}
            hint={t('quota_hint')}
            min={0}
            {...number('events_per_second')}
          />
        </div>
      </Part>
      {!readOnly && (
        <div>
          <Button kind="primary" type="submit" disabled={form.busy} label={t('save')} />
        </div>
      )}
    </form>
  );
};
