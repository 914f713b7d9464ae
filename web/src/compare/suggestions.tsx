import { loadSegments, type Segment, segmentsKey } from '../api/segments';
import type { Site } from '../api/session';
import { writeFilter } from '../app/filter-text';
import { setQuery } from '../app/location';
import { Button } from '../ui/button';
import { Empty } from '../ui/states';
import { useLoad } from '../ui/use-load';
import { dimensionValue } from '../ui/words';
import { t } from './texts';

/** What two sides are made of, as parameters of the address. */
type Suggested = { label: string; query: Record<string, string | string[] | null> };

const suggested = (segments: Segment[]): Suggested[] => {
  const none = { f: null, segment: null, bf: null, bsegment: null };
  const filters = (dimension: string, a: string, b: string): Suggested => ({
    label: t('versus', { a: dimensionValue(dimension, a), b: dimensionValue(dimension, b) }),
    query: {
      ...none,
      f: writeFilter(['is', dimension, [a]]),
      bf: writeFilter(['is', dimension, [b]]),
    },
  });
  const [first, second] = segments;
  return [
    ...(first && second
      ? [
          {
            label: t('versus', { a: first.name, b: second.name }),
            query: { ...none, segment: String(first.id), bsegment: String(second.id) },
          },
        ]
      : []),
    ...(first
      ? [
          {
            label: t('versus_others', { a: first.name }),
            query: {
              ...none,
              segment: String(first.id),
              bf: writeFilter(['is_not', 'segment', [first.id]]),
            },
          },
        ]
      : []),
    filters('visit:new_or_returning', 'new', 'returning'),
    filters('visit:device', 'mobile', 'desktop'),
    filters('visit:channel', 'Direct', 'Organic Search'),
  ];
};

/** Asks for two that differ, and has some at hand. */
export const Suggestions = ({ site }: { site: Site }) => {
  const segments = useLoad(segmentsKey(site), (signal) => loadSegments(site, signal));
  if (segments.loading) return null;
  return (
    <section class="card pad" aria-label={t('two_needed')}>
      <Empty title={t('two_needed')}>
        <span>{t('two_needed_detail')}</span>
        <div class="row wrap compare-suggestions">
          {suggested(segments.data ?? []).map((each) => (
            <Button key={each.label} label={each.label} onClick={() => setQuery(each.query)} />
          ))}
        </div>
      </Empty>
    </section>
  );
};
