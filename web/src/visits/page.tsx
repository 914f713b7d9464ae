import './visits.css';
import { useState } from 'preact/hooks';
import { place, setQuery } from '../app/location';
import type { PageProps } from '../app/route';
import { currentView, questionOf } from '../app/view';
import { Button } from '../ui/button';
import { Pager } from '../ui/data-table';
import { rowsExport } from '../ui/exports';
import { Menu } from '../ui/menu';
import { Answered, Empty } from '../ui/states';
import { failed } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { ReportHead } from '../ui/view/report-head';
import { t } from './texts';
import { askVisits, personOf, type Visit } from './visit';
import { VisitCard } from './visit-card';

const PAGE = 25;

/** The visitor log: visits with everything they did, newest first. */
export default function VisitsPage({ site }: PageProps) {
  const view = currentView();
  const query = place.value.query;
  const offset = Math.max(0, Number(query.get('offset')) || 0);
  const visitor = Math.max(0, Number(query.get('visitor')) || 0);
  const [opened, setOpened] = useState<Set<number>>(new Set());
  const [all, setAll] = useState(false);
  const question = {
    ...questionOf(site, view),
    ...(visitor > 0 ? { visitor, date_range: 'all' as const } : {}),
    pagination: { limit: PAGE, offset },
  };
  const load = useLoad(`visits ${JSON.stringify(question)}`, (signal) =>
    askVisits(question as Parameters<typeof askVisits>[0], signal),
  );
  const toggle = (visit: number): void => {
    const next = new Set(opened);
    if (!next.delete(visit)) next.add(visit);
    setOpened(next);
  };
  const visits = load.data?.visits;
  return (
    <div class="page">
      <ReportHead
        title={visitor > 0 ? t('of_visitor', { n: String(visitor) }) : t('visits')}
        site={site}
        comparison={false}
        dates={visitor === 0}
      >
        {visitor > 0 && (
          <Button
            label={t('everybody')}
            onClick={() => setQuery({ visitor: null, offset: null })}
          />
        )}
        <Button
          kind="quiet"
          label={all ? t('collapse_all') : t('expand_all')}
          aria-pressed={all}
          onClick={() => {
            setAll(!all);
            setOpened(new Set());
          }}
        />
        {visits && visits.length > 0 && (
          <Menu
            icon="download"
            label={t('visits')}
            items={[rowsExport(() => rowsOf(visits), `${site.domain} ${t('visits')}`)].map(
              (each) => ({ label: each.label, onSelect: () => void each.run().catch(failed) }),
            )}
          />
        )}
      </ReportHead>
      <Answered load={load} height="560px">
        {({ visits, meta }) =>
          visits.length === 0 ? (
            <section class="card">
              <Empty title={t('nothing')}>{t('nothing_detail')}</Empty>
            </section>
          ) : (
            <div class="stack">
              <div class="stack">
                {visits.map((visit) => (
                  <VisitCard
                    key={visit.visit}
                    site={site}
                    visit={visit}
                    open={all !== opened.has(visit.visit)}
                    onToggle={() => toggle(visit.visit)}
                  />
                ))}
              </div>
              <Pager
                offset={offset}
                limit={PAGE}
                total={meta.total_rows}
                onChange={(next) => {
                  setQuery({ offset: next === 0 ? null : String(next) });
                  scrollTo(0, 0);
                }}
              />
            </div>
          )
        }
      </Answered>
    </div>
  );
}

/** The visits of the page as a table. */
const rowsOf = (visits: Visit[]): (string | number | null)[][] => {
  const names = Object.keys(visits[0]?.attributes ?? {});
  return [
    ['visit', 'visitor', 'person', 'started_at', 'duration', 'pageviews', 'interactions', ...names],
    ...visits.map((visit) => [
      visit.visit,
      visit.visitor,
      personOf(visit),
      visit.started_at,
      visit.duration,
      visit.pageviews,
      visit.interactions,
      ...names.map((name) => visit.attributes[name] ?? null),
    ]),
  ];
};
