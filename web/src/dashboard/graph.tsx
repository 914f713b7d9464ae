import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Annotation, loadAnnotations } from '../api/annotations';
import { type Answer, type Metric, type Query, query, type Value } from '../api/query';
import { loadSegments, segmentsKey } from '../api/segments';
import { mayEdit, type Site } from '../api/session';
import { datesOf, daysBetween, today } from '../app/dates';
import { place, setQuery } from '../app/location';
import { changeView, comparisonOf, currentView, questionOf, type View } from '../app/view';
import { sentence } from '../kinds/kinds';
import { Button } from '../ui/button';
import { ChartTable, seriesColor, TimeChart } from '../ui/chart/time-chart';
import { pictureExport, queryExports } from '../ui/exports';
import { Select } from '../ui/field';
import * as format from '../ui/format';
import { lazy } from '../ui/lazy';
import { Menu } from '../ui/menu';
import { Answered } from '../ui/states';
import { t as ui } from '../ui/texts';
import {
  axisLabel,
  type Granularity,
  granularityOf,
  partialFrom,
  titleLabel,
} from '../ui/time-axis';
import { failed } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { comparisonName } from '../ui/view/date-picker';
import { viewLines } from '../ui/view/view-lines';
import { metricName } from '../ui/words';
import { GraphFoot } from './graph-foot';
import { t } from './texts';

const AnnotationDialog = lazy(() =>
  import('./annotation-dialog').then((module) => module.AnnotationDialog),
);

/** Higher where there is much width, or lines would be flat. */
const heightOf = (): number => (innerWidth >= 3200 ? 480 : innerWidth >= 1900 ? 330 : 270);

/** The granularities that make sense for a range, the best first. */
export const granularities = (view: View, now: string): Granularity[] => {
  if (view.period === 'realtime') return ['minute'];
  if (view.period === '24h') return ['hour'];
  const dates = datesOf(view, now);
  if (!dates) return ['month', 'week', 'day'];
  const days = daysBetween(...dates) + 1;
  if (days <= 2) return ['hour'];
  if (days <= 14) return ['day', 'hour'];
  if (days <= 100) return ['day', 'week'];
  return days <= 800 ? ['month', 'week', 'day'] : ['month', 'week'];
};

type Props = { site: Site; metric: Metric; children?: ComponentChildren };

