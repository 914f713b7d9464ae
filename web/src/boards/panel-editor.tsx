import { useState } from 'preact/hooks';
import type { Filter, Metric } from '../api/query';
import type { Site } from '../api/session';
import { loadSaved, savedKey } from '../report/funnel/data';
import { type Chart, METRICS, type Panel } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Check, Field, Select } from '../ui/field';
import { useLoad } from '../ui/use-load';
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
/** What is put together here; other reports come as they were asked. */
const EDITED = ['query', 'funnel', 'text'] as const;
type Edited = (typeof EDITED)[number];
const isEdited = (report: Panel['report']): report is Edited =>
  EDITED.some((each) => each === report);
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
  const funnels = useLoad(savedKey(site.domain), (signal) => loadSaved(site.domain, signal));
  const [funnel, setFunnel] = useState('');
  const chosen = funnels.data?.find(({ id }) => String(id) === funnel);
  const asIs = !isEdited(report);
  const ready =
    asIs ||
    (report === 'text'
      ? text.trim() !== ''
      : report === 'funnel'
        ? chosen !== undefined || panel.report === 'funnel'
        : metrics.length > 0 && filters.every(complete));

  const choose = (next: string): void => {
    setDimension(next);
    setChart(next === '' ? 'number' : next.startsWith('time') ? 'line' : 'bar');
  };
  const save = (): void => {
    if (asIs || (report === 'funnel' && !chosen)) {
      onSave({ ...panel, title });
      return;
    }
    const { question: _question, text: _text, ...kept } = panel;
    if (report === 'text') {
      onSave({ ...kept, title, report, chart: 'report', text });
      return;
    }
    if (report === 'funnel' && chosen) {
      const name = title || chosen.name;
      onSave({ ...kept, title: name, report, chart: 'report', question: chosen.question });
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
        {isEdited(report) && (
          <Select
            label={t('what')}
            value={report}
            onChange={setReport}
            options={EDITED.map((each) => ({
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
        {asIs ? (
          <p class="muted">{report === 'explore' ? t('explore_hint') : t('other_report')}</p>
        ) : report === 'funnel' ? (
          <>
            <Select
              label={t('funnel')}
              value={funnel}
              onChange={setFunnel}
              options={[
                { value: '', label: panel.report === 'funnel' ? t('as_it_is') : t('none') },
                ...(funnels.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
            />
            {funnels.data?.length === 0 && <p class="muted">{t('no_funnels')}</p>}
          </>
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
