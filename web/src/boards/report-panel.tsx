import type { ComponentChildren } from 'preact';
import type { Json } from '../api/client';
import type { DateRange, Filter } from '../api/query';
import type { Site } from '../api/session';
import { share } from '../api/share';
import { addressOf } from '../app/address-of';
import { go } from '../app/location';
import type { Panel as Saved } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { rowsExport } from '../ui/exports';
import type { IconName } from '../ui/icon';
import { type Export, Panel } from '../ui/panel';
import { failed } from '../ui/toast';
import { useLoad } from '../ui/use-load';

export type PanelProps = { site: Site; panel: Saved; range: DateRange; tick: number };

/** What a panel's report is asked. */
export type Asked = { site: string } & { [key: string]: Json | undefined };

/** Parameters of an address; a list repeats one. */
export type Params = Record<string, string | string[] | null>;

/** The address of a report's page with the same question. */
const reportPath = (page: string, question: Asked, params: Params): string => {
  const query = addressOf(question, (question.filters ?? []) as Filter[]);
  for (const [name, value] of Object.entries(params))
    for (const each of value === null ? [] : [value].flat()) query.append(name, each);
  return `/${encodeURIComponent(question.site)}/${page}?${query}`;
};

type Props<T> = PanelProps & {
  /** What it is called where the panel has no title. */
  name: string;
  icon: IconName;
  /** The report's page, as in the address, and what its own parameters are. */
  page: string;
  params: (question: Asked) => Params;
  ask: (question: Asked, signal: AbortSignal) => Promise<T>;
  isEmpty: (answer: T) => boolean;
  /** What is shown, for a file. */
  rows: (answer: T) => (string | number | null)[][];
  table?: ((answer: T) => ComponentChildren) | undefined;
  foot?: (answer: T) => ComponentChildren;
  more?: Export[];
  children: (answer: T, question: Asked) => ComponentChildren;
};

/** A panel with the answer of a report, and the way to the report with the same question. */
export const ReportPanel = <T,>(props: Props<T>) => {
  const { site, panel, range, tick, page, table, foot } = props;
  const question: Asked = {
    date_range: range as Json,
    ...((panel.question ?? {}) as { [key: string]: Json }),
    site: site.domain,
  };
  const load = useLoad(`board ${tick} ${panel.report} ${JSON.stringify(question)}`, (signal) =>
    props.ask(question, signal),
  );
  const title = panel.title || props.name;
  return (
    <Panel<T>
      title={title}
      load={load}
      height="60px"
      isEmpty={props.isEmpty}
      exports={[
        rowsExport(() => (load.data ? props.rows(load.data) : []), title),
        ...(props.more ?? []),
      ]}
      {...(table ? { table } : {})}
      foot={load.data && foot?.(load.data)}
      actions={
        !share() && (
          <Button
            kind="quiet"
            size="small"
            icon={props.icon}
            label={t('in_report')}
            onClick={() => {
              try {
                go(reportPath(page, question, props.params(question)));
              } catch (error) {
                // A program may have saved a question that is none.
                failed(error);
              }
            }}
          />
        )
      }
    >
      {(answer) => props.children(answer, question)}
    </Panel>
  );
};
