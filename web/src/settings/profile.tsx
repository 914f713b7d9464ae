import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { session, type User } from '../api/session';
import { setTheme, type Theme, theme } from '../app/theme';
import { LANGUAGES, type Language, language, setLanguage } from '../i18n';
import { Button } from '../ui/button';
import { Field, Select } from '../ui/field';
import { Empty } from '../ui/states';
import { toast } from '../ui/toast';
import { useSubmit } from './form';
import { Part, SettingsFrame } from './frame';
import { t } from './texts';

const THEMES: Theme[] = ['system', 'light', 'dark'];

/** Name, language, theme of who is signed in. */
export default function ProfilePage() {
  const user = session.value?.user;
  return (
    <SettingsFrame>
      {user ? <Profile user={user} /> : <Empty title={t('no_account')} />}
    </SettingsFrame>
  );
}

const Profile = ({ user }: { user: User }) => {
  const [name, setName] = useState(user.name ?? '');
  const form = useSubmit();
  const save = (values: { name?: string; locale?: string; theme?: string }): void => {
    form
      .submit(async () => {
        const changed = await api.patch<User>('/profile', values);
        if (session.value) session.value = { ...session.value, user: changed };
      })
      .then((done) => done && toast(t('saved')));
  };
  return (
    <>
      <Part title={t('who')} text={`${user.email} · ${t(`role_${user.role}`)}`}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save({ name });
          }}
        >
          <Field
            label={t('name')}
            autoComplete="name"
            value={name}
            error={form.of('name')}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <div>
            <Button kind="primary" type="submit" disabled={form.busy} label={t('save')} />
          </div>
        </form>
      </Part>
      <Part title={t('look')} text={t('look_text')}>
        <div class="settings-form">
          <Select<Language>
            label={t('language')}
            value={language.value}
            options={LANGUAGES.map(({ code, name: label }) => ({ value: code, label }))}
            onChange={(code) => {
              setLanguage(code);
              save({ locale: code });
            }}
          />
          <Select<Theme>
            label={t('theme')}
            value={theme.value}
            options={THEMES.map((value) => ({ value, label: t(`theme_${value}`) }))}
            onChange={(chosen) => {
              setTheme(chosen);
              save({ theme: chosen === 'system' ? '' : chosen });
            }}
          />
        </div>
      </Part>
    </>
  );
};
