import { api } from '../api/client';
import type { Site } from '../api/session';
import { kindName } from '../events/texts';
import { keep, type Segment, type Use, type Version } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { instant } from '../ui/format';
import { ErrorState, Skeleton } from '../ui/states';
import { failed, toast } from '../ui/toast';
import { type Load, useLoad } from '../ui/use-load';
import { filterWords } from '../ui/words';
import { conditionsOf } from './editor';

type Props = { site: Site; segment: Segment; onClose: () => void };

const Waiting = ({ load }: { load: Load<unknown> }) =>
  load.error !== undefined ? (
    <ErrorState error={load.error} retry={load.reload} />
  ) : (
    <Skeleton height="120px" />
  );

/** How a segment was before, and who changed it when. */
export const Versions = ({
  site,
  segment,
  onClose,
  onRestore,
}: Props & { onRestore: () => void }) => {
  const load = useLoad(`versions ${segment.id} ${segment.version}`, (signal) =>
    api.get<{ versions: Version[] }>(`/segments/${segment.id}/versions`, {
      query: { site: site.domain },
      signal,
    }),
  );
  const restore = ({ name, filter, kind, description }: Version): void => {
    keep(site, 'segments', segment.id, { name, filter, kind, description })
      .then(() => {
        toast(t('saved'));
        onRestore();
      })
      .catch(failed);
  };
  return (
    <Dialog title={`${t('versions')} · ${segment.name}`} wide onClose={onClose}>
      {load.data ? (
        <ol class="stack">
          {load.data.versions.map((version) => (
            <li key={version.version} class="card pad">
              <strong>{t('version', { n: version.version })}</strong>{' '}
              <span class="muted">
                {t('changed_by', {
                  when: instant(version.changed, site.timezone),
                  who: version.changed_by,
                })}
              </span>
              <p>
                {version.name}:{' '}
                {conditionsOf(version.filter ?? [])
                  .map(filterWords)
                  .join(', ')}
              </p>
              {version.version === segment.version ? (
                <span class="muted">{t('current')}</span>
              ) : (
                <Button size="small" onClick={() => restore(version)}>
                  {t('restore')}
                </Button>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <Waiting load={load} />
      )}
    </Dialog>
  );
};

/** What names a segment. */
export const Uses = ({ site, segment, onClose }: Props) => {
  const load = useLoad(`uses ${segment.id}`, (signal) =>
    api.get<{ uses: Use[]; private_uses: number }>(`/segments/${segment.id}/uses`, {
      query: { site: site.domain },
      signal,
    }),
  );
  const uses = load.data;
  return (
    <Dialog title={`${t('uses')} · ${segment.name}`} onClose={onClose}>
      {uses ? (
        <>
          {uses.uses.length + uses.private_uses === 0 && <p>{t('no_uses')}</p>}
          <ul class="stack">
            {uses.uses.map((use) => (
              <li key={`${use.kind} ${use.id}`}>
                {use.name || `#${use.id}`} <span class="muted">{kindName(use.kind)}</span>
              </li>
            ))}
          </ul>
          {uses.private_uses > 0 && <p>{t('private_uses', { n: uses.private_uses })}</p>}
        </>
      ) : (
        <Waiting load={load} />
      )}
    </Dialog>
  );
};
