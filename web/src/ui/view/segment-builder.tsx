import './builder.css';
import type { Json } from '../../api/client';
import type { Filter } from '../../api/query';
import type { Site } from '../../api/session';
import { Button } from '../button';
import { Select } from '../field';
import { Menu } from '../menu';
import { operatorName } from '../words';
import { AttributeLine } from './attribute-line';
import {
  type By,
  byOf,
  COUNT_OPERATORS,
  fresh,
  KINDS,
  type Kind,
  kindOf,
  optionsOf,
  WITHIN,
  type Within,
  withinOf,
} from './condition';
import { SegmentLine } from './segment-line';
import { t } from './texts';

type Props = {
  site: Site;
  /** All of them must be met. */
  filters: Filter[];
  /** False where the filter is of one event alone, which is in no segment. */
  segments?: boolean;
  /** The segment that is edited: it cannot be made of itself. */
  except?: number | undefined;
  onChange: (filters: Filter[]) => void;
};

/**
 * Edits filters: attributes with every operator, any of, none of, did and did not, one after the
 * other, so many times, in a saved segment; nested as deep as wanted. `complete` says whether a
 * filter can be asked.
 */
export const SegmentBuilder = (props: Props) => <Conditions {...props} least={0} />;

const kindName = (kind: Kind): string =>
  ({
    attribute: t('attribute'),
    or: t('any'),
    and: t('all'),
    not: t('none_of'),
    has_done: t('did'),
    has_not_done: t('did_not'),
    sequence: t('order'),
    count: t('often'),
    segment: t('saved_segment'),
  })[kind];

const lengthName = (within: Within): string =>
  WITHIN.some((each) => each === within) ? t(`w.${within as (typeof WITHIN)[number]}`) : within;

type ListProps = Props & {
  /** So many cannot be removed. */
  least: number;
  /** Names the conditions as steps. */
  steps?: boolean;
};

const Conditions = ({
  site,
  filters,
  segments = true,
  except,
  onChange,
  least,
  steps,
}: ListProps) => {
  const replace = (at: number, filter: Filter | null): void =>
    onChange(filters.flatMap((each, index) => (index === at ? (filter ? [filter] : []) : [each])));
  return (
    <div class="conditions">
      {filters.map((filter, at) => (
        <Condition
          // Conditions have no name of their own; their place is what they are.
          key={`${at} ${filters.length}`}
          site={site}
          filter={filter}
          segments={segments}
          except={except}
          label={steps ? t('step', { n: at + 1 }) : undefined}
          onChange={(changed) => replace(at, changed)}
          onRemove={filters.length > least ? () => replace(at, null) : undefined}
        />
      ))}
      <div>
        <Menu
          end={false}
          label={t('add_condition')}
          button={t('add_condition')}
          items={KINDS.filter((kind) => segments || kind !== 'segment').map((kind) => ({
            label: kindName(kind),
            onSelect: () => onChange([...filters, fresh(kind)]),
          }))}
        />
      </div>
    </div>
  );
};

type ConditionProps = {
  site: Site;
  filter: Filter;
  segments: boolean;
  except: number | undefined;
  label?: string | undefined;
  onChange: (filter: Filter) => void;
  onRemove?: (() => void) | undefined;
};

const Condition = (props: ConditionProps) => {
  const { site, filter, segments, except, label, onChange, onRemove } = props;
  const kind = kindOf(filter);
  if (kind === 'segment')
    return (
      <div class="condition">
        {label && <strong>{label}</strong>}
        <SegmentLine
          site={site}
          filter={filter}
          except={except}
          onChange={onChange}
          onRemove={onRemove}
        />
      </div>
    );
  if (kind === 'attribute')
    return (
      <div class="condition">
        {label && <strong>{label}</strong>}
        <AttributeLine site={site} filter={filter} onChange={onChange} onRemove={onRemove} />
      </div>
    );
  const [, first, operator, times] = filter;
  const behaves = kind !== 'or' && kind !== 'and' && kind !== 'not';
  const within = withinOf(filter);
  const by = byOf(filter);
  const rebuilt = (changes: {
    inner?: Json;
    operator?: Json;
    times?: Json;
    within?: Within;
    by?: By;
  }): void => {
    const inner = changes.inner ?? (first as Json);
    const options = behaves ? optionsOf(kind, changes.within ?? within, changes.by ?? by) : [];
    onChange(
      kind === 'count'
        ? [
            kind,
            inner,
            changes.operator ?? (operator as Json),
            changes.times ?? (times as Json),
            ...options,
          ]
        : [kind, inner, ...options],
    );
  };
  const listed = kind === 'or' || kind === 'and' || kind === 'sequence';
  const usual: readonly Within[] =
    kind === 'has_done' || kind === 'has_not_done' ? ['visit', 'ever'] : WITHIN;
  const lengths = usual.includes(within) ? usual : [...usual, within];
  return (
    <div class="condition">
      <div class="condition-head">
        <strong>
          {label ? `${label}: ` : ''}
          {kindName(kind)}
        </strong>
        {kind === 'count' && (
          <>
            <Select
              bare
              label={t('operator')}
              value={String(operator)}
              options={COUNT_OPERATORS.map((each) => ({ value: each, label: operatorName(each) }))}
              onChange={(chosen) => rebuilt({ operator: chosen })}
            />
            <input
              class="input times"
              type="number"
              min="0"
              max="10000"
              aria-label={t('times')}
              value={String(times)}
              onInput={(event) =>
                rebuilt({ times: Math.max(0, Math.trunc(event.currentTarget.valueAsNumber || 0)) })
              }
            />
          </>
        )}
        {behaves && (
          <Select
            bare
            label={t('within')}
            value={within}
            options={lengths.map((each) => ({
              value: each,
              label: `${t('within')} ${lengthName(each)}`,
            }))}
            onChange={(chosen) => rebuilt({ within: chosen })}
          />
        )}
        {behaves && within !== 'visit' && (
          <Select
            bare
            label={t('by')}
            value={by}
            options={[
              { value: 'visitor', label: t('by_visitor') },
              { value: 'person', label: t('by_person') },
            ]}
            onChange={(chosen) => rebuilt({ by: chosen as By })}
          />
        )}
        {onRemove && (
          <Button kind="quiet" size="small" icon="trash" label={t('remove')} onClick={onRemove} />
        )}
      </div>
      {listed ? (
        <Conditions
          site={site}
          filters={first as Filter[]}
          segments={segments}
          except={except}
          least={kind === 'sequence' ? 2 : 1}
          steps={kind === 'sequence'}
          onChange={(inner) => rebuilt({ inner })}
        />
      ) : (
        <Condition
          site={site}
          filter={first as Filter}
          segments={segments}
          except={except}
          onChange={(inner) => rebuilt({ inner })}
        />
      )}
    </div>
  );
};
