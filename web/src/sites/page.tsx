import './sites.css';
import { useState } from 'preact/hooks';
import { type Query, query } from '../api/query';
import { may, type Site, session } from '../api/session';
import { go, place } from '../app/location';
import { ChangeMark } from '../dashboard/change-mark';
import { changeOf } from '../dashboard/figures';
import { Button } from '../ui/button';
import * as format from '../ui/format';
import { Icon } from '../ui/icon';
import { ProofDialog } from '../ui/proof-dialog';
import { Sparkline } from '../ui/sparkline';
import { Empty, errorText, Skeleton } from '../ui/states';
import { useLoad } from '../ui/use-load';
import { t } from './texts';
import { Together } from './together';

const SEARCH_FROM = 9;

/** The sites that the user may see, each with its shape; chosen ones can be looked at together. */
export default function SitesPage() {
  const sites = session.value?.sites ?? [];
  const named = (place.value.query.get('sites') ?? '').split(',');
  const together = sites.filter((site) => named.includes(site.domain));
  const [chosen, setChosen] = useState<string[]>([]);
  const [search, setSearch] = useState('');
  if (together.length > 0) return <Together sites={together} />;
  const wanted = search.trim().toLowerCase();
  const shown = sites.filter((site) =>
    `${site.domain} ${site.name}`.toLowerCase().includes(wanted),
  );
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('title')}</h1>
        <span class="muted">{t('days')}</span>
        <span class="grow" />
        {sites.length > SEARCH_FROM && (
          <input
            class="input times-3"
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        {chosen.length > 1 && (
          <Button
            kind="primary"
            onClick={() => go(`/?sites=${chosen.map(encodeURIComponent).join(',')}`)}
          >
            {t('together', { n: chosen.length })}
          </Button>
        )}
        {may('admin') && (
          <a class={sites.length === 0 ? 'button primary' : 'button'} href="/setup">
            <Icon name="plus" />
            {t('add')}
          </a>
        )}
      </div>
      {sites.length === 0 && (
        <Empty title={t('no_sites')}>
          {may('admin') ? t('no_sites_detail') : t('no_sites_member')}
        </Empty>
      )}
      <ul class="sites">
        {shown.map((site) => (
          <li key={site.id}>
            <SiteCard
              site={site}
              choosable={sites.length > 1}
              chosen={chosen.includes(site.domain)}
              onChoose={(on) =>
                setChosen(
                  on ? [...chosen, site.domain] : chosen.filter((each) => each !== site.domain),
                )
              }
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

type CardProps = {
  site: Site;
  choosable: boolean;
  chosen: boolean;
  onChoose: (on: boolean) => void;
};

const cardQuestion = (site: Site): Query => ({
  site: site.domain,
  metrics: ['visitors'],
  date_range: '28d',
  compare: 'previous_period',
});

const SiteCard = ({ site, choosable, chosen, onChoose }: CardProps) => {
  const [proof, setProof] = useState(false);
  const asked = cardQuestion(site);
  const { data, error } = useLoad(`card ${site.domain}`, async (signal) => {
    const [sum, days] = await Promise.all([
      query(asked, signal),
      query({ ...asked, compare: null, dimensions: ['time:day'] }, signal),
    ]);
    return {
      sum: sum.results[0], // Today is not over: it would look like a fall.
      days: days.results.slice(0, -1).map((row) => Number(row.metrics[0])),
    };
  });
  const change = data?.sum && changeOf(data.sum, 0, 'visitors');
  return (
    <div class="card site-card">
      <div class="row">
        <div class="grow">
          <a class="ellipsis" href={`/${encodeURIComponent(site.domain)}`}>
            {site.domain}
          </a>
          <div class="muted small ellipsis">{site.name}</div>
        </div>
        <Button
          kind="quiet"
          size="small"
          icon="info"
          label={`${site.domain}: ${t('where_from')}`}
          onClick={() => setProof(true)}
        />
        {choosable && (
          <span class="check">
            <input
              type="checkbox"
              checked={chosen}
              aria-label={t('choose', { site: site.domain })}
              onChange={(event) => onChoose(event.currentTarget.checked)}
            />
          </span>
        )}
      </div>
      {error !== undefined ? (
        <span class="muted small">{errorText(error)}</span>
      ) : !data?.sum ? (
        <Skeleton height="84px" />
      ) : (
        <>
          <div class="row">
            <span class="site-number">{format.count(Number(data.sum.metrics[0]))}</span>
            {change && (
              <span class="small muted">
                <ChangeMark change={change} />{' '}
                {t('before', { value: format.count(Number(change.before)) })}
              </span>
            )}
          </div>
          <Sparkline values={data.days} label={t('shape', { site: site.domain })} />
        </>
      )}
      {proof && (
        <ProofDialog
          site={site}
          question={asked}
          metric="visitors"
          onClose={() => setProof(false)}
        />
      )}
    </div>
  );
};
