import type { Json } from '../../api/client';
import type { Filter } from '../../api/query';
import {
  asSegments,
  loadSegments,
  namesSegments,
  segmentName,
  segmentsKey,
} from '../../api/segments';
import type { Site } from '../../api/session';
import { Button } from '../button';
import { Icon } from '../icon';
import { useLoad } from '../use-load';
import { t } from './texts';

type Props = {
  site: Site;
  filter: Filter;
  /** The segment that the filter belongs to, which it cannot name. */
  except?: number | undefined;
  onChange: (filter: Filter) => void;
  onRemove?: (() => void) | undefined;
};

/** Fetches the names of the segments that filters name, so that they can be told in words. */
export const useSegmentNames = (site: Site, filters: Filter[]): void => {
  useLoad(namesSegments(filters) ? segmentsKey(site) : null, (signal) =>
    loadSegments(site, signal),
  );
};

/** One condition: in a saved segment or cohort, or not. */
export const SegmentLine = ({ site, filter, except, onChange, onRemove }: Props) => {
  const load = useLoad(segmentsKey(site), (signal) => loadSegments(site, signal));
  const { inside, segments } = asSegments(filter) ?? { inside: true, segments: [] };
  const change = (changed: { inside?: boolean; segments?: Json[] }): void =>
    onChange([
      (changed.inside ?? inside) ? 'is' : 'is_not',
      'segment',
      changed.segments ?? segments,
    ]);
  // Filters hold numbers or names, and the name of one segment may be what another is shown as.
  const chosen = new Set(segments);
  const others = (load.data ?? []).filter(
    (each) => each.id !== except && !chosen.has(each.id) && !chosen.has(each.name),
  );
  return (
    <div class="condition-line">
      <strong class="condition-kind">{t('saved_segment')}</strong>
      <select
        class="input"
        aria-label={t('operator')}
        value={inside ? 'in' : 'out'}
        onChange={(event) => change({ inside: event.currentTarget.value === 'in' })}
      >
        <option value="in">{t('in_any')}</option>
        <option value="out">{t('in_none')}</option>
      </select>
      <div class="values">
        {segments.map((each, at) => (
          <span class="value" key={String(each)}>
            <span class="ellipsis">{segmentName(each)}</span>
            <button
              type="button"
              aria-label={`${t('remove')}: ${segmentName(each)}`}
              onClick={() => change({ segments: segments.filter((_, index) => index !== at) })}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        ))}
        {load.data && load.data.length === 0 ? (
          <span class="muted small">{t('no_segments')}</span>
        ) : (
          <select
            aria-label={t('segments')}
            value=""
            disabled={others.length === 0}
            onChange={(event) =>
              change({ segments: [...segments, Number(event.currentTarget.value)] })
            }
          >
            <option value="">{t('choose_segment')}</option>
            {others.map((each) => (
              <option key={each.id} value={String(each.id)}>
                {each.name}
              </option>
            ))}
          </select>
        )}
      </div>
      {onRemove ? (
        <Button kind="quiet" icon="trash" label={t('remove')} onClick={onRemove} />
      ) : (
        <span />
      )}
    </div>
  );
};