/** One figure over time, with its comparison and what was noted. */
export const Graph = ({ site, metric, children }: Props) => {
  const view = currentView();
  const [height] = useState(heightOf);
  const now = today(site.timezone);
  const possible = granularities(view, now);
  const wanted = place.value.query.get('by') as Granularity | null;
  const by = wanted && possible.includes(wanted) ? wanted : (possible[0] ?? 'day');
  const question: Query = {
    ...questionOf(site, view),
    metrics: [metric],
    dimensions: [`time:${by}`],
    compare: comparisonOf(view) ?? null,
    pagination: { limit: 10_000 },
  };
  const load = useLoad(JSON.stringify(question), (signal) => query(question, signal), metric);
  const notes = useLoad(`annotations ${site.domain}`, (signal) => loadAnnotations(site, signal));
  const [asTable, setAsTable] = useState(false);
  const [noting, setNoting] = useState<Annotation | 'new'>();
  const canvas = useRef<HTMLCanvasElement | undefined>(undefined);
  const clock = useMinutes();
  const { lead, text } = sentence(metric, site.kind);
  const name = `${site.domain} ${metricName(metric)}`;
  const segments = useLoad(view.segment === null ? null : segmentsKey(site), (signal) =>
    loadSegments(site, signal),
  );
  const shown = load.data && shownOf(load.data, site, view, now, clock, metric, notes.data ?? []);
  const exports = [
    // A table has no picture, nor has what is not drawn yet.
    ...(shown && !asTable
      ? [
          pictureExport(
            () => canvas.current,
            name,
            () => ({
              title: `${site.domain} · ${metricName(metric)}`,
              lines: viewLines(site, view, load.data?.query, segments.data),
              keys: shown.series.map((series) => ({
                name: series.compare ? comparisonName(view) : series.name,
                color: seriesColor(series),
                dotted: series.compare ?? false,
              })),
            }),
          ),
        ]
      : []),
    ...queryExports(question, name),
  ];
  return (
    <div class="graph">
      <div class="graph-head">
        <p class="sentence">
          <strong>{lead}</strong> {text}
        </p>
        {children}
        {possible.length > 1 && (
          <Select
            bare
            label={t('by')}
            value={by}
            options={possible.map((each) => ({ value: each, label: t(`g.${each as 'day'}`) }))}
            onChange={(chosen) => setQuery({ by: chosen === possible[0] ? null : chosen })}
          />
        )}
        <Button
          kind="quiet"
          size="small"
          icon={asTable ? 'chart' : 'table'}
          label={asTable ? ui('as_chart') : ui('as_table')}
          onClick={() => setAsTable(!asTable)}
        />
        {mayEdit(site) && (
          <Button
            kind="quiet"
            size="small"
            icon="flag"
            label={t('annotate')}
            onClick={() => setNoting('new')}
          />
        )}
        <Menu
          size="small"
          icon="download"
          label={ui('export_of', { what: metricName(metric) })}
          items={exports.map((each) => ({
            label: each.label,
            onSelect: () => {
              each.run().catch(failed);
            },
          }))}
        />
      </div>
      <div style={{ minHeight: `${height}px` }}>
        <Answered load={load} height={`${height}px`}>
          {() =>
            shown &&
            (asTable ? (
              <div class="panel-table">
                <ChartTable head={t('time')} titles={shown.titles} series={shown.series} />
              </div>
            ) : (
              <TimeChart
                label={t('graph', { metric: metricName(metric) })}
                labels={shown.labels}
                titles={shown.titles}
                series={shown.series}
                axis={shown.axis}
                height={height}
                partialFrom={shown.partialFrom}
                marks={shown.marks}
                onDraw={(drawn) => {
                  canvas.current = drawn;
                }}
                onSelect={
                  shown.days &&
                  ((from, to) =>
                    changeView({ from: shown.days?.[from] ?? now, to: shown.days?.[to] ?? now }))
                }
              />
            ))
          }
        </Answered>
      </div>
      <GraphFoot
        site={site}
        metric={metric}
        compared={question.compare ? comparisonName(view) : undefined}
        notes={shown?.notes ?? []}
        onNote={setNoting}
      />
      {noting && (
        <AnnotationDialog
          site={site}
          note={noting === 'new' ? undefined : noting}
          date={now}
          onSaved={notes.reload}
          onClose={() => setNoting(undefined)}
        />
      )}
    </div>
  );
};

/** The present time, anew every minute, so that what is under way moves on. */
const useMinutes = (): number => {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

const number = (value: Value | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

const shownOf = (
  answer: Answer,
  site: Site,
  view: View,
  now: string,
  clock: number,
  metric: Metric,
  notes: Annotation[],
) => {
  const keys = answer.results.map((row) => String(row.dimensions[0]));
  const asked = answer.query.dimensions?.[0]?.slice('time:'.length) as Granularity | undefined;
  const by = asked || granularityOf(keys);
  const unit = answer.meta.units[0] ?? 'count';
  const currency = answer.meta.currency;
  const write = (value: number | null): string => format.value(value, unit, { currency });
  const last = answer.query.date_range[1];
  const reaches = view.period !== null || last.slice(0, 10) >= now;
  const open = partialFrom(keys, now, clock, reaches);
  const ahead = (at: number): boolean => open !== undefined && at > open;
  const before = answer.results.map((row) => number(row.comparison?.metrics[0]));
  const daily = by === 'day' || by === 'week' || by === 'month';
  const inRange = notes
    .map((note) => ({ note, at: keys.findLastIndex((key) => key.slice(0, 10) <= note.date) }))
    .filter(({ note, at }) => at >= 0 && note.date <= last.slice(0, 10));
  return {
    labels: keys.map((key) => axisLabel(key, by, site.timezone)),
    titles: keys.map(
      (key, at) => titleLabel(key, by, site.timezone) + (at === open ? ` (${t('running')})` : ''),
    ),
    series: [
      {
        name: metricName(metric),
        values: answer.results.map((row, at) => (ahead(at) ? null : number(row.metrics[0]))),
        format: write,
      },
      ...(before.some((value) => value !== null)
        ? [{ name: t('comparison'), values: before, format: write, compare: true }]
        : []),
    ],
    axis: (value: number): string => format.value(value, unit, { currency, short: true }),
    partialFrom: open,
    marks: inRange.map(({ note, at }) => ({ at, text: note.text })),
    notes: inRange.map(({ note }) => note),
    days: daily ? keys : undefined,
  };
};
