import './compare.css';
import { place, setQuery } from '../app/location';
import type { PageProps } from '../app/route';
import { Tabs } from '../ui/tabs';
import { DatePicker } from '../ui/view/date-picker';
import { FilterBar } from '../ui/view/filter-bar';
import { OverlapPanels } from './overlap/panels';
import { Periods } from './periods';
import { RuleSets } from './rule-sets';
import { Segments } from './segments';
import { t } from './texts';

type Mode = 'segments' | 'overlap' | 'periods' | 'rules';
const MODES: Mode[] = ['segments', 'overlap', 'periods', 'rules'];

/** Two segments, how groups overlap and differ, two periods, or the rule sets of five products side by side. */
export default function ComparePage({ site }: PageProps) {
  const wanted = place.value.query.get('mode') as Mode | null;
  const mode = wanted && MODES.includes(wanted) ? wanted : 'segments';
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('title')}</h1>
        <Tabs
          label={t('what')}
          tabs={MODES.map((id) => ({ id, label: t(id) }))}
          selected={mode}
          onSelect={(id) => setQuery({ mode: id === 'segments' ? null : id })}
        />
        <DatePicker site={site} comparison={mode === 'periods'} />
      </div>
      {mode !== 'segments' && <FilterBar site={site} />}
      {mode === 'segments' && <Segments site={site} />}
      {mode === 'overlap' && <OverlapPanels site={site} />}
      {mode === 'periods' && <Periods site={site} />}
      {mode === 'rules' && <RuleSets site={site} />}
    </div>
  );
}
