import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Role, Site } from '../api/session';
import { language } from '../i18n';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy';
import { Dialog } from '../ui/dialog';
import { Field, Select } from '../ui/field';
import { instant } from '../ui/format';
import { failed, toast } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { useSubmit } from './form';
import { Part } from './frame';
import { t } from './texts';

type Invitation = {
  id: number;
  email: string;
  site: string | null;
  role: Role;
  invited_by: string;
  valid_until: string;
};

/** Open invitations to a site, or to all, and a way to invite. */
export const Invitations = ({ site, roles }: { site?: Site; roles: Role[] }) => {
  const query = { site: site?.domain };
  const open = useLoad(`invitations ${site?.domain ?? ''}`, (signal) =>
    api.get<{ invitations: Invitation[] }>('/invitations', { query, signal }),
  );
  const [inviting, setInviting] = useState(false);
  const withdraw = (id: number): void => {
    api.delete(`/invitations/${id}`, { query }).then(open.reload, failed);
  };
  // What belongs to one site is withdrawn there.
  const shown = open.data?.invitations.filter((one) => site || one.site === null) ?? [];
  return (
    <Part title={t('invitations')} text={t('invitations_text')}>
      {shown.length > 0 && (
        <ul class="card settings-list">
          {shown.map((one) => (
            <li key={one.id}>
              <span class="grow">
                <strong>{one.email}</strong> <span class="badge">{t(`role_${one.role}`)}</span>
                <br />
                <span class="muted small">
                  {t('invited', {
                    by: one.invited_by,
                    until: instant(one.valid_until, site?.timezone ?? 'UTC'),
                  })}
                </span>
              </span>
              <Button kind="danger" label={t('withdraw')} onClick={() => withdraw(one.id)} />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button icon="plus" onClick={() => setInviting(true)}>
          {t('invite')}
        </Button>
      </div>
      {inviting && (
        <Invite
          site={site}
          roles={roles}
          onClose={() => {
            setInviting(false);
            open.reload();
          }}
        />
      )}
    </Part>
  );
};

const Invite = ({
  site,
  roles,
  onClose,
}: {
  site: Site | undefined;
  roles: Role[];
  onClose: () => void;
}) => {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [made, setMade] = useState<{ mailed: boolean; link: string }>();
  const form = useSubmit();
  const submit = (event: Event): void => {
    event.preventDefault();
    form.submit(async () =>
      setMade(
        await api.post('/invitations', {
          ...(site ? { site: site.domain } : {}),
          email,
          role,
          locale: language.value,
        }),
      ),
    );
  };
  const copy = (): void => {
    copyText(made?.link ?? '').then(
      () => toast(t('copied')),
      () => {},
    );
  };
  return (
    <Dialog title={t('invite')} onClose={onClose}>
      {made ? (
        <>
          <p>{made.mailed ? t('mailed', { email }) : t('not_mailed')}</p>
          <Field label={t('link')} value={made.link} readOnly hint={t('link_hint')} />
          <div class="row">
            <Button icon="check" onClick={copy}>
              {t('copy')}
            </Button>
            <Button kind="primary" label={t('done')} onClick={onClose} />
          </div>
        </>
      ) : (
        <form class="settings-form" onSubmit={submit}>
          <Field
            label={t('email')}
            type="email"
            required
            autoFocus
            value={email}
            error={form.of('email')}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
          <Select<Role>
            label={t('role')}
            hint={t(`may_${role}`)}
            value={role}
            options={roles.map((value) => ({ value, label: t(`role_${value}`) }))}
            onChange={setRole}
          />
          <Button kind="primary" type="submit" disabled={form.busy} label={t('invite')} />
        </form>
      )}
    </Dialog>
  );
};
