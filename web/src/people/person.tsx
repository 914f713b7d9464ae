import './people.css';
import { useState } from 'preact/hooks';
import { api, read, send } from '../api/client';
import { ApiError } from '../api/problem';
import { save } from '../api/query';
import type { Site } from '../api/session';
import { go } from '../app/location';
import type { PageProps } from '../app/route';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { count, country, day, duration, instant, money } from '../ui/format';
import { Menu } from '../ui/menu';
import { Answered, Empty } from '../ui/states';
import { failed, toast } from '../ui/toast';
import { forget, useLoad } from '../ui/use-load';
import { dimensionValue } from '../ui/words';
import type { Profile, Said } from './data';
import { nameOf } from './name';
import { t } from './texts';
import { Timeline } from './timeline';
import { accountPath, withView } from './which';

const DAYS = 90;

const Facts = ({ profile, site }: { profile: Profile; site: Site }) => {
  const facts: [string, string][] = [
    [t('visits'), count(profile.visits)],
    [t('events'), count(profile.events)],
    [t('pageviews'), count(profile.pageviews)],
    [t('engagement'), duration(profile.engagement_time)],
    [t('first_seen'), profile.first_seen ? instant(profile.first_seen, site.timezone) : '–'],
    [t('last_seen'), profile.last_seen ? instant(profile.last_seen, site.timezone) : '–'],
  ];
  if (profile.orders > 0 || Number(profile.revenue) !== 0)
    facts.unshift(
      [t('revenue'), money(profile.revenue, profile.currency)],
      [t('orders'), count(profile.orders)],
    );
  const touch = profile.first_touch;
  return (
    <section class="card pad" aria-label={t('facts')}>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {touch && (
          <div class="wide">
            <dt>{t('first_touch')}</dt>
            <dd>
              {[
                touch.attributes.source ?? t('came_directly'),
                touch.attributes.utm_campaign,
                touch.attributes.entry_page && t('landed', { page: touch.attributes.entry_page }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </dd>
          </div>
        )}
      </dl>
      <Days days={profile.days} zone={site.timezone} />
    </section>
  );
};

/** A small column for each of the last days; the same is in its title for everyone. */
const Days = ({ days, zone }: { days: Profile['days']; zone: string }) => {
  const byDay = new Map(days.map((each) => [each.day, each.events]));
  const today = new Date(
    `${new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())}T00:00:00Z`,
  );
  const all = Array.from({ length: DAYS }, (_, at) => {
    const date = new Date(today.getTime() - (DAYS - 1 - at) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    return { day: date, events: byDay.get(date) ?? 0 };
  });
  const most = Math.max(1, ...all.map((each) => each.events));
  const total = all.reduce((sum, each) => sum + each.events, 0);
  return (
    <figure class="person-days">
      <svg
        viewBox={`0 0 ${DAYS * 6} 48`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${t('days', { n: DAYS })}: ${count(total)}`}
      >
        {all.map((each, at) => {
          const height = each.events === 0 ? 2 : 4 + (each.events / most) * 44;
          return (
            <rect
              key={each.day}
              class={each.events === 0 ? 'none' : undefined}
              x={at * 6}
              y={48 - height}
              width="5"
              height={height}
              rx="1"
            >
              <title>{t('day_events', { day: day(each.day), n: each.events })}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption class="muted small">{t('days', { n: DAYS })}</figcaption>
    </figure>
  );
};

const History = ({ said, site }: { said: Said; site: Site }) => {
  const earlier = said.history.slice(1);
  return earlier.length === 0 ? null : (
    <details class="history">
      <summary>{t('history', { n: earlier.length })}</summary>
      <ul>
        {earlier.map((each) => (
          <li key={each.since}>
            {each.value}{' '}
            <span class="muted small">
              {t('since', { time: instant(each.since, site.timezone) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
};

export const SaidList = ({
  title,
  entries,
  site,
}: {
  title: string;
  entries: { name: string; said: Said; more?: Record<string, string>; href?: string }[];
  site: Site;
}) => (
  <section class="card pad" aria-label={title}>
    <h2>{title}</h2>
    <dl class="said">
      {entries.map(({ name, said, more, href }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {href ? <a href={href}>{said.value}</a> : <strong>{said.value}</strong>}{' '}
            <span class="muted small">
              {t('since', { time: instant(said.since, site.timezone) })}
            </span>
            {more &&
              Object.entries(more).map(([key, value]) => (
                <div class="small" key={key}>
                  <span class="muted">{key}</span> {value}
                </div>
              ))}
            <History said={said} site={site} />
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

const Devices = ({ profile, site }: { profile: Profile; site: Site }) => (
  <section class="card pad" aria-label={t('devices')}>
    <h2>{t('devices')}</h2>
    <ul class="devices">
      {profile.visitors.map((visitor) => (
        <li key={visitor.visitor}>
          <div>
            {[
              visitor.browser,
              visitor.os,
              visitor.device && dimensionValue('visit:device', visitor.device),
            ]
              .filter(Boolean)
              .join(' · ') || t('unknown_device')}{' '}
            {visitor.shared && <span class="badge">{t('shared')}</span>}
          </div>
          <div class="muted small">
            {[
              visitor.country && country(visitor.country),
              `${t('visits')}: ${count(visitor.visits)}`,
              `${t('last_seen')}: ${instant(visitor.last_seen, site.timezone)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  </section>
);

type Erased = {
  visitors: number;
  events: number;
  certificate: { number: number; hash: string } | null;
};

const EraseDialog = ({
  profile,
  site,
  onClose,
}: {
  profile: Profile;
  site: Site;
  onClose: () => void;
}) => {
  const [busy, setBusy] = useState(false);
  const shared = profile.visitors.filter((visitor) => visitor.shared).length;
  const erase = async (): Promise<void> => {
    setBusy(true);
    try {
      const erased = await api.post<Erased>('/erase', { site: site.domain, person: profile.key });
      forget();
      toast(
        t('erased', {
          events: erased.events,
          visitors: erased.visitors,
          number: erased.certificate?.number ?? 0,
          hash: erased.certificate?.hash.slice(0, 12) ?? '',
        }),
      );
      go(`/${encodeURIComponent(site.domain)}/people`);
    } catch (reason) {
      failed(reason);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('erase_title')}
      onClose={onClose}
      actions={
        <>
          <Button label={t('cancel')} onClick={onClose} />
          <Button
            kind="danger"
            icon="trash"
            disabled={busy}
            onClick={() => {
              void erase();
            }}
          >
            {t('erase_now')}
          </Button>
        </>
      }
    >
      <p>
        <strong>{nameOf(profile)}</strong>
      </p>
      <p>{t('erase_detail')}</p>
      {shared > 0 && <p class="notice bad">{t('erase_shared', { n: shared })}</p>}
    </Dialog>
  );
};

/** All there is to know of one person. */
export default function PersonPage({ site, params }: PageProps) {
  const key = params.key ?? '';
  const [erasing, setErasing] = useState(false);
  const path = `/people/${encodeURIComponent(key)}`;
  const load = useLoad(JSON.stringify(['person', site.domain, key]), (signal) =>
    read<Profile>(path, site.domain, signal),
  );
  const download = (format: 'json' | 'zip'): void => {
    send('GET', `${path}/export`, undefined, { query: { site: site.domain, format } })
      .then(async (response) => save(await response.blob(), `person.${format}`))
      .catch(failed);
  };
  const gone = load.error instanceof ApiError && load.error.status === 404;
  return (
    <div class="page">
      <a class="small" href={withView(site, 'people')}>
        ← {t('back')}
      </a>
      {gone ? (
        <div class="card pad">
          <Empty title={t('not_found')}>{t('not_found_detail')}</Empty>
        </div>
      ) : (
        <Answered load={load} height="60vh">
          {(profile) => (
            <div class="stack">
              <div class="page-head">
                <h1 class="ellipsis">{nameOf(profile)}</h1>
                <span class="muted small grow ellipsis">
                  {profile.ids.length > 1
                    ? t('also', { ids: profile.ids.slice(1).join(', ') })
                    : profile.identified
                      ? ''
                      : t('anonymous')}
                </span>
                <Menu
                  label={t('export')}
                  button={t('export')}
                  items={[
                    { label: t('export_json'), onSelect: () => download('json') },
                    { label: t('export_zip'), onSelect: () => download('zip') },
                  ]}
                />
                <Button kind="danger" label={t('erase')} onClick={() => setErasing(true)} />
              </div>
              <div class="person">
                <div class="stack">
                  <Facts profile={profile} site={site} />
                  {profile.traits.length > 0 ? (
                    <SaidList
                      title={t('traits')}
                      site={site}
                      entries={profile.traits.map((trait) => ({ name: trait.key, said: trait }))}
                    />
                  ) : (
                    <section class="card pad" aria-label={t('traits')}>
                      <Empty title={t('no_traits')}>{t('no_traits_detail')}</Empty>
                    </section>
                  )}
                  {profile.groups.length > 0 && (
                    <SaidList
                      title={t('groups')}
                      site={site}
                      entries={profile.groups.map((group) => ({
                        name: group.type,
                        said: group,
                        more: group.traits,
                        href: accountPath(site, group.type, group.value),
                      }))}
                    />
                  )}
                  <Devices profile={profile} site={site} />
                </div>
                <Timeline site={site} person={profile.key} />
              </div>
              {erasing && (
                <EraseDialog profile={profile} site={site} onClose={() => setErasing(false)} />
              )}
            </div>
          )}
        </Answered>
      )}
    </div>
  );
}
