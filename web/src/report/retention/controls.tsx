import type { Filter } from '../../api/query';
import { place, setQuery } from '../../app/location';
import { Select } from '../../ui/field';
import { eventOf } from '../event';
import { t } from './texts';

export type Period = 'day' | 'week' | 'month';

/** A choice as it stands in the address; the first of the values where it does not. */
export const choice = <T extends string>(name: string, values: readonly T[]): T => {
  const given = place.value.query.get(name) as T | null;
  return given !== null && values.includes(given) ? given : (values[0] as T);
};

/** The same, with another value of that form where the address has one: a panel or a program chose it. */
export const offered = <T extends string>(
  name: string,
  values: readonly T[],
  form: RegExp,
): T[] => {
  const given = place.value.query.get(name) as T | null;
  return given === null || values.includes(given) || !form.test(given)
    ? [...values]
    : [...values, given];
};

/** An event as it stands in the address. */
export const event = (name: string): Filter | null => eventOf(place.value.query.get(name));

export const setEvent = (name: string, filter: Filter | null): void =>
  setQuery({ [name]: filter ? JSON.stringify(filter) : null, offset: null });

type Props<T extends string> = {
  name: string;
  label: string;
  values: readonly T[];
  words: (value: T) => string;
  /** The label is for screen readers only. */
  bare?: boolean;
};

/** Chooses one of a few and puts it into the address; the list of what was asked begins anew. */
export const Choice = <T extends string>({
  name,
  label,
  values,
  words,
  bare = false,
}: Props<T>) => (
  <Select
    bare={bare}
    label={label}
    value={choice(name, values)}
    options={values.map((value) => ({ value, label: words(value) }))}
    onChange={(value) => setQuery({ [name]: value === values[0] ? null : value, offset: null })}
  />
);

export const ByChoice = () => (
  <Choice
    name="by"
    label={t('by')}
    values={['visitor', 'person'] as const}
    words={(value) => t(`by.${value}`)}
  />
);

export const PeriodChoice = ({ values }: { values: readonly Period[] }) => (
  <Choice
    name="length"
    label={t('period')}
    values={values}
    words={(value) => t(`period.${value}`)}
  />
);
