import './overlap.css';
import type { Json } from '../../api/client';
import type { Site } from '../../api/session';
import { place, setQuery } from '../../app/location';
import { currentView, questionOf } from '../../app/view';
import { Pager } from '../../ui/data-table';
import { rowsExport } from '../../ui/exports';
import { Check } from '../../ui/field';
import { count } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { useLoad } from '../../ui/use-load';
import { DifferenceTable } from './differences';
import { Groups, groupWords, letter } from './groups';
import { Overlap } from './overlap';
import { type Answer, askCompare, isComplete, ROWS, readComparison } from './state';
import { t } from './texts';

/** How groups overlap, and what distinguishes the first from the second. */
export const OverlapPanels = ({ site }: { site: Site }) => {
  const view = currentView();
  const query = place.value.query;
  const comparison = readComparison(query.get('g'));
  const offset = Math.max(0, Number(query.get('offset')) || 0);
  const everything = query.get('all') === '1';
  const names = comparison.groups.map(groupWords);
  const ready = comparison.groups.every(isComplete);
  const common = questionOf(site, view) as { site: string } & { [key: string]: Json };
  const load = useLoad(
    ready ? `compare ${JSON.stringify([common, comparison, offset])}` : null,
    (signal) => askCompare(common, comparison, names, offset, signal),
  );
  const a = letter(0);
  const b = comparison.groups.length > 1 ? letter(1) : t('everybody_else');
  const rowsOf = (answer: Answer) =>
    answer.results.differences.rows.filter(
      (row) => everything || row.verdict !== 'too few to tell',
    );
  return (
    <>
      <Groups
        site={site}
        comparison={comparison}
        onChange={(changed) => setQuery({ g: JSON.stringify(changed), offset: null })}
      />
      {!ready ? (
        <section class="card">
          <Empty title={t('incomplete')}>{t('incomplete_detail')}</Empty>
        </section>
      ) : (
        <>
          <Panel
            title={t('overlap')}
            load={load}
            exports={
              load.data
                ? [
                    rowsExport(
                      () => [
                        [...names, t('count')],
                        ...(load.data?.results.regions ?? []).map((region) => [
                          ...names.map((_, at) => (region.in.includes(at) ? 1 : 0)),
                          region.count,
                        ]),
                      ],
                      t('overlap'),
                    ),
                  ]
                : []
            }
          >
            {(answer) => <Overlap answer={answer} names={names} />}
          </Panel>
          <Panel
            title={t('differences', { first: a, other: b })}
            load={load}
            height="360px"
            isEmpty={(answer) =>
              answer.results.differences.first === 0 || answer.results.differences.other === 0
            }
            empty={{ title: t('nothing'), detail: t('nothing_detail') }}
            actions={
              <Check
                label={t('all')}
                checked={everything}
                onChange={(checked) => setQuery({ all: checked ? '1' : null })}
              />
            }
            exports={
              load.data
                ? [
                    rowsExport(
                      () => [
                        ['attribute', 'value', a, b, 'difference', 'low', 'high', 'q_value'],
                        ...(load.data ? rowsOf(load.data) : []).map((row) => [
                          row.attribute,
                          row.value,
                          row.first,
                          row.other,
                          row.difference,
                          row.interval[0],
                          row.interval[1],
                          row.q_value,
                        ]),
                      ],
                      t('compare'),
                    ),
                  ]
                : []
            }
          >
            {(answer) => {
              const { first, other, tests } = answer.results.differences;
              const rows = rowsOf(answer);
              return (
                <>
                  <p class="muted overlap-explain">
                    {t('explain', { first: count(first), other: count(other), tests, a, b })}
                  </p>
                  {rows.length === 0 ? (
                    <Empty title={t('none_different')}>{t('none_different_detail')}</Empty>
                  ) : (
                    <DifferenceTable rows={rows} site={site} a={a} b={b} />
                  )}
                  {(everything || offset > 0 || rows.length === ROWS) && (
                    <Pager
                      offset={offset}
                      limit={ROWS}
                      total={tests}
                      onChange={(next) => setQuery({ offset: next === 0 ? null : String(next) })}
                    />
                  )}
                </>
              );
            }}
          </Panel>
        </>
      )}
    </>
  );
};
