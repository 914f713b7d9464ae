import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may, type Role, session } from '../api/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field, Select } from '../ui/field';
import { instant } from '../ui/format';
import { Removal } from '../ui/removal';
import { ErrorState, Skeleton } from '../ui/states';
import { failed } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { Part, SettingsFrame } from './frame';
import { Invitations } from './invite';
import { here } from './security';
import { t } from './texts';

type Person = {
  id: number;
  email: string;
  name: string;
  role: Role;
  second_factor: boolean;
  passkeys: number;
  seen: string | null;
  sites: { site: string; role: Role }[];
};

/** Roles that may be given: owners all, admins those below their own. */
const givable = (): Role[] =>
  may('owner') ? ['owner', 'admin', 'editor', 'viewer', 'member'] : ['editor', 'viewer', 'member'];

/** The people of the installation. */
export default function UsersPage() {
  const people = useLoad('users', (signal) => api.get<{ users: Person[] }>('/users', { signal }));
  const [link, setLink] = useState('');
  const [leaving, setLeaving] = useState<Person>();
  const own = session.value?.user?.id;
  const roles = givable();
  const changeRole = (person: Person, role: Role): void => {
    api.patch(`/users/${person.id}`, { role }).then(people.reload, (error: unknown) => {
      failed(error);
      people.reload();
    });
  };
  const remove = (person: Person): void => {
    api.delete(`/users/${person.id}`).then(people.reload, failed);
  };
  const makeLink = (person: Person): void => {
    api
      .post<{ link: string }>(`/users/${person.id}/password-link`, {})
      .then((made) => setLink(made.link), failed);
  };
  return (
    <SettingsFrame>
      <Part title={t('everybody')} text={t('everybody_text')}>
        {people.error !== undefined && <ErrorState error={people.error} retry={people.reload} />}
        {!people.data && people.error === undefined && <Skeleton height="160px" />}
        {people.data && (
          <ul class="card settings-list">
            {people.data.users.map((person) => (
              <li key={person.id}>
                <span class="grow">
                  <strong>{person.name || person.email}</strong>{' '}
                  {person.id === own && <span class="badge">{t('you')}</span>}{' '}
                  {(person.second_factor || person.passkeys > 0) && (
                    <span class="badge">{t('two_factors')}</span>
                  )}
                  <br />
                  <span class="muted small">
                    {[
                      person.name && person.email,
                      person.seen
                        ? t('seen', { when: instant(person.seen, here()) })
                        : t('never_seen'),
                      ...person.sites.map(({ site, role }) => `${site}: ${t(`role_${role}`)}`),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                {roles.includes(person.role) ? (
                  <>
                    <Select<Role>
                      bare
                      label={t('role_of', { name: person.email })}
                      value={person.role}
                      options={roles.map((value) => ({ value, label: t(`role_${value}`) }))}
                      onChange={(role) => changeRole(person, role)}
                    />
                    <Button
                      icon="key"
                      label={t('password_link', { name: person.email })}
                      onClick={() => makeLink(person)}
                    />
                    <Button
                      kind="danger"
                      icon="trash"
                      label={t('remove_named', { name: person.email })}
                      onClick={() => setLeaving(person)}
                    />
                  </>
                ) : (
                  <span class="badge">{t(`role_${person.role}`)}</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Part>
      {people.data && <Invitations roles={roles} />}
      {link && (
        <Dialog title={t('password_link_title')} onClose={() => setLink('')}>
          <Field label={t('link')} value={link} readOnly hint={t('password_link_hint')} />
        </Dialog>
      )}
      {leaving && (
        <Removal
          title={t('remove_named', { name: leaving.email })}
          verb={t('remove')}
          detail={t('remove_text')}
          onRemove={() => remove(leaving)}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </SettingsFrame>
  );
}
