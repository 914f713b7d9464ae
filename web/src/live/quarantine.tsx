import { count, instant } from '../ui/format';
import { Empty } from '../ui/states';
import { dimensionValue } from '../ui/words';
import type { Lane } from './state';
import { reasonWords, t } from './texts';

/** What was kept out of the counts lately: a lane of its own, never among people. */
export const LiveQuarantine = ({ lane, zone }: { lane: Lane; zone: string }) => {
  const reasons = Object.entries(lane.reasons);
  return (
    <section class="card panel live-lane" aria-label={t('quarantined')}>
      <div class="panel-head">
        <h2>{t('quarantined')}</h2>
      </div>
      <div class="panel-body">
        {reasons.length === 0 ? (
          <Empty title={t('quarantine_nothing')} />
        ) : (
          <>
            <table class="data">
              <thead>
                <tr>
                  <th scope="col">{t('reason')}</th>
                  <th scope="col" class="number">
                    {t('now')}
                  </th>
                  <th scope="col" class="number">
                    {t('recent')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {reasons.map(([reason, counted]) => (
                  <tr key={reason}>
                    <td>{reasonWords(reason)}</td>
                    <td class="number">{count(counted.now)}</td>
                    <td class="number">{count(counted.recent)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <ol class="live-stream">
              {[...lane.stream].reverse().map((event) => (
                <li key={event.seq}>
                  <time dateTime={event.time}>
                    {instant(event.time, zone, { timeStyle: 'medium' })}
                  </time>
                  <span aria-hidden="true" />
                  <div class="live-event">
                    <span>
                      {event.name} {event.page}
                    </span>
                    <span class="muted">
                      {[
                        reasonWords(event.reason),
                        event.country ? dimensionValue('visit:country', event.country) : '',
                        event.browser,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </div>
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </section>
  );
};
