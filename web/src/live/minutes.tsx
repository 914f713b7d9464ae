import { count, instant } from '../ui/format';
import type { Minute } from './state';
import { t } from './texts';

const clock = (time: string, zone: string): string =>
  instant(time, zone, { hour: '2-digit', minute: '2-digit' });

/** The last thirty minutes as bars: visitors, with the minute that runs drawn lighter. */
export const MinuteBars = ({ minutes, zone }: { minutes: Minute[]; zone: string }) => {
  const most = Math.max(1, ...minutes.map((minute) => minute.visitors));
  return (
    <figure class="live-minutes">
      <div class="live-bars" role="img" aria-label={t('per_minute')}>
        {minutes.map((minute, at) => (
          <div
            key={minute.time}
            class={at === minutes.length - 1 ? 'live-bar running' : 'live-bar'}
            title={t('minute_words', {
              time: clock(minute.time, zone),
              visitors: minute.visitors,
              pageviews: minute.pageviews,
              events: minute.events,
            })}
          >
            <span
              style={{
                height: minute.visitors === 0 ? '0' : `${(minute.visitors / most) * 100}%`,
              }}
            />
          </div>
        ))}
      </div>
      <figcaption>
        <span>{minutes[0] && clock(minutes[0].time, zone)}</span>
        <span>{t('per_minute')}</span>
        <span>{clock(minutes.at(-1)?.time ?? new Date().toISOString(), zone)}</span>
      </figcaption>
    </figure>
  );
};

/** The same as a table. */
export const MinuteTable = ({ minutes, zone }: { minutes: Minute[]; zone: string }) => (
  <div class="live-scroll" tabIndex={0} role="region" aria-label={t('per_minute')}>
    <table class="data">
      <thead>
        <tr>
          <th scope="col">{t('minute')}</th>
          <th scope="col" class="number">
            {t('visitors')}
          </th>
          <th scope="col" class="number">
            {t('pageviews')}
          </th>
          <th scope="col" class="number">
            {t('events')}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...minutes].reverse().map((minute) => (
          <tr key={minute.time}>
            <td>{clock(minute.time, zone)}</td>
            <td class="number">{count(minute.visitors)}</td>
            <td class="number">{count(minute.pageviews)}</td>
            <td class="number">{count(minute.events)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** The last sixty seconds, a line that moves on. */
export const Pulse = ({ seconds }: { seconds: number[] }) => {
  const most = Math.max(1, ...seconds);
  const width = 180;
  const step = width / Math.max(1, seconds.length);
  return (
    <svg
      class="live-pulse"
      viewBox={`0 0 ${width} 32`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('per_second')}
    >
      {seconds.map((value, at) => (
        <rect
          // The place in the row is what a second is.
          key={`${at}`}
          x={at * step}
          y={32 - (value / most) * 32}
          width={step * 0.7}
          height={(value / most) * 32}
        />
      ))}
    </svg>
  );
};
