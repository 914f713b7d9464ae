import type { Site } from '../api/session';
import type { Chart, Panel } from '../saved/api';
import { t } from '../saved/texts';
import { Check, Select } from '../ui/field';
import { DimensionChoice } from '../ui/view/dimension-choice';
import { metricName } from '../ui/words';
import { CHARTS, PANEL_METRICS } from './begin';

const INTERVALS = ['time:hour', 'time:day', 'time:week', 'time:month'] as const;

type Props = { site: Site; panel: Panel; onChange: (changes: Partial<Panel>) => void };

/** What a question of the query API counts, by what, and how it is shown. */
export const QueryFields = ({ site, panel, onChange }: Props) => {
  const { question = {}, chart } = panel;
  const metrics = question.metrics ?? [];
  const [dimension = ''] = question.dimensions ?? [];
  const timed = dimension.startsWith('time');
  const by = (next: string, shown: Chart = chart as Chart): void => {
    const { compare: _compare, pagination: _pagination, ...kept } = question;
    onChange({
      chart: shown,
      question: {
        ...kept,
        dimensions: next ? [next] : [],
        ...(next ? {} : { compare: 'previous_period' as const }),
        pagination: { limit: next.startsWith('time') ? 1_000 : 10 },
      },
    });
  };
  const show = (next: Chart): void => {
    if (next === 'number') by('', next);
    else if (next === 'line') by(timed ? dimension : 'time:day', next);
    else by(dimension || 'visit:source', next);
  };
  return (
    <>
      <fieldset class="field">
        <legend>{t('metrics')}</legend>
        <div class="row wrap board-metrics">
          {PANEL_METRICS.map((metric) => (
            <Check
              key={metric}
              label={metricName(metric)}
              checked={metrics.includes(metric)}
              onChange={(checked) =>
                onChange({
                  question: {
                    ...question,
                    metrics: checked
                      ? [...metrics, metric]
                      : metrics.filter((each) => each !== metric),
                  },
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <div class="board-fields">
        <Select
          label={t('chart')}
          value={chart as Chart}
          onChange={show}
          options={(CHARTS.query ?? []).map((each) => ({ value: each, label: t(`chart.${each}`) }))}
        />
        {chart !== 'number' && (
          <Select
            label={t('over_time')}
            value={timed ? dimension : ''}
            onChange={(next) => by(next || 'visit:source')}
            options={[
              ...(chart === 'line' ? [] : [{ value: '', label: t('none') }]),
              ...INTERVALS.map((each) => ({ value: each as string, label: t(`by.${each}`) })),
            ]}
          />
        )}
        {chart !== 'number' && !timed && (
          <div class="field">
            <span class="label">{t('break_down')}</span>
            <DimensionChoice
              site={site}
              label={t('break_down')}
              value={dimension}
              segments
              onChange={(next) => by(next)}
            />
          </div>
        )}
      </div>
    </>
  );
};
