import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { ApiError } from '../api/problem';
import { type Session, session } from '../api/session';
import { go, place, setQuery } from '../app/location';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { errorText } from '../ui/states';
import { useLoad } from '../ui/use-load';
import { enter, nextPath } from './enter';
import { Alone } from './frame';
import { passkeysPossible, usePasskey } from './passkey';
import { t } from './texts';

type Ways = { set_up: boolean; mail: boolean; single_sign_on: string | null };

const SSO = ['unreachable', 'expired', 'refused', 'unknown', 'failed'] as const;

const Message = ({ text, bad }: { text: string; bad?: boolean }) => (
  <div class={bad ? 'notice bad' : 'notice'} role={bad ? 'alert' : 'status'}>
    <Icon name={bad ? 'warning' : 'info'} />
    <span>{text}</span>
  </div>
);

/** Signing in: password and code, passkey, single sign-on; and the way to a new password. */
export default function SignInPage() {
  const ways = useLoad('ways to sign in', (signal) => api.get<Ways>('/sign-in', { signal }));
  const reset = place.value.query.has('reset');
  useEffect(() => {
    if (session.value?.user) go(nextPath(), { replace: true });
  }, [session.value]);
  if (ways.data && !ways.data.set_up)
    return (
      <Alone title={t('not_set_up')}>
        <p>{t('not_set_up_text')}</p>
      </Alone>
    );
  return reset ? <Reset mail={ways.data?.mail ?? true} /> : <SignIn ways={ways.data} />;
}

const SignIn = ({ ways }: { ways: Ways | undefined }) => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeAsked, askForCode] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const sso = SSO.find((why) => why === place.value.query.get('sso'));

  const explain = (error: unknown): void => {
    if (error instanceof ApiError && error.of('code')) {
      setProblem(codeAsked ? t('code_wrong') : '');
      askForCode(true);
    } else if (error instanceof ApiError && error.status === 429) setProblem(t('too_many'));
    else if (error instanceof ApiError && error.status === 401) setProblem(t('wrong'));
    else setProblem(errorText(error));
  };
  const attempt = (signIn: () => Promise<Session>, otherwise = explain): void => {
    setBusy(true);
    setProblem('');
    signIn()
      .then((found) => enter(found), otherwise)
      .finally(() => setBusy(false));
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    attempt(() => api.post<Session>('/session', { email, password, ...(code ? { code } : {}) }));
  };
  const byPasskey = (): void => attempt(usePasskey, () => setProblem(t('passkey_failed')));

  return (
    <Alone title={t('sign_in_to')}>
      {sso && !problem && <Message bad text={t(`sso_${sso}`)} />}
      {problem && <Message bad text={problem} />}
      <form onSubmit={submit}>
        <Field
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username webauthn"
          required
          autoFocus
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <Field
          label={t('password')}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        {codeAsked && (
          <Field
            label={t('code')}
            hint={t('code_hint')}
            name="code"
            autoComplete="one-time-code"
            required
            autoFocus
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <Button kind="primary" type="submit" disabled={busy} label={t('sign_in')} />
      </form>
      <a href="/sign-in?reset" class="small">
        {t('forgot')}
      </a>
      {(passkeysPossible() || ways?.single_sign_on) && <div class="alone-or">{t('or')}</div>}
      {passkeysPossible() && (
        <Button icon="key" disabled={busy} onClick={byPasskey}>
          {t('passkey')}
        </Button>
      )}
      {ways?.single_sign_on && (
        <a class="button" href={`/auth/oidc?next=${encodeURIComponent(nextPath())}`} target="_self">
          {t('sso', { name: ways.single_sign_on })}
        </a>
      )}
    </Alone>
  );
};

const Reset = ({ mail }: { mail: boolean }) => {
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const [problem, setProblem] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    setProblem('');
    api.post('/password-reset', { email }).then(
      () => setSent(true),
      (error: unknown) =>
        setProblem(
          error instanceof ApiError && error.status === 429 ? t('too_many') : errorText(error),
        ),
    );
  };
  return (
    <Alone title={t('reset')}>
      {!mail && <Message text={t('no_mail', { email: email || 'EMAIL' })} />}
      {sent && <Message text={t('reset_sent')} />}
      {problem && <Message bad text={problem} />}
      {mail && !sent && (
        <form onSubmit={submit}>
          <p class="muted">{t('reset_text')}</p>
          <Field
            label={t('email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
          <Button kind="primary" type="submit" label={t('reset_send')} />
        </form>
      )}
      <button type="button" class="link small" onClick={() => setQuery({ reset: null })}>
        {t('back')}
      </button>
    </Alone>
  );
};
