import '../../ui/chart/time-chart.css';
import { count, percent } from '../../ui/format';
import { letter } from './groups';
import type { Answer } from './state';
import { t } from './texts';

/** Every combination of groups with its number, as bars: exact, and legible for four groups too. */
export const Overlap = ({ answer, names }: { answer: Answer; names: string[] }) => {
  const { regions, outside, segments } = answer.results;
  const whole = regions.reduce((sum, region) => sum + region.count, 0);
  const most = Math.max(1, ...regions.map((region) => region.count));
  const rows = regions
    .filter((region) => region.count > 0 || region.in.length === 1)
    .sort((a, b) => a.in.length - b.in.length || b.count - a.count);
  return (
    <>
      <dl class="overlap-sizes">
        {segments.map((segment, at) => (
          <div key={`${at}`}>
            <dt>
              <span class="chart-key" style={{ background: `var(--series-${at + 1})` }} />{' '}
              {names[at]}
            </dt>
            <dd>{count(segment.count)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('outside')}</dt>
          <dd>{count(outside)}</dd>
        </div>
      </dl>
      <table class="data overlap-table">
        <thead>
          <tr>
            <th scope="col">{t('combination')}</th>
            <th scope="col" class="number">
              {t('count')}
            </th>
            <th scope="col" class="number">
              {t('share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((region) => (
            <tr key={region.in.join(' ')}>
              <th scope="row">
                <span class="overlap-dots" aria-hidden="true">
                  {segments.map((_, at) => (
                    <span
                      key={`${at}`}
                      style={{
                        background: region.in.includes(at)
                          ? `var(--series-${at + 1})`
                          : 'var(--surface-3)',
                      }}
                    />
                  ))}
                </span>
                <span>
                  {region.in.length === 1
                    ? t('only', { names: letter(region.in[0] ?? 0) })
                    : region.in.map(letter).join(' + ')}
                </span>
                <span class="overlap-bar" style={{ width: `${(region.count / most) * 160}px` }} />
              </th>
              <td class="number">{count(region.count)}</td>
              <td class="number">{whole > 0 ? percent(region.count / whole) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
