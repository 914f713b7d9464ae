import { useState } from 'preact/hooks';
import type { Site } from '../api/session';
import { type Board, keep, list, remove, type Share, savedKey } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy';
import { Dialog } from '../ui/dialog';
import { Check, Field } from '../ui/field';
import { ErrorState, Skeleton } from '../ui/states';
import { failed, toast } from '../ui/toast';
import { useLoad } from '../ui/use-load';

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const addressOf = (share: Share): string => `${location.origin}/share/${share.slug}`;

const copy = (text: string): void => {
  copyText(text).then(() => toast(t('copied')), failed);
};

type Props = {
  site: Site;
  /** The dashboard that links show; without it they show the site. */
  dashboard?: Pick<Board, 'id' | 'name'>;
  onClose: () => void;
};

/** Makes links with which others see a site or one dashboard, and takes them back. */
export const ShareDialog = ({ site, dashboard, onClose }: Props) => {
  const load = useLoad(savedKey(site, 'shares'), (signal) => list<Share>(site, 'shares', signal));
  const [name, setName] = useState(dashboard?.name ?? site.domain);
  const [password, setPassword] = useState('');
  const [origins, setOrigins] = useState('');
  const [expires, setExpires] = useState('');
  const [props, setProps] = useState(false);
  const [costs, setCosts] = useState(false);
  const here = (load.data ?? []).filter((share) => share.dashboard === (dashboard?.id ?? null));

  const make = (): void => {
    keep<Share>(site, 'shares', null, {
      name,
      dashboard: dashboard?.id ?? null,
      origins: lines(origins),
      props,
      costs,
      ...(password ? { password } : {}),
      ...(expires ? { expires: new Date(`${expires}T23:59:59`).toISOString() } : {}),
    })
      .then(() => {
        setPassword('');
        load.reload();
      })
      .catch(failed);
  };
  const revoke = (share: Share): void => {
    remove(site, 'shares', share.id)
      .then(() => {
        toast(t('removed'));
        load.reload();
      })
      .catch(failed);
  };

  return (
    <Dialog title={t('links')} wide onClose={onClose}>
      <div class="stack">
        <p class="muted">{t('link_hint')}</p>
        {load.error !== undefined && <ErrorState error={load.error} retry={load.reload} />}
        {load.error === undefined && !load.data && <Skeleton height="60px" />}
        {load.data && here.length === 0 && <p>{t('no_links')}</p>}
        <ul class="stack">
          {here.map((share) => (
            <li key={share.id} class="card pad">
              <strong>{share.name}</strong>{' '}
              <span class="muted">
                {[
                  share.protected && t('protected'),
                  share.props && t('with_props'),
                  share.costs && t('with_costs'),
                  share.expires?.slice(0, 10),
                  share.origins.join(' '),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <p>
                <a href={addressOf(share)} target="_blank" rel="noreferrer">
                  {addressOf(share)}
                </a>
              </p>
              <div class="row wrap">
                <Button size="small" onClick={() => copy(addressOf(share))}>
                  {t('copy')}
                </Button>
                {share.origins.length > 0 && (
                  <Button
                    size="small"
                    onClick={() =>
                      copy(
                        `<iframe src="${addressOf(share)}" title="${site.domain}" width="100%" height="900" loading="lazy"></iframe>`,
                      )
                    }
                  >
                    {t('copy_embed')}
                  </Button>
                )}
                <Button size="small" kind="danger" onClick={() => revoke(share)}>
                  {t('revoke')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
        <h3>{t('new_link')}</h3>
        <Field
          label={t('name')}
          value={name}
          maxLength={200}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Field
          label={t('password')}
          hint={t('password_hint')}
          type="password"
          autoComplete="new-password"
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        <Field
          label={t('expires')}
          type="date"
          value={expires}
          onInput={(event) => setExpires(event.currentTarget.value)}
        />
        {!dashboard && <Check label={t('open_props')} checked={props} onChange={setProps} />}
        <Check label={t('open_costs')} checked={costs} onChange={setCosts} />
        <label class="field">
          <span>{t('origins')}</span>
          <textarea
            class="input"
            rows={2}
            placeholder={t('origins_hint')}
            value={origins}
            onInput={(event) => setOrigins(event.currentTarget.value)}
          />
        </label>
        <div>
          <Button
            kind="primary"
            disabled={!name.trim() || (password !== '' && password.length < 8)}
            onClick={make}
          >
            {t('new_link')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
