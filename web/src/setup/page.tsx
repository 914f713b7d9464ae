import './setup.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import { ApiError } from '../api/problem';
import { type Kind, loadSession, may, type Site, session, siteOf } from '../api/session';
import { go, place, setQuery } from '../app/location';
import { fieldInWords } from '../i18n/refusals';
import { actionable, proposals, sentence, vanity } from '../kinds/kinds';
import { Button } from '../ui/button';
import { Check, Field } from '../ui/field';
import * as format from '../ui/format';
import { Mark } from '../ui/mark';
import { Skeleton } from '../ui/states';
import { failed } from '../ui/toast';
import { metricName } from '../ui/words';
import { FirstEvent } from './first-event';
import { Snippets } from './snippet';
import { t } from './texts';

const STEPS = ['site', 'kind', 'snippet'] as const;
const KINDS: Kind[] = ['shop', 'content', 'saas', 'internal', 'other'];

/** The currency of the browser's region, where that is easy to tell. */
const CURRENCIES: Record<string, string> = {
  US: 'USD',
  GB: 'GBP',
  CH: 'CHF',
  JP: 'JPY',
  CA: 'CAD',
  AU: 'AUD',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  IN: 'INR',
  BR: 'BRL',
};
const guessedCurrency = (): string =>
  CURRENCIES[new Intl.Locale(navigator.language).region ?? ''] ?? 'EUR';

/** From nothing to the first event: the site, its kind, the snippet. `?site=` names one that is. */
export default function SetupPage() {
  const known = session.value;
  useEffect(() => {
    if (known === null) go('/sign-in?next=/setup', { replace: true });
  }, [known]);
  const site = siteOf(place.value.query.get('site') ?? '');
  const draft = draftOf(place.value.query);
  const [refused, setRefused] = useState<Refused>();
  if (!known) return <Skeleton height="60vh" />;
  const step = site ? 'snippet' : draft ? 'kind' : 'site';
  const at = STEPS.indexOf(step);
  return (
    <main class="setup">
      <a class="setup-brand" href="/">
        <Mark />
        Footfall
      </a>
      <h1>{site ? t('snippet_title', { domain: site.domain }) : t('title')}</h1>
      <ol class="setup-steps" aria-label={t('steps')}>
        {STEPS.map((each, index) => (
          <li
            key={each}
            class={index < at ? 'done' : ''}
            aria-current={each === step ? 'step' : undefined}
          >
            {t(`step_${each}`)}
          </li>
        ))}
      </ol>
      {!site && !may('admin') && <p class="notice">{t('not_allowed')}</p>}
      {!site && may('admin') && !draft && (
        <SiteStep
          refused={refused}
          onDone={(given) => {
            setRefused(undefined);
            setQuery(given);
          }}
        />
      )}
      {!site && draft && (
        <KindStep
          draft={draft}
          onBack={(because) => {
            last = draft;
            setRefused(because);
            setQuery(NO_DRAFT);
          }}
        />
      )}
      {site && <SnippetStep site={site} />}
    </main>
  );
}

type Draft = { domain: string; timezone: string; currency: string };
/** Why the server did not take a field of the first step. */
type Refused = { field: keyof Draft; message: string } | undefined;
const NO_DRAFT = { domain: null, timezone: null, currency: null };
let last: Draft | undefined;

/** What the first step was answered with: in the address, so that reloading and going back keep it. */
const draftOf = (query: URLSearchParams): Draft | undefined => {
  const [domain, timezone, currency] = ['domain', 'timezone', 'currency'].map((name) =>
    query.get(name),
  );
  return domain && timezone && currency ? { domain, timezone, currency } : undefined;
};

/** The time of day in a zone, which shows whether the zone is meant; undefined where it is none. */
const timeIn = (timezone: string): string | undefined => {
  try {
    return format.instant(new Date().toISOString(), timezone.trim(), {
      hour: 'numeric',
      minute: '2-digit',
    });
  } catch {
    return undefined;
  }
};

/** What people paste is often an address; the host of it is meant. */
const hostOf = (text: string): string => {
  const trimmed = text.trim();
  try {
    return /^https?:\/\//i.test(trimmed) ? new URL(trimmed).hostname : trimmed.replace(/\/+$/, '');
  } catch {
    return trimmed;
  }
};

type SiteStepProps = { refused: Refused; onDone: (draft: Draft) => void };

