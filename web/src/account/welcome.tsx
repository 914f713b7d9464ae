import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { ApiError } from '../api/problem';
import type { Role, Session } from '../api/session';
import { language } from '../i18n';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { ErrorState, errorText, Skeleton } from '../ui/states';
import { enter } from './enter';
import { Alone } from './frame';
import { t } from './texts';

type Link = {
  kind: 'setup' | 'invitation' | 'password';
  email?: string;
  invited_by?: string;
  role?: Role;
  site?: string | null;
  has_account?: boolean;
};

// Read once: the secret leaves the address bar at once, so that nobody reads it there later.
let secret = '';
const takeSecret = (): void => {
  const found = location.hash.slice(1);
  if (!found) return;
  secret = found;
  history.replaceState(history.state, '', location.pathname);
};

/** Where a one-time link leads: the first account, an invitation, a new password. */
export default function WelcomePage() {
  const [link, setLink] = useState<Link>();
  const [failure, setFailure] = useState<unknown>();
  const look = (): void => {
    setFailure(undefined);
    api.post<Link>('/links/look', { secret }).then(setLink, setFailure);
  };
  useEffect(() => {
    takeSecret();
    if (secret) look();
  }, []);
  if (!secret && !location.hash)
    return (
      <Alone title={t('welcome')}>
        <p>{t('link_missing')}</p>
      </Alone>
    );
  if (failure instanceof ApiError && failure.status === 404)
    return (
      <Alone title={t('link_unknown')}>
        <p>{t('link_unknown_text')}</p>
        <a href="/sign-in">{t('back')}</a>
      </Alone>
    );
  if (failure !== undefined)
    return (
      <Alone title={t('welcome')}>
        <ErrorState error={failure} retry={look} />
      </Alone>
    );
  if (!link)
    return (
      <Alone title={t('welcome')}>
        <Skeleton height="220px" />
      </Alone>
    );
  return <Redeem link={link} />;
}

const intro = (link: Link): string => {
  if (link.kind === 'setup') return t('owner_text');
  if (link.kind === 'password') return t('choose_text', { email: link.email ?? '' });
  const by = link.invited_by ?? '';
  const role = t(`role_${link.role ?? 'viewer'}`);
  const invited = link.site
    ? t('invited_site', { by, role, site: link.site })
    : t('invited_all', { by, role });
  return link.has_account ? `${invited} ${t('accept_known')}` : invited;
};

const Redeem = ({ link }: { link: Link }) => {
  const [form, setForm] = useState({ email: '', name: '', password: '', code: '' });
  const [error, setError] = useState<ApiError>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const known = link.kind === 'password' || link.has_account === true;
  const needsCode = error?.of('code') !== undefined || form.code !== '';
  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    error: error?.of(name),
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const submit = (event: Event): void => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    setProblem('');
    api
      .post<Session>('/links/redeem', {
        secret,
        password: form.password,
        ...(link.kind === 'setup' ? { email: form.email } : {}),
        ...(known ? {} : { name: form.name, locale: language.value }),
        ...(form.code ? { code: form.code } : {}),
      })
      .then(
        (found) => enter(found, found.sites.length === 0 && link.kind === 'setup' ? '/setup' : '/'),
        (refused: unknown) => {
          if (refused instanceof ApiError && refused.errors.length > 0) setError(refused);
          else setProblem(errorText(refused));
        },
      )
      .finally(() => setBusy(false));
  };
  return (
    <Alone title={t('welcome')}>
      <p class="muted">{intro(link)}</p>
      {problem && (
        <div class="notice bad" role="alert">
          {problem}
        </div>
      )}
      <form onSubmit={submit}>
        {link.kind === 'setup' ? (
          <Field
            label={t('email')}
            type="email"
            autoComplete="username"
            required
            autoFocus
            {...field('email')}
          />
        ) : (
          <input type="hidden" name="username" autocomplete="username" value={link.email ?? ''} />
        )}
        {!known && (
          <Field label={t('name')} hint={t('optional')} autoComplete="name" {...field('name')} />
        )}
        <Field
          label={t('password')}
          type="password"
          autoComplete={link.has_account ? 'current-password' : 'new-password'}
          required
          {...(link.has_account ? {} : { hint: t('password_hint') })}
          {...field('password')}
        />
        {needsCode && (
          <Field
            label={t('code')}
            hint={t('code_hint')}
            autoComplete="one-time-code"
            {...field('code')}
          />
        )}
        <Button
          kind="primary"
          type="submit"
          disabled={busy}
          label={
            link.kind === 'setup' ? t('create') : link.kind === 'password' ? t('save') : t('accept')
          }
        />
      </form>
    </Alone>
  );
};
