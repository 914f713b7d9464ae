import type { Json } from '../api/client';
import type { DateRange, Filter } from '../api/query';
import type { Site } from '../api/session';
import { share } from '../api/share';
import { writeFilter } from '../app/filter-text';
import { go } from '../app/location';
import { ExploreChart, ExploreTable, fileRows } from '../report/explore/chart';
import {
  type Answer,
  askExplore,
  type Chart,
  explorationOf,
  type Series,
} from '../report/explore/state';
import type { Panel as Saved } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { rowsExport } from '../ui/exports';
import { Panel } from '../ui/panel';
import { useLoad } from '../ui/use-load';
import { Filling } from './filling';

/** The address of explore with the same question. */
const explorePath = (site: Site, saved: { [key: string]: Json }, chart: Chart): string => {
  const query = new URLSearchParams({ x: JSON.stringify(explorationOf(saved, chart)) });
  for (const filter of (saved.filters ?? []) as Filter[]) query.append('f', writeFilter(filter));
  return `/${encodeURIComponent(site.domain)}/explore?${query}`;
};

type Props = { site: Site; panel: Saved; range: DateRange; tick: number };

/** What lines have below them. */
const LEGEND_PX = 28;

/** A panel that explore put on the dashboard, and the way back to it. */
export const ExplorePanel = ({ site, panel, range, tick }: Props) => {
  const saved = (panel.question ?? {}) as { [key: string]: Json };
  const question = { date_range: range, ...saved, site: site.domain };
  const load = useLoad(`board ${tick} explore ${JSON.stringify(question)}`, (signal) =>
    askExplore(question, signal),
  );
  const chart = panel.chart as Chart;
  const dimensions = (saved.dimensions ?? []) as string[];
  const by = dimensions.filter((dimension) => !dimension.startsWith('time:'));
  const title =
    panel.title || ((saved.series ?? []) as Series[]).map((each) => each.name).join(', ');
  const table = (answer: Answer) => <ExploreTable site={site} answer={answer} by={by} />;
  return (
    <Panel
      title={title}
      load={load}
      height="60px"
      isEmpty={(answer) => answer.results.rows.length === 0}
      exports={[rowsExport(() => (load.data ? fileRows(load.data, by) : []), title)]}
      {...(panel.chart === 'table' ? {} : { table })}
      actions={
        !share() && (
          <Button
            kind="quiet"
            size="small"
            icon="explore"
            label={t('in_explore')}
            onClick={() => go(explorePath(site, saved, chart))}
          />
        )
      }
    >
      {(answer) =>
        chart === 'line' || chart === 'area' ? (
          <Filling least={148}>
            {(height) => (
              <ExploreChart
                site={site}
                answer={answer}
                chart={chart}
                by={by}
                height={height - LEGEND_PX}
              />
            )}
          </Filling>
        ) : (
          <ExploreChart site={site} answer={answer} chart={chart} by={by} />
        )
      }
    </Panel>
  );
};
