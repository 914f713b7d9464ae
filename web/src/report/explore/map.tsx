import '../../dashboard/breakdown.css';
import type { Site } from '../../api/session';
import { addFilter } from '../../app/view';
import { lazyMap } from '../../dashboard/map/lazy';
import { BarList } from '../../ui/bar-list';
import { dimensionValue } from '../../ui/words';
import { shownValue } from './chart';
import type { Answer } from './state';
import { t } from './texts';

const World = lazyMap();
const LISTED = 10;

/** The first series by country; a click filters by it. */
export const ExploreMap = ({ site, answer }: { site: Site; answer: Answer }) => {
  const { rows, series } = answer.results;
  const unit = series[0]?.unit ?? 'count';
  const most = Math.max(...rows.map((row) => Number(row.values[0] ?? 0)), 0) || 1;
  return (
    <>
      <World
        answer={{
          results: rows.map((row) => ({
            dimensions: [row.dimensions[0] ?? null],
            metrics: [Math.max(0, Number(row.values[0] ?? 0))],
          })),
        }}
        what={series[0]?.name ?? ''}
        onCountry={(code) => addFilter(['is', 'visit:country', [code]])}
      />
      <BarList
        head={t('group')}
        columns={[series[0]?.name ?? '']}
        rows={rows.slice(0, LISTED).map((row) => ({
          key: String(row.dimensions[0]),
          label: dimensionValue('visit:country', row.dimensions[0] ?? null),
          share: Math.max(0, Number(row.values[0] ?? 0)) / most,
          cells: [shownValue(row.values[0] ?? null, unit, site)],
        }))}
      />
    </>
  );
};
