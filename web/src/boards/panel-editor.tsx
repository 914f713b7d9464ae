import { useState } from 'preact/hooks';
import type { Filter, Metric } from '../api/query';
import type { Site } from '../api/session';
import { type Chart, METRICS, type Panel } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Check, Field, Select } from '../ui/field';
import { complete } from '../ui/view/condition';
import { SegmentBuilder } from '../ui/view/segment-builder';
import { dimensionName, metricName } from '../ui/words';

const DIMENSIONS = [
  '',
  'time:hour',
  'time:day',
  'time:week',
  'time:month',
  'visit:source',
  'visit:channel',
  'visit:utm_campaign',
  'event:page',
  'visit:entry_page',
  'visit:exit_page',
  'event:name',
  'event:goal',
  'visit:country',
  'visit:city',
  'visit:device',
  'visit:browser',
  'visit:os',
];
const CHARTS: Chart[] = ['number', 'line', 'bar', 'table'];

type Props = {
  site: Site;
  panel: Panel;
  onClose: () => void;
  onSave: (panel: Panel) => void;
};

/** What a panel asks, and how it shows the answer. */
export const PanelEditor = ({ site, panel, onClose, onSave }: Props) => {
  const [title, setTitle] = useState(panel.title);
  const [report, setReport] = useState(panel.report);
  const [text, setText] = useState(panel.text ?? '');
  const [metrics, setMetrics] = useState<Metric[]>(panel.question?.metrics ?? ['visitors']);
  const [dimension, setDimension] = useState(panel.question?.dimensions?.[0] ?? '');
  const [filters, setFilters] = useState<Filter[]>(panel.question?.filters ?? []);
  const [chart, setChart] = useState<Chart>(panel.chart as Chart);
  const ready =
    report === 'explore' ||
    (report === 'text' ? text.trim() !== '' : metrics.length > 0 && filters.every(complete));

  const choose = (next: string): void => {
    setDimension(next);
    setChart(next === '' ? 'number' : next.startsWith('time') ? 'line' : 'bar');
  };
  const save = (): void => {
    if (report === 'explore') {
      onSave({ ...panel, title });
      return;
    }
    const { question: _question, text: _text, ...kept } = panel;
    if (report === 'text') {
      onSave({ ...kept, title, report, chart: 'report', text });
      return;
    }
    onSave({
      ...kept,
      title,
      report,
      chart,
      question: {
        ...panel.question,
        metrics,
        dimensions: dimension ? [dimension] : [],
        filters,
        ...(dimension ? {} : { compare: 'previous_period' as const }),
        pagination: { limit: dimension.startsWith('time') ? 1_000 : 10 },
      },
    });
  };

  return (
    <Dialog
      title={title || t('add_panel')}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={!ready} onClick={save}>
            {t('done')}
          </Button>
        </>
      }
    >
      <div class="stack">
        {report !== 'explore' && (
          <Select
            label={t('what')}
            value={report}
            onChange={setReport}
            options={(['query', 'text'] as const).map((each) => ({
              value: each,
              label: t(`what.${each}`),
            }))}
          />
        )}
        <Field
          label={t('title')}
          value={title}
          maxLength={200}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        {report === 'explore' ? (
          <p class="muted">{t('explore_hint')}</p>
        ) : report === 'text' ? (
          <label class="field">
            <span>{t('text')}</span>
            <textarea
              class="input"
              rows={5}
              maxLength={10_000}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </label>
        ) : (
          <>
            <fieldset class="field">
              <legend>{t('metrics')}</legend>
              <div class="row wrap">
                {METRICS.map((metric) => (
                  <Check
                    key={metric}
                    label={metricName(metric)}
                    checked={metrics.includes(metric)}
                    onChange={(checked) =>
                      setMetrics(
                        checked ? [...metrics, metric] : metrics.filter((each) => each !== metric),
                      )
                    }
                  />
                ))}
              </div>
            </fieldset>
            <Select
              label={t('break_down')}
              value={dimension}
              onChange={choose}
              options={DIMENSIONS.map((each) => ({
                value: each,
                label: each ? dimensionName(each) : t('none'),
              }))}
            />
            <Select
              label={t('chart')}
              value={chart}
              onChange={setChart}
              options={CHARTS.map((each) => ({ value: each, label: t(`chart.${each}`) }))}
            />
            <SegmentBuilder site={site} filters={filters} onChange={setFilters} />
          </>
        )}
      </div>
    </Dialog>
  );
};
