import { ask } from '../api/client';
import type { Site } from '../api/session';
import {
  creditRows,
  ModelTable,
  modelsOf,
  SHOWN,
  type Shown,
  told,
} from '../report/attribution/models';
import { t as reportText } from '../report/attribution/texts';
import { type Attribution, DAYS, type Model } from '../report/attribution/types';
import { t } from '../saved/texts';
import { BarList } from '../ui/bar-list';
import { dimensionName, dimensionValue } from '../ui/words';
import { type PanelProps, ReportPanel } from './report-panel';

const given = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const days = (value: unknown): string | null =>
  typeof value === 'string' && DAYS.test(value) ? value : null;

/** A panel with what earned conversions: by several models as a table, or by one as bars. */
export const AttributionPanel = (props: PanelProps) => {
  const { site, panel } = props;
  const dimension = String(panel.question?.dimension ?? 'visit:channel');
  const shown = SHOWN.find((each) => each === panel.shown) ?? 'conversions';
  const bars = panel.chart === 'bar';
  const table = (data: Attribution) => (
    <ModelTable
      results={data}
      models={modelsOf(data)}
      shown={shown}
      dimension={dimension}
      currency={site.currency}
    />
  );
  return (
    <ReportPanel<Attribution>
      {...props}
      name={t('what.attribution')}
      icon="attribution"
      page="attribution"
      params={(question) => ({
        conversion: question.conversion ? JSON.stringify(question.conversion) : null,
        dimension,
        count: given(question.count),
        by: given(question.by),
        lookback: days(question.lookback),
        half_life: days(question.half_life),
        shown,
      })}
      ask={async (question, signal) =>
        (await ask<{ results: Attribution }>('/attribution', question, signal)).results
      }
      isEmpty={(data) => data.total_rows === 0}
      rows={(data) => creditRows(data, modelsOf(data))}
      table={bars ? table : undefined}
    >
      {(data) => {
        const [model] = modelsOf(data);
        return bars && model ? (
          <Credits site={site} data={data} model={model} shown={shown} dimension={dimension} />
        ) : (
          table(data)
        );
      }}
    </ReportPanel>
  );
};

type CreditsProps = {
  site: Site;
  data: Attribution;
  model: Model;
  shown: Shown;
  dimension: string;
};

/** What one model gives each value. */
const Credits = ({ site, data, model, shown, dimension }: CreditsProps) => {
  const amount = (row: Attribution['rows'][number]): number =>
    Number(row.credits[model]?.[shown] ?? 0);
  const most = Math.max(...data.rows.map(amount), 0);
  return (
    <BarList
      head={`${dimensionName(dimension)} · ${reportText(`m.${model}`)}`}
      columns={[reportText(`shown.${shown}`)]}
      rows={[...data.rows]
        .sort((a, b) => amount(b) - amount(a))
        .map((row) => ({
          key: row.value ?? '',
          label: dimensionValue(dimension, row.value),
          share: most > 0 ? amount(row) / most : 0,
          cells: [told(row.credits[model], shown, site.currency)],
        }))}
    />
  );
};
