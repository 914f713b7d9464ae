import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may, type Role } from '../api/session';
import type { PageProps } from '../app/route';
import { Button } from '../ui/button';
import { Select } from '../ui/field';
import { Removal } from '../ui/removal';
import { ErrorState, Skeleton } from '../ui/states';
import { failed } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { Part, SettingsFrame } from './frame';
import { Invitations } from './invite';
import { t } from './texts';

type Member = {
  id: number;
  email: string;
  name: string;
  role: Role | null;
  role_here: Role | null;
};

/** Who may see the site, and what they may do. */
export default function MembersPage({ site }: PageProps) {
  const query = { site: site.domain };
  const members = useLoad(`members ${site.domain}`, (signal) =>
    api.get<{ members: Member[] }>('/members', { query, signal }),
  );
  const roles: Role[] = may('owner', site)
    ? ['owner', 'admin', 'editor', 'viewer']
    : ['editor', 'viewer'];
  const change = (member: Member, role: Role): void => {
    api
      .put(`/members/${member.id}`, { site: site.domain, role })
      .then(members.reload, (error: unknown) => {
        failed(error);
        members.reload();
      });
  };
  const [leaving, setLeaving] = useState<Member>();
  const remove = (member: Member): void => {
    api.delete(`/members/${member.id}`, { query }).then(members.reload, failed);
  };
  return (
    <SettingsFrame site={site}>
      <Part title={t('members')} text={t('members_text')}>
        {members.error !== undefined && <ErrorState error={members.error} retry={members.reload} />}
        {!members.data && members.error === undefined && <Skeleton height="120px" />}
        {members.data && (
          <ul class="card settings-list">
            {members.data.members.map((member) => (
              <li key={member.id}>
                <span class="grow">
                  <strong>{member.name || member.email}</strong>
                  <br />
                  <span class="muted small">
                    {member.name ? `${member.email} · ` : ''}
                    {member.role_here ? t('from_site') : t('from_installation')}
                  </span>
                </span>
                {member.role_here && roles.includes(member.role_here) ? (
                  <>
                    <Select<Role>
                      bare
                      label={t('role_of', { name: member.email })}
                      value={member.role_here}
                      options={roles.map((value) => ({ value, label: t(`role_${value}`) }))}
                      onChange={(role) => change(member, role)}
                    />
                    <Button
                      kind="danger"
                      icon="trash"
                      label={t('remove_named', { name: member.email })}
                      onClick={() => setLeaving(member)}
                    />
                  </>
                ) : (
                  <span class="badge">{t(`role_${member.role ?? 'member'}`)}</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Part>
      {may('admin', site) && members.data && <Invitations site={site} roles={roles} />}
      {leaving && (
        <Removal
          title={t('remove_named', { name: leaving.email })}
          verb={t('remove')}
          detail={t('remove_member_text', { site: site.domain })}
          onRemove={() => remove(leaving)}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </SettingsFrame>
  );
}
