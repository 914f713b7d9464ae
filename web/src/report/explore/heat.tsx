import type { Site } from '../../api/session';
import { locale } from '../../i18n';
import { shownValue } from './chart';
import type { Answer } from './state';
import { t } from './texts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** 1 is Monday; the fifth of January 1970 was one. */
const dayName = (day: number): string =>
  new Intl.DateTimeFormat(locale.value, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 4 + day)),
  );

/** The first series by hour and weekday: the darker, the more. The numbers are in the cells. */
export const HeatGrid = ({ site, answer }: { site: Site; answer: Answer }) => {
  const { rows, series, intervals } = answer.results;
  const points = rows[0]?.points?.[0] ?? [];
  const cells = new Map(
    (intervals ?? []).map((interval, at) => [String(interval), points[at] ?? null]),
  );
  const most = Math.max(1e-9, ...points.map((point) => Number(point ?? 0)));
  const unit = series[0]?.unit ?? 'count';
  return (
    <div class="data-scroll" tabIndex={0} role="region" aria-label={series[0]?.name ?? ''}>
      <table class="hours">
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{t('weekday')}</span>
            </th>
            {HOURS.map((hour) => (
              <th scope="col" key={hour}>
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DAYS.map((day) => (
            <tr key={day}>
              <th scope="row">{dayName(day)}</th>
              {HOURS.map((hour) => {
                const given = cells.get(`${day},${hour}`) ?? null;
                const share = Math.max(0, Number(given ?? 0)) / most;
                const words = t('heat_label', {
                  day: dayName(day),
                  hour: `${hour}:00`,
                  value: shownValue(given, unit, site),
                });
                return (
                  <td key={hour} title={words}>
                    <span
                      class="hours-fill"
                      style={{ '--share': share === 0 ? 0 : 0.12 + share * 0.88 }}
                    />
                    <span class="hours-text">
                      {given === null ? '' : shownValue(given, unit, site, true)}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
