import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Guard } from '../app/guard';
import { Button } from './button';
import { Menu } from './menu';
import { Empty, ErrorState, Skeleton, Stopped, Waiting } from './states';
import { Tabs } from './tabs';
import { t } from './texts';
import { failed } from './toast';
import type { Load } from './use-load';

/** A way to take out what a panel shows. */
export type Export = { label: string; run: () => Promise<void> };

type Props<T, Id extends string> = {
  title: string;
  load: Load<T>;
  children: (data: T) => ComponentChildren;
  /** True where there is nothing to show. */
  isEmpty?: (data: T) => boolean;
  empty?: { title: string; detail?: string };
  /** The same as a table, where the panel shows a picture. */
  table?: (data: T) => ComponentChildren;
  exports?: Export[];
  tabs?: { id: Id; label: string }[];
  tab?: Id;
  onTab?: (id: Id) => void;
  /** More buttons of the head. */
  actions?: ComponentChildren;
  foot?: ComponentChildren;
  /** Of the body: loading, empty and failure take as much room as the answer will. */
  height?: string;
  /** The title is for screen readers only, because tabs name what is shown. */
  quietTitle?: boolean;
};

/** A part of a page that shows the answer to one question, in all the states it can be in. */
export const Panel = <T, Id extends string = string>(props: Props<T, Id>) => {
  const { title, load, isEmpty, empty, table, exports, tabs, tab, onTab, height = '260px' } = props;
  const [asTable, setAsTable] = useState(false);
  const { data, error, loading, reload } = load;
  const shown = (): ComponentChildren => {
    if (error !== undefined) return <ErrorState error={error} retry={reload} />;
    if (load.stopped) return <Stopped again={reload} />;
    if (data === undefined) return <Skeleton height={height} />;
    if (isEmpty?.(data))
      return (
        <Empty title={empty?.title ?? t('nothing')}>{empty?.detail ?? t('nothing_detail')}</Empty>
      );
    if (asTable && table) return <div class="panel-table">{table(data)}</div>;
    return props.children(data);
  };
  // Tabs need the width of the head: what else stands there goes below.
  const below = props.quietTitle && props.foot !== undefined;
  const end = (
    <div class="end">
      {props.actions}
      {table && (
        <Button
          kind="quiet"
          size="small"
          icon={asTable ? 'chart' : 'table'}
          label={asTable ? t('as_chart') : t('as_table')}
          onClick={() => setAsTable(!asTable)}
        />
      )}
      {exports && exports.length > 0 && (
        <Menu
          size="small"
          icon="download"
          label={t('export_of', { what: title })}
          items={exports.map((each) => ({
            label: each.label,
            onSelect: () => {
              each.run().catch(failed);
            },
          }))}
        />
      )}
    </div>
  );
  return (
    <section class="card panel" aria-label={title}>
      <div class="panel-head">
        <h2 class={props.quietTitle ? 'visually-hidden' : undefined}>{title}</h2>
        {tabs && tab !== undefined && onTab && (
          <Tabs label={title} tabs={tabs} selected={tab} onSelect={onTab} />
        )}
        {!below && end}
      </div>
      <Waiting load={load} />
      <div
        class="panel-body"
        aria-busy={loading && data !== undefined}
        style={{ minHeight: height }}
      >
        <Guard>{shown()}</Guard>
      </div>
      {props.foot && (
        <div class="panel-foot">
          {props.foot}
          {below && end}
        </div>
      )}
    </section>
  );
};
