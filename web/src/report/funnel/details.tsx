import type { Site } from '../../api/session';
import { place, setQuery } from '../../app/location';
import { Button } from '../../ui/button';
import { DataTable, Pager } from '../../ui/data-table';
import { rowsExport } from '../../ui/exports';
import { Select } from '../../ui/field';
import { count, duration, instant, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { useLoad } from '../../ui/use-load';
import { dimensionName, dimensionValue } from '../../ui/words';
import { intervalText, rateText } from './bars';
import {
  askFunnel,
  type FunnelNext,
  type FunnelPeople,
  type FunnelSeparators,
  type FunnelStep,
  type Question,
  type Separator,
} from './data';
import { t } from './texts';

type Props = { site: Site; question: Question; step: number; steps: FunnelStep[] };

const PAGE = 25;
type Who = 'entered' | 'converted' | 'dropped';

const nameOf = (steps: FunnelStep[], at: number): string => steps[at]?.name ?? '';

const EXPORTED = 1_000;

/** All who are in the bar, page after page. */
const everybody = async (asked: Question): Promise<FunnelPeople['results']['people']> => {
  const people: FunnelPeople['results']['people'] = [];
  for (let total = 1; people.length < total; ) {
    const pagination = { limit: EXPORTED, offset: people.length };
    const page = await askFunnel<FunnelPeople>('/people', { ...asked, pagination });
    people.push(...page.results.people);
    // Who came meanwhile may be more, who was erased fewer.
    total = page.results.people.length === 0 ? 0 : page.meta.total_rows;
  }
  return people;
};

/** Who is in the bar. */
const People = ({ site, question, step, steps }: Props) => {
  const last = step === steps.length - 1;
  const query = place.value.query;
  const wanted = query.get('who') as Who | null;
  const who: Who =
    !last && wanted && ['converted', 'dropped'].includes(wanted) ? wanted : 'entered';
  const offset = Math.max(0, Number(query.get('offset')) || 0);
  const dimension = typeof question.breakdown === 'string' ? question.breakdown : '';
  const value = dimension === '' ? null : query.get('value');
  const asked = {
    ...question,
    step: step + 1,
    who,
    ...(value === null ? {} : { value }),
    pagination: { limit: PAGE, offset },
  };
  const load = useLoad(JSON.stringify(['funnel people', asked]), (signal) =>
    askFunnel<FunnelPeople>('/people', asked, signal),
  );
  return (
    <Panel
      title={t('people_of', { step: nameOf(steps, step) })}
      load={load}
      isEmpty={(data) => data.results.people.length === 0}
      height="220px"
      actions={
        <>
          {value !== null && (
            <Button
              size="small"
              icon="close"
              onClick={() => setQuery({ value: null, offset: null })}
            >
              {t('all_values', { value: dimensionValue(dimension, value || null) })}
            </Button>
          )}
          {!last && (
            <Select
              bare
              label={t('who')}
              value={who}
              options={(['entered', 'converted', 'dropped'] as const).map((each) => ({
                value: each,
                label: t(`who_${each}`),
              }))}
              onChange={(each) => setQuery({ who: each === 'entered' ? null : each, offset: null })}
            />
          )}
        </>
      }
      exports={[
        rowsExport(
          async () => [
            ['key', t('person'), ...steps.map((each) => each.name)],
            ...(await everybody(asked)).map((person) => [
              person.key,
              person.person,
              ...steps.map((_, at) => person.reached[at] ?? null),
            ]),
          ],
          'funnel-people',
        ),
      ]}
      foot={
        load.data && (
          <Pager
            offset={offset}
            limit={PAGE}
            total={load.data.meta.total_rows}
            onChange={(to) => setQuery({ offset: to === 0 ? null : String(to) })}
          />
        )
      }
    >
      {(data) => (
        <DataTable
          label={t('people_of', { step: nameOf(steps, step) })}
          rows={data.results.people}
          rowKey={(person) => `${person.key} ${person.visit} ${person.reached[0]}`}
          columns={[
            {
              id: 'person',
              label: t('person'),
              cell: (person) => (
                <a
                  href={`/${encodeURIComponent(site.domain)}/people/${encodeURIComponent(person.key)}`}
                >
                  {person.person ?? t('visitor', { n: person.key.slice(2) })}
                </a>
              ),
            },
            ...steps.map((each, at) => ({
              id: `step${at}`,
              label: each.name,
              cell: (person: FunnelPeople['results']['people'][number]) => {
                const time = person.reached[at];
                return time ? instant(time, site.timezone) : '–';
              },
            })),
          ]}
        />
      )}
    </Panel>
  );
};

/** Where those went who stopped. */
const Next = ({ question, step, steps }: Props) => {
  const asked = { ...question, step: step + 1 };
  const load = useLoad(JSON.stringify(['funnel next', asked]), (signal) =>
    askFunnel<FunnelNext>('/next', asked, signal),
  );
  return (
    <Panel
      title={t('next_of', { step: nameOf(steps, step) })}
      load={load}
      isEmpty={(data) => data.results.dropped === 0}
      height="220px"
      exports={[
        rowsExport(
          () =>
            (load.data?.results.next ?? []).map((row) => [
              row.kind,
              row.name,
              row.count,
              row.share?.value ?? null,
            ]),
          'funnel-next',
        ),
      ]}
      foot={
        load.data && (
          <span>
            {t('nothing_more', {
              n: load.data.results.nothing,
              all: load.data.results.dropped,
            })}
          </span>
        )
      }
    >
      {(data) => (
        <DataTable
          label={t('next_of', { step: nameOf(steps, step) })}
          rows={data.results.next}
          rowKey={(row) => row.kind + row.name}
          columns={[
            { id: 'place', label: t('place'), cell: (row) => row.name },
            { id: 'count', label: t('count'), number: true, cell: (row) => count(row.count) },
            {
              id: 'share',
              label: t('share'),
              number: true,
              cell: (row) => <span title={intervalText(row.share)}>{rateText(row.share)}</span>,
            },
          ]}
        />
      )}
    </Panel>
  );
};

const traitName = (row: Separator): string =>
  row.kind === 'attribute' && row.dimension
    ? `${dimensionName(row.dimension)}: ${dimensionValue(row.dimension, row.name)}`
    : `${t(`did_${row.kind === 'page' ? 'page' : 'event'}`)}: ${row.name}`;

/** What those who went on have that the others have not. */
const Separators = ({ question, step, steps }: Props) => {
  const asked = { ...question, step: step + 1 };
  const load = useLoad(JSON.stringify(['funnel separators', asked]), (signal) =>
    askFunnel<FunnelSeparators>('/separators', asked, signal),
  );
  return (
    <Panel
      title={t('separators_of', { step: nameOf(steps, step), next: nameOf(steps, step + 1) })}
      load={load}
      isEmpty={(data) => data.results.separators.length === 0}
      empty={{ title: t('too_few'), detail: t('too_few_detail') }}
      height="220px"
      exports={[
        rowsExport(
          () =>
            (load.data?.results.separators ?? []).map((row) => [
              traitName(row),
              row.with.entered,
              row.with.converted,
              row.without.entered,
              row.without.converted,
              row.difference,
              row.interval[0],
              row.interval[1],
              row.adjusted_p_value,
            ]),
          'funnel-separators',
        ),
      ]}
      foot={<span>{t('separators_note')}</span>}
    >
      {(data) => (
        <DataTable
          label={t('separators_of', { step: nameOf(steps, step), next: nameOf(steps, step + 1) })}
          rows={data.results.separators}
          rowKey={(row) => `${row.dimension} ${row.kind} ${row.name}`}
          columns={[
            { id: 'trait', label: t('trait'), cell: traitName },
            {
              id: 'with',
              label: t('rate_with'),
              number: true,
              cell: (row) => (
                <span title={intervalText(row.with.rate)}>
                  {rateText(row.with.rate)} ({count(row.with.entered)})
                </span>
              ),
            },
            {
              id: 'without',
              label: t('rate_without'),
              number: true,
              cell: (row) => (
                <span title={intervalText(row.without.rate)}>
                  {rateText(row.without.rate)} ({count(row.without.entered)})
                </span>
              ),
            },
            {
              id: 'difference',
              label: t('difference'),
              number: true,
              cell: (row) => (
                <span class="nowrap">
                  {percent(row.difference)} ({percent(row.interval[0])} – {percent(row.interval[1])}
                  )
                </span>
              ),
            },
            {
              id: 'verdict',
              label: t('verdict'),
              cell: (row) => t(`verdict_${row.verdict.replaceAll(' ', '_') as 'higher'}`),
            },
          ]}
        />
      )}
    </Panel>
  );
};

/** How long it took to get to a step. */
const Times = ({ step, steps }: Pick<Props, 'step' | 'steps'>) => {
  const times = steps[step]?.time_from_previous;
  if (!times) return null;
  const shown = times.distribution.filter((bar) => bar.count > 0);
  const most = Math.max(...shown.map((bar) => bar.count), 1);
  return (
    <section class="card panel" aria-label={t('time_to', { step: nameOf(steps, step) })}>
      <div class="panel-head">
        <h2>{t('time_to', { step: nameOf(steps, step) })}</h2>
      </div>
      <div class="panel-body">
        <p class="funnel-median">
          {t('median_mean', { median: duration(times.median), mean: duration(times.mean) })}
        </p>
        <table class="bars">
          <thead>
            <tr>
              <th scope="col">{t('up_to')}</th>
              <th scope="col" class="number">
                {t('count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((bar) => (
              <tr key={bar.up_to}>
                <td>
                  <div class="bar-cell">
                    <span class="bar-fill" style={{ width: `${(bar.count / most) * 100}%` }} />
                    <span class="bar-text">≤ {duration(bar.up_to)}</span>
                  </div>
                </td>
                <td class="number">{count(bar.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

/** All there is to say of one step. */
export const Details = (props: Props) => {
  const { step, steps } = props;
  const last = step === steps.length - 1;
  return (
    <div class="funnel-details">
      <People {...props} />
      {!last && <Next {...props} />}
      {!last && <Separators {...props} />}
      {step > 0 && <Times step={step} steps={steps} />}
    </div>
  );
};
