import { generate } from 'lean-qr';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api, send } from '../api/client';
import { loadSession, type User } from '../api/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorState, Skeleton } from '../ui/states';
import { useLoad } from '../ui/use-load';
import { useSubmit } from './form';
import { Part } from './frame';
import { t } from './texts';

type State = { totp: boolean; recovery_codes_left: number };
type Secret = { secret: string; uri: string };
type Step = 'on' | 'off' | 'codes' | undefined;

/** The authenticator app: on with its QR code, off, and recovery codes. */
export const SecondFactor = ({ user }: { user: User }) => {
  const state = useLoad('second factor', (signal) =>
    api.get<State>('/profile/second-factor', { signal }),
  );
  const [step, setStep] = useState<Step>();
  const [codes, setCodes] = useState<string[]>();
  const done = (shown?: string[]): void => {
    setStep(undefined);
    setCodes(shown);
    state.reload();
    loadSession().catch(() => {});
  };
  const on = state.data?.totp;
  return (
    <Part title={t('app')} text={t('app_text')}>
      {state.error !== undefined && <ErrorState error={state.error} retry={state.reload} />}
      {on === undefined && state.error === undefined && <Skeleton height="70px" />}
      {on !== undefined && (
        <>
          <p>
            <span class="badge">{on ? t('on') : t('off')}</span>{' '}
            {on && t('codes_left', { n: state.data?.recovery_codes_left ?? 0 })}
          </p>
          <div class="row wrap">
            {on ? (
              <>
                <Button label={t('new_codes')} onClick={() => setStep('codes')} />
                <Button kind="danger" label={t('switch_off')} onClick={() => setStep('off')} />
              </>
            ) : (
              <Button label={t('switch_on')} onClick={() => setStep('on')} />
            )}
          </div>
        </>
      )}
      {step === 'on' && <SwitchOn user={user} onClose={() => setStep(undefined)} onDone={done} />}
      {(step === 'off' || step === 'codes') && (
        <Confirm step={step} user={user} onClose={() => setStep(undefined)} onDone={done} />
      )}
      {codes && <Codes codes={codes} onClose={() => setCodes(undefined)} />}
    </Part>
  );
};

const Password = ({
  user,
  value,
  error,
  onInput,
}: {
  user: User;
  value: string;
  error: string | undefined;
  onInput: (value: string) => void;
}) =>
  user.has_password === false ? null : (
    <Field
      label={t('current_password')}
      type="password"
      autoComplete="current-password"
      required
      value={value}
      error={error}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );

const SwitchOn = ({
  user,
  onClose,
  onDone,
}: {
  user: User;
  onClose: () => void;
  onDone: (codes: string[]) => void;
}) => {
  const [secret, setSecret] = useState<Secret>();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const form = useSubmit();
  const picture = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    form.submit(async () => setSecret(await api.post<Secret>('/profile/second-factor/secret', {})));
  }, []);
  useEffect(() => {
    if (secret && picture.current)
      generate(secret.uri).toCanvas(picture.current, { padX: 0, padY: 0 });
  }, [secret]);
  const submit = (event: Event): void => {
    event.preventDefault();
    form.submit(async () => {
      const { recovery_codes } = await api.put<{ recovery_codes: string[] }>(
        '/profile/second-factor',
        { secret: secret?.secret ?? '', code, current_password: password },
      );
      onDone(recovery_codes);
    });
  };
  return (
    <Dialog title={t('app')} onClose={onClose}>
      <form class="settings-form" onSubmit={submit}>
        <p>{t('scan')}</p>
        <canvas ref={picture} class="settings-qr" role="img" aria-label={t('qr')} />
        <p class="small">
          {t('or_type')} <code>{secret?.secret.replace(/(.{4})/g, '$1 ')}</code>
        </p>
        <Field
          label={t('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={code}
          error={form.of('code')}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        <Password
          user={user}
          value={password}
          error={form.of('current_password')}
          onInput={setPassword}
        />
        <Button kind="primary" type="submit" disabled={form.busy} label={t('switch_on')} />
      </form>
    </Dialog>
  );
};

const Confirm = ({
  step,
  user,
  onClose,
  onDone,
}: {
  step: 'off' | 'codes';
  user: User;
  onClose: () => void;
  onDone: (codes?: string[]) => void;
}) => {
  const [password, setPassword] = useState('');
  const form = useSubmit();
  const submit = (event: Event): void => {
    event.preventDefault();
    const body = { current_password: password };
    form.submit(async () => {
      if (step === 'off') {
        await send('DELETE', '/profile/second-factor', body);
        onDone();
      } else {
        const { recovery_codes } = await api.put<{ recovery_codes: string[] }>(
          '/profile/recovery-codes',
          body,
        );
        onDone(recovery_codes);
      }
    });
  };
  return (
    <Dialog title={step === 'off' ? t('switch_off') : t('new_codes')} onClose={onClose}>
      <form class="settings-form" onSubmit={submit}>
        <p>{step === 'off' ? t('off_text') : t('new_codes_text')}</p>
        <Password
          user={user}
          value={password}
          error={form.of('current_password')}
          onInput={setPassword}
        />
        <Button kind="primary" type="submit" disabled={form.busy} label={t('go_on')} />
      </form>
    </Dialog>
  );
};

const Codes = ({ codes, onClose }: { codes: string[]; onClose: () => void }) => (
  <Dialog
    title={t('recovery_codes')}
    onClose={onClose}
    actions={<Button kind="primary" label={t('kept')} onClick={onClose} />}
  >
    <p>{t('recovery_text')}</p>
    <ul class="settings-codes">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
  </Dialog>
);
