import { useEffect, useState } from 'preact/hooks';
import { query } from '../api/query';
import type { Site } from '../api/session';
import { go } from '../app/location';
import { Icon } from '../ui/icon';
import { t } from './texts';

const EVERY_MS = 2_000;
const SHOWN_MS = 2_500;

/** Waits until an event of the site has arrived, and then leads to the live page by itself. */
export const FirstEvent = ({ site }: { site: Site }) => {
  const [page, setPage] = useState<string>();
  const [apart, setApart] = useState(0);
  const home = `/${encodeURIComponent(site.domain)}`;
  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    const look = (): void => {
      query(
        {
          site: site.domain,
          metrics: ['events'],
          dimensions: ['event:page'],
          date_range: 'all',
          include: { proof: true },
          pagination: { limit: 1 },
        },
        abort.signal,
      ).then(
        ({ results: [row], proof }) => {
          setApart(proof?.quarantined ?? 0);
          if (row && Number(row.metrics[0]) > 0) setPage(String(row.dimensions[0] ?? '/'));
          else timer = window.setTimeout(look, EVERY_MS);
        },
        () => {
          if (!abort.signal.aborted) timer = window.setTimeout(look, EVERY_MS);
        },
      );
    };
    look();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [site.domain]);
  useEffect(() => {
    if (page === undefined) return;
    const timer = setTimeout(() => go(`${home}/live`), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [page]);

  return (
    <div class="card setup-wait" role="status">
      {page === undefined ? (
        <>
          <span class="setup-pulse" />
          <div class="grow">
            <strong>{t('waiting')}</strong>
            <div class="muted">{t('waiting_text', { domain: site.domain })}</div>
            {apart > 0 && (
              <div class="setup-apart">
                {t('apart', { n: apart })}{' '}
                <a href={`${home}/live?quarantine=1`}>{t('apart_see')}</a>
              </div>
            )}
          </div>
          <a class="button" href={home}>
            {t('skip')}
          </a>
        </>
      ) : (
        <>
          <Icon name="check" size={22} />
          <div class="grow">
            <strong>{t('arrived')}</strong>
            <div class="muted ellipsis">{t('arrived_text', { page })}</div>
          </div>
          <a class="button" href={`${home}/live`}>
            {t('to_live')}
          </a>
          <a class="button primary" href={home}>
            {t('to_dashboard')}
          </a>
        </>
      )}
    </div>
  );
};
