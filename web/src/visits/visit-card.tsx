import type { Site } from '../api/session';
import { Button } from '../ui/button';
import { duration, instant, NONE } from '../ui/format';
import { dimensionValue } from '../ui/words';
import { t } from './texts';
import { isPassive, Timeline } from './timeline';
import { personOf, type Visit } from './visit';

/** The pages of a visitor or person. */
export const personPath = (site: Site, person: string): string =>
  `/${encodeURIComponent(site.domain)}/people/${encodeURIComponent(person)}`;
export const visitorPath = (site: Site, visitor: number): string =>
  `/${encodeURIComponent(site.domain)}/visits?visitor=${visitor}`;

const joined = (...parts: (string | null | undefined)[]): string =>
  parts.filter(Boolean).join(', ') || NONE;

/** What is said of a visit as a whole. */
export const VisitFacts = ({ visit }: { visit: Visit }) => {
  const a = visit.attributes;
  const facts: [string, string][] = [
    [
      t('from'),
      joined(
        dimensionValue('visit:source', a.source ?? null),
        a.channel && dimensionValue('visit:channel', a.channel),
        a.referrer,
      ),
    ],
    [t('place'), joined(a.city, a.region, a.country && dimensionValue('visit:country', a.country))],
    [t('device'), joined(a.device && dimensionValue('visit:device', a.device), a.browser, a.os)],
    [t('landing'), a.entry_page ?? NONE],
  ];
  if (a.utm_campaign) facts.push([t('campaign'), a.utm_campaign]);
  if (a.language) facts.push([t('language'), dimensionValue('visit:language', a.language)]);
  if (a.screen) facts.push([t('screen'), a.screen]);
  return (
    <dl class="visit-facts">
      {facts
        .filter(([, value]) => value !== NONE)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
};

/** Who a visit is by, leading to the page of the person or visitor. */
export const VisitorLink = ({ site, visit }: { site: Site; visit: Visit }) => {
  const person = personOf(visit);
  return person ? (
    <a href={personPath(site, person)}>{person}</a>
  ) : (
    <a href={visitorPath(site, visit.visitor)}>{t('visitor', { n: String(visit.visitor) })}</a>
  );
};

type Props = { site: Site; visit: Visit; open: boolean; onToggle: () => void };

/** A visit in the log: who, whence, where, with what; opened, what it did. */
export const VisitCard = ({ site, visit, open, onToggle }: Props) => {
  const zone = site.timezone;
  const returning = visit.attributes.new_or_returning === 'returning';
  return (
    <article class="card visit-card" aria-label={instant(visit.started_at, zone)}>
      <div class="visit-head">
        <div class="visit-when">
          <strong>{instant(visit.started_at, zone)}</strong>
          <span class="muted">{duration(visit.duration)}</span>
        </div>
        <div class="visit-who">
          <VisitorLink site={site} visit={visit} />
          <span class="chip-small">{returning ? t('returning') : t('new')}</span>
          {visit.bounce && <span class="chip-small">{t('bounce')}</span>}
        </div>
        <div class="visit-counts muted">
          {t('pageviews', { n: visit.pageviews })}
          {visit.interactions > 0 && ` · ${t('interactions', { n: visit.interactions })}`}
        </div>
        <Button
          size="small"
          aria-expanded={open}
          label={open ? t('hide') : t('show')}
          onClick={onToggle}
        />
      </div>
      <VisitFacts visit={visit} />
      {!open && (
        <ol class="visit-path" aria-label={t('visits')}>
          {visit.events
            .filter((event) => !isPassive(event.name))
            .slice(0, 12)
            .map((event, at) => (
              <li key={`${at}`} class={event.name === 'pageview' ? '' : 'did'}>
                {event.name === 'pageview' ? event.page : event.name}
              </li>
            ))}
          {visit.pageviews + visit.interactions > 12 && <li>…</li>}
        </ol>
      )}
      {open && <Timeline events={visit.events} zone={zone} />}
    </article>
  );
};
