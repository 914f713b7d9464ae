import './visits.css';
import type { Json } from '../api/client';
import { duration, instant, money, percent } from '../ui/format';
import { Icon, type IconName } from '../ui/icon';
import { itemWords } from './item';
import { t } from './texts';
import type { VisitEvent } from './visit';

/** The picture that stands for a kind of event. */
export const eventIcon = (name: string): IconName =>
  name === 'pageview'
    ? 'dashboard'
    : name === 'outbound'
      ? 'external'
      : name === 'download'
        ? 'download'
        : name === 'search'
          ? 'search'
          : name === 'error'
            ? 'warning'
            : 'events';

const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** Properties as pairs. */
export const Properties = ({ props }: { props: { [key: string]: Json } }) => (
  <dl class="visit-props">
    {Object.entries(props).map(([key, value]) => (
      <div key={key}>
        <dt>{key}</dt>
        <dd>{text(value)}</dd>
      </div>
    ))}
  </dl>
);

/** Of what the visitor did nothing: it is told beside it. */
export const isPassive = (name: string): boolean => name === 'engagement' || name === 'web_vital';

/** What a visit did, event by event. Attention and scrolling are told with the page they belong to. */
export const Timeline = ({ events, zone }: { events: VisitEvent[]; zone: string }) => (
  <ol class="timeline">
    {events.map((event, at) => (
      // Events have no name of their own; their place in the visit is what they are.
      <li key={`${at} ${event.time}`} class={isPassive(event.name) ? 'passive' : ''}>
        <time dateTime={event.time}>{instant(event.time, zone, { timeStyle: 'medium' })}</time>
        <Icon name={eventIcon(event.name)} size={16} />
        <div class="timeline-what">
          {event.name === 'engagement' ? (
            <span class="muted">
              {[
                event.engagement_ms === undefined
                  ? ''
                  : t('engaged', { time: duration(event.engagement_ms / 1000) }),
                event.scroll === undefined
                  ? ''
                  : t('scrolled', { share: percent(event.scroll / 100, 0) }),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          ) : (
            <>
              {event.name !== 'pageview' && <strong>{event.name}</strong>}{' '}
              <span class="timeline-page">{event.page}</span>
              {event.title && event.name === 'pageview' && (
                <span class="muted"> {event.title}</span>
              )}
            </>
          )}
          {event.revenue && (
            <strong class="timeline-money">
              {money(event.revenue.amount, event.revenue.currency)}
            </strong>
          )}
          {event.order_id && <span class="muted">{t('order', { id: event.order_id })}</span>}
          {event.late && <span class="chip-small">{t('late')}</span>}
          {event.props && Object.keys(event.props).length > 0 && <Properties props={event.props} />}
          {event.items && event.items.length > 0 && (
            <ul class="visit-items" aria-label={t('items')}>
              {event.items.map((item, index) => (
                <li key={`${index}`}>{itemWords(item)}</li>
              ))}
            </ul>
          )}
        </div>
      </li>
    ))}
  </ol>
);
