import type { Site } from '../../api/session';
import { DataTable } from '../../ui/data-table';
import { rowsExport } from '../../ui/exports';
import { count, money, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import type { Load } from '../../ui/use-load';
import { dimensionValue } from '../../ui/words';
import { collapsed } from './steps';
import { t } from './texts';
import type { Attribution } from './types';

type Props = { site: Site; load: Load<Attribution> };

const words = (path: (string | null)[], dimension: string): string =>
  collapsed(path)
    .map(({ value, times }) => dimensionValue(dimension, value) + (times > 1 ? ` ×${times}` : ''))
    .join(' → ');

/** The paths that end with most conversions. */
export const PathsPanel = ({ site, load, dimension }: Props & { dimension: string }) => (
  <Panel
    title={t('paths')}
    load={load}
    isEmpty={(data) => data.paths.length === 0}
    foot={
      load.data &&
      t('paths_of', {
        shown: count(load.data.paths.length),
        total: count(load.data.total_paths),
      })
    }
    exports={[
      rowsExport(
        () => [
          [t('path'), t('conversions'), t('share'), t('revenue')],
          ...(load.data?.paths ?? []).map((row) => [
            words(row.path, dimension),
            row.conversions,
            row.share,
            Number(row.revenue),
          ]),
        ],
        `${site.domain} paths`,
      ),
    ]}
  >
    {(data) => (
      <div class="panel-table">
        <DataTable
          label={t('paths')}
          rows={data.paths}
          rowKey={(row) => row.path.join('\n')}
          columns={[
            {
              id: 'path',
              label: t('path'),
              cell: (row) => <span class="path-steps">{words(row.path, dimension)}</span>,
            },
            {
              id: 'conversions',
              label: t('conversions'),
              number: true,
              cell: (row) => count(row.conversions),
            },
            { id: 'share', label: t('share'), number: true, cell: (row) => percent(row.share) },
            {
              id: 'revenue',
              label: t('revenue'),
              number: true,
              cell: (row) => money(row.revenue, site.currency),
            },
          ]}
        />
      </div>
    )}
  </Panel>
);

type Bar = { n: number; conversions: number; share: number; revenue: string };

const Bars = ({
  label,
  name,
  rows,
  site,
}: {
  label: string;
  name: string;
  rows: Bar[];
  site: Site;
}) => (
  <div class="panel-table">
    <DataTable
      label={label}
      rows={rows}
      rowKey={(row) => String(row.n)}
      columns={[
        { id: 'n', label: name, cell: (row) => count(row.n) },
        {
          id: 'share',
          label: t('share'),
          cell: (row) => (
            <span class="credit">
              <span class="credit-fill" style={{ width: `${row.share * 100}%` }} />
              <span class="credit-text">{percent(row.share)}</span>
            </span>
          ),
        },
        {
          id: 'conversions',
          label: t('conversions'),
          number: true,
          cell: (row) => count(row.conversions),
        },
        {
          id: 'revenue',
          label: t('revenue'),
          number: true,
          cell: (row) => money(row.revenue, site.currency),
        },
      ]}
    />
  </div>
);

const csv = (name: string, rows: Bar[]): (string | number | null)[][] => [
  [name, t('conversions'), t('share'), t('revenue')],
  ...rows.map((row) => [row.n, row.conversions, row.share, Number(row.revenue)]),
];

/** How many visits conversions took. */
export const LengthsPanel = ({ site, load }: Props) => {
  const rows = (data: Attribution | undefined): Bar[] =>
    (data?.lengths ?? []).map(({ visits, ...rest }) => ({ n: visits, ...rest }));
  return (
    <Panel
      title={t('lengths')}
      load={load}
      isEmpty={(data) => data.lengths.length === 0}
      exports={[rowsExport(() => csv(t('visits'), rows(load.data)), `${site.domain} lengths`)]}
    >
      {(data) => <Bars label={t('lengths')} name={t('visits')} rows={rows(data)} site={site} />}
    </Panel>
  );
};

/** How many days conversions took. */
export const LagsPanel = ({ site, load }: Props) => {
  const rows = (data: Attribution | undefined): Bar[] =>
    (data?.lags ?? []).map(({ days, ...rest }) => ({ n: days, ...rest }));
  return (
    <Panel
      title={t('lags')}
      load={load}
      isEmpty={(data) => data.lags.length === 0}
      exports={[rowsExport(() => csv(t('lag_days'), rows(load.data)), `${site.domain} lags`)]}
    >
      {(data) => <Bars label={t('lags')} name={t('lag_days')} rows={rows(data)} site={site} />}
    </Panel>
  );
};
