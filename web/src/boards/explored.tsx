import type { Json } from '../api/client';
import { ExploreChart, ExploreTable, fileRows, LinesTable } from '../report/explore/chart';
import {
  type Answer,
  askExplore,
  type Chart,
  explorationOf,
  type Series,
} from '../report/explore/state';
import { t } from '../saved/texts';
import { Filling } from './filling';
import { type PanelProps, ReportPanel } from './report-panel';

/** What lines have below them. */
const LEGEND_PX = 28;

/** A panel that explore put on the dashboard. */
export const ExplorePanel = (props: PanelProps) => {
  const { site, panel } = props;
  const saved = (panel.question ?? {}) as { [key: string]: Json };
  const chart = panel.chart as Chart;
  const lines = chart === 'line' || chart === 'area';
  const by = ((saved.dimensions ?? []) as string[]).filter((each) => !each.startsWith('time:'));
  return (
    <ReportPanel<Answer>
      {...props}
      name={
        ((saved.series ?? []) as Series[]).map((each) => each.name).join(', ') || t('what.explore')
      }
      icon="explore"
      page="explore"
      params={() => ({ x: JSON.stringify(explorationOf(saved, chart)) })}
      ask={askExplore}
      isEmpty={(answer) => answer.results.rows.length === 0}
      rows={(answer) => fileRows(answer, by)}
      table={
        chart === 'table'
          ? undefined
          : (answer) =>
              lines ? (
                <LinesTable site={site} answer={answer} chart={chart} by={by} />
              ) : (
                <ExploreTable site={site} answer={answer} by={by} />
              )
      }
    >
      {(answer) =>
        lines ? (
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
    </ReportPanel>
  );
};
