import './receipt.css';
import { useEffect, useState } from 'preact/hooks';
import { api, type Json, send } from '../api/client';
import { ApiError } from '../api/problem';
import { save } from '../api/query';
import { place, setQuery } from '../app/location';
import { LANGUAGES, language, setLanguage } from '../i18n';
import { reasonWords } from '../live/texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { country, instant } from '../ui/format';
import { Empty, ErrorState, Skeleton } from '../ui/states';
import { failed, toast } from '../ui/toast';
import { t } from './texts';

type Told = { time: string; name: string; page?: string; person?: string };
type Stored = {
  profile: {
    events: number;
    first_seen: string | null;
    last_seen: string | null;
    traits: { key: string; value: string }[];
    groups: { type: string; value: string }[];
  };
  timeline: { events: Told[] };
  quarantined: { events: number; latest: (Told & { reason: string })[] };
};
type Receipt = {
  site: string;
  mode: 'persistent' | 'cookieless';
  request: Record<string, string | null>;
  stored: Stored | null;
};
type Erased = {
  events?: number;
  quarantined?: number;
  certificate?: { number: number; hash: string } | null;
};

/** The browser's own id, which the site's page hands over behind the #: it is in no log. */
const ownId = (): string | undefined =>
  /^#(\d{13}(?:-\d{1,10}){3})$/.exec(location.hash)?.[1] ?? undefined;

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const Facts = ({ facts }: { facts: [string, string | null | undefined][] }) => (
  <dl class="receipt-facts">
    {facts
      .filter(([, value]) => value)
      .map(([name, value]) => [
        <dt key={`${name} name`}>{name}</dt>,
        <dd key={`${name} value`}>{value}</dd>,
      ])}
  </dl>
);

const Events = ({ events }: { events: (Told & { reason?: string })[] }) => (
  <ol class="receipt-events">
    {events.map((event, at) => (
      <li key={events.length - at}>
        <time dateTime={event.time}>{instant(event.time, zone)}</time>
        <span>
          {event.name} {event.page}
          {event.reason && <span class="muted"> {reasonWords(event.reason)}</span>}
        </span>
      </li>
    ))}
  </ol>
);

const Persistent = ({ site, stored }: { site: string; stored: Stored | null }) => {
  if (!stored || stored.profile.events + stored.quarantined.events === 0)
    return (
      <section class="card pad">
        <Empty title={t('nothing')}>{t('nothing_detail', { site })}</Empty>
      </section>
    );
  const { profile, timeline, quarantined } = stored;
  const names = [...new Set(timeline.events.map((event) => event.person).filter(Boolean))];
  return (
    <section class="card pad">
      <h2>{t('persistent_title')}</h2>
      <p>{t('persistent', { site })}</p>
      <Facts
        facts={[
          [t('events', { n: profile.events }), ' '],
          [t('since'), profile.first_seen && instant(profile.first_seen, zone)],
          [t('last'), profile.last_seen && instant(profile.last_seen, zone)],
          [t('names'), names.join(', ')],
          [t('groups'), profile.groups.map((group) => `${group.type}: ${group.value}`).join(', ')],
          [t('traits'), profile.traits.map((trait) => `${trait.key}: ${trait.value}`).join(', ')],
        ]}
      />
      {timeline.events.length > 0 && (
        <>
          <h3>{t('latest', { n: timeline.events.length })}</h3>
          <Events events={timeline.events} />
        </>
      )}
      {quarantined.events > 0 && (
        <>
          <h3>{t('apart', { n: quarantined.events })}</h3>
          <p>{t('apart_detail')}</p>
          <Events events={quarantined.latest} />
        </>
      )}
    </section>
  );
};

const Cookieless = ({ site }: { site: string }) => (
  <section class="card pad stack">
    <h2>{t('cookieless_title')}</h2>
    <p>{t('cookieless', { site })}</p>
    <p>{t('cookieless_shared')}</p>
  </section>
);

