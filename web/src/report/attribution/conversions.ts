import { loadGoals } from '../../api/goals';
import type { Filter } from '../../api/query';
import type { Site } from '../../api/session';
import { useLoad } from '../../ui/use-load';
import { t } from './texts';
import { PURCHASE } from './types';

type Conversion = { value: string; label: string; filter: Filter };

/** What can be chosen as a conversion: purchases and the site's goals. */
export const useConversions = (site: Site): Conversion[] => {
  const goals = useLoad(`goals ${site.domain}`, (signal) => loadGoals(site, signal));
  return [
    { value: 'purchase', label: t('purchases'), filter: PURCHASE },
    ...(goals.data ?? []).map((goal) => ({
      value: `goal ${goal.id}`,
      label: goal.name,
      filter: ['is', 'event:goal', [goal.name]] as Filter,
    })),
  ];
};

/** The one that a rule is, if it is one of them. */
export const conversionOf = (
  conversions: Conversion[],
  rule: Filter | null | undefined,
): Conversion | undefined =>
  conversions.find(({ filter }) => JSON.stringify(filter) === JSON.stringify(rule));
