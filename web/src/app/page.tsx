import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Site } from '../api/session';
import { ErrorState, Skeleton } from '../ui/states';
import { Guard } from './guard';
import type { Match, PageProps, Route } from './route';

const loaded = new Map<Route, ComponentType<PageProps>>();

/** A page, as soon as its chunk is there; until then its outline. */
export const Page = ({ match, site }: { match: Match; site: Site | undefined }) => {
  const { route, params } = match;
  const [, drawn] = useState(0);
  const [failure, setFailure] = useState<{ route: Route; error: unknown }>();
  const Component = loaded.get(route);
  const title = route.title();

  useEffect(() => {
    document.title = [title, site?.domain, 'Footfall'].filter(Boolean).join(' · ');
  }, [title, site?.domain]);

  const load = (): void => {
    setFailure(undefined);
    route
      .load()
      .then((module) => {
        loaded.set(route, module.default);
        drawn((count) => count + 1);
      })
      .catch((error: unknown) => setFailure({ route, error }));
  };
  useEffect(() => {
    if (!Component) load();
  }, [route]);

  if (failure?.route === route) return <ErrorState error={failure.error} retry={load} />;
  if (!Component) return <Skeleton height="60vh" />;
  return (
    <Guard key={`${route.path} ${JSON.stringify(params)}`}>
      <Component params={params} site={site as Site} />
    </Guard>
  );
};
