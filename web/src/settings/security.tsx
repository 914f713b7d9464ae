import { useState } from 'preact/hooks';
import { addPasskey, passkeysPossible } from '../account/passkey';
import { api } from '../api/client';
import { session, type User } from '../api/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { instant } from '../ui/format';
import { Removal } from '../ui/removal';
import { Empty, ErrorState, Skeleton } from '../ui/states';
import { failed, toast } from '../ui/toast';
import { type Load, useLoad } from '../ui/use-load';
import { useSubmit } from './form';
import { Part, SettingsFrame } from './frame';
import { SecondFactor } from './second-factor';
import { clientName, t } from './texts';

type Passkey = { id: number; name: string; created: string; used: string | null };
type Running = {
  id: number;
  client: string;
  network: string;
  created: string;
  seen: string;
  current: boolean;
};

export const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Password, authenticator app, passkeys and sessions of who is signed in. */
export default function SecurityPage() {
  const user = session.value?.user;
  const keys = useLoad('passkeys', (signal) =>
    api.get<{ passkeys: Passkey[] }>('/profile/passkeys', { signal }),
  );
  return (
    <SettingsFrame>
      {user ? (
        <>
          {user.has_password !== false && <Password user={user} />}
          <SecondFactor user={user} />
          <Passkeys user={user} keys={keys} />
          {(keys.data || keys.error !== undefined) && <Sessions />}
        </>
      ) : (
        <Empty title={t('no_account')} />
      )}
    </SettingsFrame>
  );
}

const Password = ({ user }: { user: User }) => {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const form = useSubmit();
  const save = (event: Event): void => {
    event.preventDefault();
    form
      .submit(() => api.put('/profile/password', { current_password: current, password: next }))
      .then((done) => {
        if (!done) return;
        setCurrent('');
        setNext('');
        toast(t('password_changed'));
      });
  };
  return (
    <Part title={t('password')} text={t('password_text')}>
      <form onSubmit={save}>
        <input type="hidden" name="username" autocomplete="username" value={user.email} />
        <Field
          label={t('current_password')}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          error={form.of('current_password')}
          onInput={(event) => setCurrent(event.currentTarget.value)}
        />
        <Field
          label={t('new_password')}
          type="password"
          autoComplete="new-password"
          required
          value={next}
          error={form.of('password')}
          onInput={(event) => setNext(event.currentTarget.value)}
        />
        <div>
          <Button kind="primary" type="submit" disabled={form.busy} label={t('change_password')} />
        </div>
      </form>
    </Part>
  );
};

type PasskeysProps = { user: User; keys: Load<{ passkeys: Passkey[] }> };

const Passkeys = ({ user, keys }: PasskeysProps) => {
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Passkey>();
  const remove = (id: number): void => {
    api.delete(`/profile/passkeys/${id}`).then(keys.reload, failed);
  };
  return (
    <Part title={t('passkeys')} text={t('passkeys_text')}>
      {keys.error !== undefined && <ErrorState error={keys.error} retry={keys.reload} />}
      {keys.data && keys.data.passkeys.length > 0 && (
        <ul class="card settings-list">
          {keys.data.passkeys.map((key) => (
            <li key={key.id}>
              <span class="grow">
                <strong>{key.name}</strong>
                <br />
                <span class="muted small">
                  {key.used
                    ? t('used', { when: instant(key.used, here()) })
                    : t('made', { when: instant(key.created, here()) })}
                </span>
              </span>
              <Button
                kind="danger"
                icon="trash"
                label={t('remove_named', { name: key.name })}
                onClick={() => setLeaving(key)}
              />
            </li>
          ))}
        </ul>
      )}
      {!keys.data && keys.error === undefined && <Skeleton height="34px" />}
      {keys.data &&
        (passkeysPossible() ? (
          <div>
            <Button icon="plus" onClick={() => setAdding(true)}>
              {t('add_passkey')}
            </Button>
          </div>
        ) : (
          <p class="muted small">{t('no_passkeys_here')}</p>
        ))}
      {leaving && (
        <Removal
          title={t('remove_named', { name: leaving.name })}
          verb={t('remove')}
          detail={t('remove_passkey_text')}
          onRemove={() => remove(leaving.id)}
          onClose={() => setLeaving(undefined)}
        />
      )}
      {adding && (
        <AddPasskey
          user={user}
          onClose={() => {
            setAdding(false);
            keys.reload();
          }}
        />
      )}
    </Part>
  );
};

const AddPasskey = ({ user, onClose }: { user: User; onClose: () => void }) => {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const form = useSubmit();
  const add = (event: Event): void => {
    event.preventDefault();
    form.submit(() => addPasskey(name, password)).then((done) => done && onClose());
  };
  return (
    <Dialog title={t('add_passkey')} onClose={onClose}>
      <form class="settings-form" onSubmit={add}>
        <Field
          label={t('passkey_name')}
          hint={t('passkey_name_hint')}
          required
          autoFocus
          value={name}
          error={form.of('name') ?? form.of('credential')}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        {user.has_password !== false && (
          <Field
            label={t('current_password')}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            error={form.of('current_password')}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        )}
        <Button kind="primary" type="submit" disabled={form.busy} label={t('go_on')} />
      </form>
    </Dialog>
  );
};

const Sessions = () => {
  const running = useLoad('sessions', (signal) =>
    api.get<{ sessions: Running[] }>('/sessions', { signal }),
  );
  const end = (path: string): void => {
    api.delete(path).then(running.reload, failed);
  };
  return (
    <Part title={t('sessions')} text={t('sessions_text')}>
      {running.error !== undefined && <ErrorState error={running.error} retry={running.reload} />}
      {!running.data && running.error === undefined && <Skeleton height="90px" />}
      {running.data && (
        <>
          <ul class="card settings-list">
            {running.data.sessions.map((each) => (
              <li key={each.id}>
                <span class="grow">
                  <strong>{clientName(each.client) || t('unknown_client')}</strong>{' '}
                  {each.current && <span class="badge">{t('this_one')}</span>}
                  <br />
                  <span class="muted small">
                    {each.network} · {t('seen', { when: instant(each.seen, here()) })}
                  </span>
                </span>
                {!each.current && (
                  <Button
                    aria-label={`${t('end')}: ${clientName(each.client) || t('unknown_client')}`}
                    onClick={() => end(`/sessions/${each.id}`)}
                  >
                    {t('end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {running.data.sessions.length > 1 && (
            <div>
              <Button kind="danger" label={t('end_others')} onClick={() => end('/sessions')} />
            </div>
          )}
        </>
      )}
    </Part>
  );
};
