import { useEffect, useState } from 'preact/hooks';
import { onSignedOut } from '../api/client';
import { loadSession, mayUse, session, siteOf } from '../api/session';
import { ErrorState } from '../ui/states';
import { Toasts } from '../ui/toast';
import { go, place } from './location';
import { Page } from './page';
import { matchRoute } from './route';
import { routes } from './routes';
import { Shell } from './shell';
import { t } from './texts';

const toSignIn = (): void => {
  const { path, query } = place.value;
  if (path === '/sign-in') return;
  const text = query.toString();
  const next = path + (text ? `?${text}` : '');
  go(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`, { replace: true });
};

/** The whole interface: finds the page of the address and frames it. */
export const App = () => {
  const [failure, setFailure] = useState<unknown>();
  const load = (): void => {
    setFailure(undefined);
    loadSession().catch(setFailure);
  };
  useEffect(() => {
    onSignedOut(() => {
      session.value = null;
    });
    load();
  }, []);

  const match = matchRoute(routes, place.value.path);
  const known = session.value;
  useEffect(() => {
    if (known === null && match && !match.route.bare) toSignIn();
  }, [known, match?.route]);

  if (match?.route.bare) {
    return (
      <>
        <Page match={match} site={undefined} />
        <Toasts />
      </>
    );
  }
  if (failure !== undefined) {
    return (
      <main class="page">
        <ErrorState error={failure} retry={load} />
      </main>
    );
  }
  if (!known) return null;
  const domain = match?.params.domain;
  const site = domain === undefined ? undefined : siteOf(domain);
  const missing = !match || (domain !== undefined && !site);
  return (
    <>
      <Shell site={site} route={match?.route}>
        {missing ? (
          <div class="page">
            <ErrorState title={t('not_found')} detail={t('not_found_detail')} />
            <a class="button not-found" href="/">
              {t('home')}
            </a>
          </div>
        ) : site && match.route.needs && !mayUse(match.route.needs, site) ? (
          <div class="page">
            <ErrorState title={t('not_yours')} detail={t('not_yours_detail')} />
          </div>
        ) : (
          <Page match={match} site={site} />
        )}
      </Shell>
      <Toasts />
    </>
  );
};