const Actions = ({
  body,
  receipt,
  onErased,
}: {
  body: { [key: string]: Json | undefined };
  receipt: Receipt;
  onErased: () => void;
}) => {
  const [sure, setSure] = useState(false);
  const exportable = receipt.stored !== null;
  const erase = async (): Promise<void> => {
    setSure(false);
    try {
      const erased = await api.post<Erased>('/receipt/erase', body);
      if (receipt.mode === 'cookieless') {
        toast(t('erasing'));
        return;
      }
      const certificate = erased.certificate;
      toast(
        [
          t('erased', { n: (erased.events ?? 0) + (erased.quarantined ?? 0) }),
          certificate
            ? t('certificate', { number: certificate.number, hash: certificate.hash })
            : '',
        ].join(' '),
      );
      onErased();
    } catch (reason) {
      failed(reason);
    }
  };
  const take = async (): Promise<void> => {
    const response = await send('POST', '/receipt/export', body);
    save(await response.blob(), `${receipt.site}.json`);
  };
  return (
    <div class="row wrap">
      {exportable && (
        <Button
          icon="download"
          onClick={() => {
            take().catch(failed);
          }}
        >
          {t('export')}
        </Button>
      )}
      {(exportable || receipt.mode === 'cookieless') && (
        <Button kind="danger" icon="trash" onClick={() => setSure(true)}>
          {t('erase')}
        </Button>
      )}
      {sure && (
        <Dialog
          title={t('erase_sure')}
          onClose={() => setSure(false)}
          actions={
            <>
              <Button label={t('cancel')} onClick={() => setSure(false)} />
              <Button
                kind="danger"
                label={t('erase')}
                onClick={() => {
                  void erase();
                }}
              />
            </>
          }
        >
          <p>{t('erase_detail')}</p>
        </Dialog>
      )}
    </div>
  );
};

/** What is stored about this browser, for whoever sits before it. */
export default function ReceiptPage() {
  const site = place.value.query.get('site') ?? '';
  const [typed, setTyped] = useState(site);
  const [receipt, setReceipt] = useState<Receipt>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const visitor = ownId();
  const body = { site, visitor };

  useEffect(() => {
    if (!site) return;
    setReceipt(undefined);
    setError(undefined);
    api.post<Receipt>('/receipt', body).then(setReceipt, setError);
  }, [site, attempt]);

  const status = error instanceof ApiError ? error.status : 0;
  return (
    <main class="receipt">
      <div class="row wrap">
        <h1 class="grow">{t('receipt')}</h1>
        {LANGUAGES.map((each) => (
          <Button
            key={each.code}
            kind="quiet"
            size="small"
            label={each.name}
            aria-pressed={language.value === each.code}
            onClick={() => setLanguage(each.code)}
          />
        ))}
      </div>
      <p>{t('intro')}</p>
      {!visitor && (
        <form
          class="card pad stack"
          onSubmit={(event) => {
            event.preventDefault();
            setQuery({ site: typed.trim() || null });
          }}
        >
          <Field
            label={t('site')}
            hint={t('site_hint')}
            name="site"
            value={typed}
            required
            error={status === 400 ? t('not_counted') : undefined}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <div>
            <Button kind="primary" type="submit" label={t('show')} />
          </div>
        </form>
      )}
      {error !== undefined && status === 429 && <p class="notice bad">{t('too_often')}</p>}
      {error !== undefined && status !== 429 && (status !== 400 || visitor) && (
        <ErrorState error={error} retry={() => setAttempt(attempt + 1)} />
      )}
      {site && error === undefined && !receipt && <Skeleton height="260px" />}
      {receipt && (
        <>
          {receipt.mode === 'persistent' ? (
            <Persistent site={receipt.site} stored={receipt.stored} />
          ) : (
            <Cookieless site={receipt.site} />
          )}
          <Actions body={body} receipt={receipt} onErased={() => setAttempt(attempt + 1)} />
          <section class="card pad">
            <h2>{t('request_title')}</h2>
            <p>{t('request')}</p>
            <Facts
              facts={[
                [t('country'), receipt.request.country && country(receipt.request.country)],
                [t('region'), receipt.request.region],
                [t('city'), receipt.request.city],
                [t('browser'), receipt.request.browser],
                [t('os'), receipt.request.os],
                [t('device'), receipt.request.device],
                [t('language'), receipt.request.language],
              ]}
            />
          </section>
          <p class="muted small">{t('stop')}</p>
        </>
      )}
    </main>
  );
}
