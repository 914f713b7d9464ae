import { useId, useState } from 'preact/hooks';
import type { Json } from '../../api/client';
import { type DimensionValue, type Filter, query } from '../../api/query';
import type { Site } from '../../api/session';
import { currentView, rangeOf } from '../../app/view';
import { Button } from '../button';
import { Icon } from '../icon';
import { useLoad } from '../use-load';
import {
  DIMENSION_GROUPS,
  dimensionName,
  dimensionValue,
  groupName,
  isShownOtherwise,
  isWhole,
  KEYED_DIMENSIONS,
  operatorName,
} from '../words';
import { NUMBER_OPERATORS, operatorsOf, SET_OPERATORS, typed } from './condition';
import { DimensionChoice } from './dimension-choice';
import { t } from './texts';

type Props = {
  site: Site;
  filter: Filter;
  onChange: (filter: Filter) => void;
  onRemove?: (() => void) | undefined;
};

/** One condition: attribute, operator, values. */
export const AttributeLine = ({ site, filter, onChange, onRemove }: Props) => {
  const operator = String(filter[0]);
  const dimension = String(filter[1]);
  const values = (Array.isArray(filter[2]) ? filter[2] : []) as Json[];
  const rebuild = (chosen: string, of: string, given: Json[]): void =>
    onChange(SET_OPERATORS.includes(chosen) ? [chosen, of] : [chosen, of, typed(chosen, given)]);
  const setDimension = (of: string): void => {
    const allowed = operatorsOf(of).includes(operator) ? operator : 'is';
    rebuild(allowed, of, []);
  };
  return (
    <div class="condition-line">
      <div class="stack-s">
        <DimensionChoice draft site={site} value={dimension} onChange={setDimension} />
      </div>
      <select
        class="input"
        aria-label={t('operator')}
        value={operator}
        onChange={(event) => rebuild(event.currentTarget.value, dimension, values)}
      >
        {operatorsOf(dimension).map((each) => (
          <option key={each} value={each}>
            {operatorName(each)}
          </option>
        ))}
      </select>
      {SET_OPERATORS.includes(operator) ? (
        <span />
      ) : (
        <Values
          site={site}
          dimension={dimension}
          numbers={NUMBER_OPERATORS.includes(operator)}
          nullable={operator === 'is' || operator === 'is_not'}
          values={values as DimensionValue[]}
          onChange={(given) => rebuild(operator, dimension, given)}
        />
      )}
      {onRemove ? (
        <Button kind="quiet" icon="trash" label={t('remove')} onClick={onRemove} />
      ) : (
        <span />
      )}
    </div>
  );
};

/** Chooses among all dimensions; those with a key are completed beside it. */
export const DimensionSelect = ({
  value,
  onChange,
  label = t('attribute'),
  none,
  without = [],
}: {
  value: string;
  onChange: (dimension: string) => void;
  label?: string;
  /** The words for no dimension at all, where that can be chosen. */
  none?: string;
  /** Dimensions that begin so are not offered. */
  without?: string[];
}) => (
  <select
    class="input"
    aria-label={label}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  >
    {none !== undefined && <option value="">{none}</option>}
    {DIMENSION_GROUPS.map((group) => ({
      ...group,
      dimensions: group.dimensions.filter(
        (dimension) => !without.some((start) => dimension.startsWith(start)),
      ),
    })).map((group) => (
      <optgroup
        key={group.name}
        label={groupName(group.name)}
        hidden={group.dimensions.length === 0}
      >
        {group.dimensions.map((dimension) => (
          <option key={dimension} value={dimension}>
            {dimensionName(dimension)}
          </option>
        ))}
      </optgroup>
    ))}
    <optgroup label={groupName('group_person')}>
      <option value="person:id">{dimensionName('person:id')}</option>
      {KEYED_DIMENSIONS.filter(
        (each) => !without.some((start) => each.option.startsWith(start)),
      ).map((each) => (
        <option key={each.option} value={each.option}>
          {each.label()}
        </option>
      ))}
    </optgroup>
  </select>
);

type ValuesProps = {
  site: Site;
  dimension: string;
  numbers: boolean;
  nullable: boolean;
  values: DimensionValue[];
  onChange: (values: Json[]) => void;
};

const SUGGESTIONS = 30;
/** What is shown by another name is fetched whole and found here. */
const ALL_TRANSLATED = 300;

/** Values as a list of marks; what is there in the present range is suggested. */
const Values = ({ site, dimension, numbers, nullable, values, onChange }: ValuesProps) => {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const list = useId();
  const wanted = text.trim();
  const usable = asked && !numbers && isWhole(dimension);
  const translated = isShownOtherwise(dimension);
  const question = {
    site: site.domain,
    metrics: [dimension.startsWith('item:') ? ('items' as const) : ('visitors' as const)],
    date_range: rangeOf(currentView()),
    dimensions: [dimension],
    filters:
      wanted && !translated && dimension !== 'event:goal'
        ? [['contains', dimension, [wanted]]]
        : [],
    pagination: { limit: translated ? ALL_TRANSLATED : SUGGESTIONS },
  };
  const found = useLoad(usable ? `suggest ${JSON.stringify(question)}` : null, (signal) =>
    query(question, signal),
  );
  const known = (found.data?.results ?? []).map((row) => row.dimensions[0] ?? null);
  const shownAs = (given: string): DimensionValue | undefined =>
    known.find(
      (each) =>
        each !== null && dimensionValue(dimension, each).toLowerCase() === given.toLowerCase(),
    );
  const add = (given: string): void => {
    const trimmed = given.trim();
    const value = String((translated ? shownAs(trimmed) : undefined) ?? trimmed);
    setText('');
    if (value && !values.some((each) => String(each) === value))
      onChange([...values, numbers ? Number(value) : value]);
  };
  const input = (given: string, picked: boolean): void => {
    setText(given);
    if (picked && shownAs(given) !== undefined) add(given);
  };
  return (
    <div class="values">
      {values.map((value, at) => (
        <span class="value" key={String(value)}>
          <span class="ellipsis">{dimensionValue(dimension, value)}</span>
          <button
            type="button"
            aria-label={`${t('remove')}: ${dimensionValue(dimension, value)}`}
            onClick={() => onChange(values.filter((_, index) => index !== at))}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      <input
        aria-label={t('value')}
        placeholder={values.length === 0 ? t('add_value') : ''}
        type={numbers ? 'number' : 'text'}
        step="any"
        list={list}
        value={text}
        autocomplete="off"
        onFocus={() => setAsked(true)}
        onInput={(event) =>
          // A choice of the list arrives as a replacement, typing as insertions.
          input(
            event.currentTarget.value,
            !('inputType' in event) || event.inputType === 'insertReplacementText',
          )
        }
        onBlur={() => add(text)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            add(text);
          }
          if (event.key === 'Backspace' && text === '') onChange(values.slice(0, -1));
        }}
      />
      {nullable && !values.includes(null) && (
        <button type="button" class="link small" onClick={() => onChange([...values, null])}>
          {t('not_set_value')}
        </button>
      )}
      <datalist id={list}>
        {known
          .filter((each) => each !== null && !values.includes(each))
          .map((each) => (
            <option key={String(each)} value={dimensionValue(dimension, each)} />
          ))}
      </datalist>
    </div>
  );
};
