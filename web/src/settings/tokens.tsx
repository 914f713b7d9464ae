import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { may, mayEdit } from '../api/session';
import type { PageProps } from '../app/route';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy';
import { Dialog } from '../ui/dialog';
import { Check, Field } from '../ui/field';
import { instant } from '../ui/format';
import { Removal } from '../ui/removal';
import { Empty, ErrorState, Skeleton } from '../ui/states';
import { failed, toast } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { useSubmit } from './form';
import { Part, SettingsFrame } from './frame';
import { t } from './texts';

type Scope = 'read' | 'write' | 'edit' | 'admin';
type Token = { id: number; name: string; scopes: Scope[]; owner: string | null; created: string };

/** Keys for programs: list, make, revoke. */
export default function TokensPage({ site }: PageProps) {
  const query = { site: site.domain };
  const tokens = useLoad(`tokens ${site.domain}`, (signal) =>
    api.get<{ tokens: Token[] }>('/tokens', { query, signal }),
  );
  const [making, setMaking] = useState(false);
  const revoke = (token: Token): void => {
    api.delete(`/tokens/${token.id}`, { query }).then(tokens.reload, failed);
  };
  const [ending, setEnding] = useState<Token>();
  const nameOf = (token: Token): string => token.name || t('token_number', { n: token.id });
  const found = tokens.data?.tokens;
  return (
    <SettingsFrame site={site}>
      <Part title={t('tokens')} text={t('tokens_text')}>
        {tokens.error !== undefined && <ErrorState error={tokens.error} retry={tokens.reload} />}
        {!found && tokens.error === undefined && <Skeleton height="90px" />}
        {found?.length === 0 && (
          <div class="card">
            <Empty title={t('no_tokens')} />
          </div>
        )}
        {found && found.length > 0 && (
          <ul class="card settings-list">
            {found.map((token) => (
              <li key={token.id}>
                <span class="grow">
                  <strong>{nameOf(token)}</strong>{' '}
                  {token.scopes.map((scope) => (
                    <span key={scope} class="badge">
                      {t(`scope_${scope}`).replace(/:.*/s, '')}
                    </span>
                  ))}
                  <br />
                  <span class="muted small">
                    {token.owner ?? t('of_installation')} · {instant(token.created, site.timezone)}
                  </span>
                </span>
                <Button kind="danger" label={t('revoke')} onClick={() => setEnding(token)} />
              </li>
            ))}
          </ul>
        )}
        {found && (
          <div>
            <Button icon="plus" onClick={() => setMaking(true)}>
              {t('make_token')}
            </Button>
          </div>
        )}
      </Part>
      {ending && (
        <Removal
          title={`${t('revoke')}: ${nameOf(ending)}`}
          verb={t('revoke')}
          detail={t('revoke_text')}
          onRemove={() => revoke(ending)}
          onClose={() => setEnding(undefined)}
        />
      )}
      {making && (
        <Make
          domain={site.domain}
          scopes={
            may('admin', site)
              ? ['read', 'write', 'edit', 'admin']
              : mayEdit(site)
                ? ['read', 'edit']
                : ['read']
          }
          onClose={() => {
            setMaking(false);
            tokens.reload();
          }}
        />
      )}
    </SettingsFrame>
  );
}

const Make = ({
  domain,
  scopes,
  onClose,
}: {
  domain: string;
  scopes: Scope[];
  onClose: () => void;
}) => {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<Scope[]>(['read']);
  const [secret, setSecret] = useState('');
  const form = useSubmit();
  const submit = (event: Event): void => {
    event.preventDefault();
    form.submit(async () => {
      const made = await api.post<{ secret: string }>('/tokens', {
        site: domain,
        name,
        scopes: chosen,
      });
      setSecret(made.secret);
    });
  };
  const copy = (): void => {
    copyText(secret).then(
      () => toast(t('copied')),
      () => {},
    );
  };
  return (
    <Dialog title={t('make_token')} onClose={onClose}>
      {secret ? (
        <>
          <Field label={t('secret')} hint={t('secret_hint')} value={secret} readOnly />
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
            label={t('token_name')}
            hint={t('token_name_hint')}
            autoFocus
            maxLength={200}
            value={name}
            error={form.of('name')}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <div class="stack-s" role="group" aria-label={t('scopes')}>
            {scopes.map((scope) => (
              <Check
                key={scope}
                label={t(`scope_${scope}`)}
                checked={chosen.includes(scope)}
                onChange={(on) =>
                  setChosen(on ? [...chosen, scope] : chosen.filter((each) => each !== scope))
                }
              />
            ))}
          </div>
          <Button
            kind="primary"
            type="submit"
            disabled={form.busy || chosen.length === 0}
            label={t('make_token')}
          />
        </form>
      )}
    </Dialog>
  );
};
