import './explore.css';
import { useRef } from 'preact/hooks';
import type { Json } from '../../api/client';
import type { Query } from '../../api/query';
import { loadSegments, segmentsKey } from '../../api/segments';
import { place, setQuery } from '../../app/location';
import type { PageProps } from '../../app/route';
import { comparisonOf, currentView, questionOf } from '../../app/view';
import { keptOf, PutOnBoard } from '../../saved/put-on-board';
import { pictureExport, rowsExport } from '../../ui/exports';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { useLoad } from '../../ui/use-load';
import { ReportHead } from '../../ui/view/report-head';
import { viewLines } from '../../ui/view/view-lines';
import { Builder } from './builder';
import { ExploreChart, ExploreTable, fileRows, LinesTable, lineKeys } from './chart';
import {
  type Answer,
  askExplore,
  dimensionsOf,
  exploreBody,
  isComplete,
  readExploration,
} from './state';
import { t } from './texts';

/** One place to ask: any measure of any events, by anything, as any chart. */
export default function ExplorePage({ site }: PageProps) {
  const view = currentView();
  const exploration = readExploration(place.value.query.get('x'));
  const ready = exploration.series.every(isComplete);
  const body = {
    ...questionOf(site, view),
    compare: comparisonOf(view) ?? null,
    ...exploreBody(exploration),
  } as { site: string } & { [key: string]: Json };
  const load = useLoad(ready ? `explore ${JSON.stringify(body)}` : null, (signal) =>
    askExplore(body, signal),
  );
  const segments = useLoad(view.segment === null ? null : segmentsKey(site), (signal) =>
    loadSegments(site, signal),
  );
  const canvas = useRef<HTMLCanvasElement | undefined>(undefined);
  const by = dimensionsOf(exploration).filter((dimension) => !dimension.startsWith('time:'));
  const name = exploration.series[0]?.name ?? t('explore');
  const drawn = exploration.chart === 'line' || exploration.chart === 'area';
  const picture = (answer: Answer) =>
    pictureExport(
      () => canvas.current,
      name,
      () => ({
        title: `${site.domain} · ${name}`,
        lines: viewLines(site, view, answer.query as unknown as Query, segments.data),
        keys: lineKeys({ site, answer, chart: exploration.chart, by }),
      }),
    );
  return (
    <div class="page">
      <ReportHead title={t('explore')} site={site} />
      <Builder
        site={site}
        exploration={exploration}
        onChange={(changed) => setQuery({ x: JSON.stringify(changed) })}
      />
      {ready ? (
        <Panel<Answer>
          title={t('answer')}
          load={load}
          height="300px"
          isEmpty={(answer) => answer.results.rows.length === 0}
          empty={{ title: t('nothing_found'), detail: t('nothing_found_detail') }}
          {...(exploration.chart === 'table'
            ? {}
            : {
                table: (answer) =>
                  drawn ? (
                    <LinesTable site={site} answer={answer} chart={exploration.chart} by={by} />
                  ) : (
                    <ExploreTable site={site} answer={answer} by={by} />
                  ),
              })}
          exports={
            load.data
              ? [
                  rowsExport(() => (load.data ? fileRows(load.data, by) : []), name),
                  ...(drawn ? [picture(load.data)] : []),
                ]
              : []
          }
          actions={
            <PutOnBoard
              site={site}
              panel={{
                title: name,
                report: 'explore',
                chart: exploration.chart,
                question: { ...keptOf(view), ...exploreBody(exploration) },
                w: 6,
                h: 4,
              }}
            />
          }
          foot={
            load.data &&
            by.length > 0 &&
            t('of_groups', {
              shown: load.data.results.rows.length,
              n: load.data.meta.total_rows,
            })
          }
        >
          {(answer) => (
            <ExploreChart
              site={site}
              answer={answer}
              chart={exploration.chart}
              by={by}
              onDraw={(drawing) => {
                canvas.current = drawing;
              }}
            />
          )}
        </Panel>
      ) : (
        <section class="card">
          <Empty title={t('incomplete')}>{t('incomplete_detail')}</Empty>
        </section>
      )}
    </div>
  );
}