const SiteStep = ({ refused: given, onDone }: SiteStepProps) => {
  const [refused, setRefused] = useState(given);
  const errorOf = (field: keyof Draft): string | undefined =>
    refused?.field === field ? refused.message : undefined;
  const [draft, setDraft] = useState<Draft>(
    () =>
      last ?? {
        domain: '',
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
        currency: guessedCurrency(),
      },
  );
  const there = timeIn(draft.timezone);
  const submit = (event: Event): void => {
    event.preventDefault();
    const timezone = draft.timezone.trim();
    if (timeIn(timezone) === undefined) {
      setRefused({ field: 'timezone', message: t('zone_unknown') });
      return;
    }
    last = {
      domain: hostOf(draft.domain),
      timezone,
      currency: draft.currency.trim().toUpperCase(),
    };
    onDone(last);
  };
  return (
    <form onSubmit={submit}>
      <Field
        label={t('domain')}
        hint={t('domain_hint')}
        name="domain"
        placeholder="example.com"
        spellcheck={false}
        inputMode="url"
        required
        autoFocus
        error={errorOf('domain')}
        value={draft.domain}
        onInput={(event) => setDraft({ ...draft, domain: event.currentTarget.value })}
      />
      <Field
        label={t('zone')}
        hint={[t('zone_hint'), there && t('zone_now', { time: there })].filter(Boolean).join(' ')}
        name="timezone"
        list="zones"
        required
        error={errorOf('timezone')}
        value={draft.timezone}
        onInput={(event) => setDraft({ ...draft, timezone: event.currentTarget.value })}
      />
      <datalist id="zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Field
        label={t('currency')}
        hint={t('currency_hint')}
        name="currency"
        maxLength={3}
        minLength={3}
        required
        error={errorOf('currency')}
        value={draft.currency}
        onInput={(event) => setDraft({ ...draft, currency: event.currentTarget.value })}
      />
      <div>
        <Button kind="primary" type="submit" label={t('next')} />
      </div>
    </form>
  );
};

type KindStepProps = { draft: Draft; onBack: (because?: Refused) => void };

const KindStep = ({ draft, onBack }: KindStepProps) => {
  const [kind, setKind] = useState<Kind>();
  const [unwanted, setUnwanted] = useState<Record<string, boolean>>({});
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  // What an attempt that broke off has made is not made again by the next.
  const made = useRef<{ site?: Site; goals: Set<string> }>({ goals: new Set() });
  const create = async (): Promise<void> => {
    if (!kind) return;
    made.current.site ??= await api.post<Site>('/sites', { ...draft, kind });
    const { site, goals } = made.current;
    for (const goal of proposals(kind)) {
      if (unwanted[goal.id] || goals.has(goal.id)) continue;
      await api.post('/goals', { site: site.domain, name: goal.name, filter: goal.filter });
      goals.add(goal.id);
    }
    await loadSession();
    last = undefined;
    setQuery({ ...NO_DRAFT, site: site.domain }, { replace: true });
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    create()
      .catch((error: unknown) => {
        const first = error instanceof ApiError ? error.errors[0] : undefined;
        if (!first) failed(error);
        else if (first.field in draft)
          onBack({
            field: first.field as keyof Draft,
            message: fieldInWords(first.field, first.message),
          });
        else setProblem(fieldInWords(first.field, first.message));
      })
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={submit}>
      <div>
        <h2 id="kind-question">{t('kind_question')}</h2>
        <p class="muted">{t('kind_text')}</p>
      </div>
      <div class="setup-kinds" role="radiogroup" aria-labelledby="kind-question">
        {KINDS.map((each) => (
          <label key={each} class="setup-kind">
            <input
              type="radio"
              name="kind"
              required
              checked={kind === each}
              onChange={() => setKind(each)}
            />
            <span>
              <strong>{t(`kind_${each}`)}</strong>
              <span class="muted small">{t(`kind_${each}_text`)}</span>
            </span>
          </label>
        ))}
      </div>
      {kind && (
        <>
          <section class="stack-s" aria-label={t('matters')}>
            <h2>{t('matters')}</h2>
            <ul class="card pad setup-list">
              {actionable(kind).map((metric) => (
                <li key={metric}>
                  <strong>{metricName(metric)}</strong>
                  <span class="muted">{sentence(metric, kind).text}</span>
                </li>
              ))}
            </ul>
          </section>
          <section class="stack-s" aria-label={t('goals')}>
            <h2>{t('goals')}</h2>
            <p class="muted">{t('goals_text')}</p>
            <ul class="card pad setup-list">
              {proposals(kind).map((goal) => (
                <li key={goal.id}>
                  <Check
                    label={goal.name}
                    checked={!unwanted[goal.id]}
                    onChange={(wanted) => setUnwanted({ ...unwanted, [goal.id]: !wanted })}
                  />
                  <span class="muted">{goal.why}</span>
                </li>
              ))}
            </ul>
          </section>
          <details>
            <summary>{t('vanity')}</summary>
            <p class="muted">{t('vanity_text')}</p>
            <ul class="setup-list">
              {vanity(kind).map((metric) => (
                <li key={metric}>
                  <strong>{metricName(metric)}</strong>
                  <span class="muted">{sentence(metric, kind).text}</span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
      {problem && (
        <p class="notice bad" role="alert">
          {problem}
        </p>
      )}
      <div class="row">
        <Button label={t('back')} onClick={() => onBack()} />
        <Button kind="primary" type="submit" disabled={!kind || busy} label={t('create')} />
      </div>
    </form>
  );
};

const SnippetStep = ({ site }: { site: Site }) => (
  <>
    <Snippets site={site} />
    <FirstEvent site={site} />
    <details>
      <summary>{t('check_title')}</summary>
      <ul class="setup-list">
        <li>{t('check_source')}</li>
        <li>{t('check_blocker')}</li>
        <li>{t('check_local')}</li>
        <li>{t('check_domain', { domain: site.domain })}</li>
      </ul>
    </details>
  </>
);
