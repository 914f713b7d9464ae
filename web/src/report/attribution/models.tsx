import './attribution.css';
import type { Json } from '../../api/client';
import type { Site } from '../../api/session';
import { setQuery } from '../../app/location';
import { PutOnBoard } from '../../saved/put-on-board';
import { Pager } from '../../ui/data-table';
import { rowsExport } from '../../ui/exports';
import { count, money, NONE } from '../../ui/format';
import { Panel } from '../../ui/panel';
import type { Load } from '../../ui/use-load';
import { dimensionName, dimensionValue } from '../../ui/words';
import { Choice, choice } from '../retention/controls';
import { t } from './texts';
import { type Attribution, type Credit, MODELS, type Model, ROWS, type Row } from './types';

export const SHOWN = ['conversions', 'revenue', 'cost_per_conversion', 'return_on_spend'] as const;
export type Shown = (typeof SHOWN)[number];

export const told = (credit: Credit | undefined, shown: Shown, currency: string): string => {
  const value = credit?.[shown];
  if (value === undefined || value === null) return NONE;
  if (shown === 'conversions') return count(Number(value), 2);
  if (shown === 'return_on_spend') return `${count(Number(value), 2)} ×`;
  return money(value, currency);
};

/** Credits of all models, a row for each value. */
export const ModelsPanel = ({
  site,
  load,
  dimension,
  offset,
  question,
}: {
  site: Site;
  load: Load<Attribution>;
  dimension: string;
  offset: number;
  /** What a panel with the same asks. */
  question: { [key: string]: Json };
}) => {
  const shown = choice('shown', SHOWN);
  const { data } = load;
  const ordered = data ? modelsOf(data) : [];
  return (
    <Panel
      title={t('models')}
      load={load}
      height="320px"
      isEmpty={(results) => results.total_rows === 0}
      actions={
        <>
          <Choice
            bare
            name="shown"
            label={t('shown')}
            values={SHOWN}
            words={(value) => t(`shown.${value}`)}
          />
          <PutOnBoard
            site={site}
            panel={{
              title: t('models'),
              report: 'attribution',
              chart: 'table',
              shown,
              question,
              w: 12,
              h: 6,
            }}
          />
        </>
      }
      foot={
        data && (
          <>
            {data.total_rows > ROWS && (
              <Pager
                offset={offset}
                limit={ROWS}
                total={data.total_rows}
                onChange={(to) => setQuery({ offset: to === 0 ? null : String(to) })}
              />
            )}
            <span>
              {t('models_note', {
                conversions: count(data.conversions),
                revenue: money(data.revenue, site.currency),
              })}{' '}
              {data.models
                .filter((model) => model.not_available)
                .map((model) =>
                  t('not_available', {
                    model: t(`m.${model.model}`),
                    why: model.not_available ?? '',
                  }),
                )
                .join(' ')}
            </span>
          </>
        )
      }
      exports={[
        rowsExport(() => (data ? creditRows(data, ordered) : []), `${site.domain} attribution`),
      ]}
    >
      {(results) => (
        <ModelTable
          results={results}
          models={ordered}
          shown={shown}
          dimension={dimension}
          currency={site.currency}
        />
      )}
    </Panel>
  );
};

/** The models that could be worked out, in their order. */
export const modelsOf = (data: Attribution): Model[] => {
  const there = data.models
    .filter((model) => model.not_available === undefined)
    .map(({ model }) => model);
  return MODELS.filter((model) => there.includes(model));
};

/** The credits as rows for a file. */
export const creditRows = (
  data: Attribution,
  models: readonly Model[],
): (string | number | null)[][] => [
  [
    t('dimension'),
    ...models.flatMap((model) => [
      `${t(`m.${model}`)}: ${t('conversions')}`,
      `${t(`m.${model}`)}: ${t('revenue')}`,
      `${t(`m.${model}`)}: ${t('shown.cost_per_conversion')}`,
      `${t(`m.${model}`)}: ${t('shown.return_on_spend')}`,
    ]),
    t('assisted'),
    t('cost'),
  ],
  ...data.rows.map((row) => [
    row.value,
    ...models.flatMap((model) => {
      const credit = row.credits[model];
      return [
        credit?.conversions ?? null,
        credit ? Number(credit.revenue) : null,
        credit?.cost_per_conversion ? Number(credit.cost_per_conversion) : null,
        credit?.return_on_spend ?? null,
      ];
    }),
    row.assisted.conversions,
    row.cost === null ? null : Number(row.cost),
  ]),
];

type TableProps = {
  results: Attribution;
  models: readonly Model[];
  shown: Shown;
  dimension: string;
  currency: string;
};

/** A row a value, a column a model. */
export const ModelTable = ({ results, models, shown, dimension, currency }: TableProps) => {
  const costs = results.costs.known && results.rows.some((row) => row.cost !== null);
  const amount = (row: Row, model: Model): number => Number(row.credits[model]?.[shown] ?? 0);
  const most = Math.max(
    ...results.rows.flatMap((row) => models.map((model) => amount(row, model))),
    0,
  );
  return (
    <div class="data-scroll" tabIndex={0} role="region" aria-label={t('models')}>
      <table class="data models">
        <thead>
          <tr>
            <th scope="col">{dimensionName(dimension)}</th>
            {models.map((model) => (
              <th key={model} scope="col" class="number" title={t(`d.${model}`)}>
                {t(`m.${model}`)}
              </th>
            ))}
            <th scope="col" class="number">
              {t('assisted')}
            </th>
            {costs && (
              <th scope="col" class="number">
                {t('cost')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {results.rows.map((row) => (
            <tr key={row.value ?? ''}>
              <th scope="row">{dimensionValue(dimension, row.value)}</th>
              {models.map((model) => (
                <td key={model} class="number">
                  <span class="credit">
                    <span
                      class="credit-fill"
                      style={{ width: `${most > 0 ? (amount(row, model) / most) * 100 : 0}%` }}
                    />
                    <span class="credit-text">{told(row.credits[model], shown, currency)}</span>
                  </span>
                </td>
              ))}
              <td class="number">
                {shown === 'revenue'
                  ? money(row.assisted.revenue, currency)
                  : count(row.assisted.conversions)}
              </td>
              {costs && (
                <td class="number">{row.cost === null ? NONE : money(row.cost, currency)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
