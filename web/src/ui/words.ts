import type { DimensionValue, Filter, Metric, Rules } from '../api/query';
import { asSegments, segmentName } from '../api/segments';
import { texts } from '../i18n';
import de from '../i18n/de/words';
import en from '../i18n/en/words';
import { count, country, languageName } from './format';

const t = texts({ en, de });
type Key = keyof typeof en;
const has = (key: string): key is Key => key in en;

/** The name of a metric on the screen. */
export const metricName = (metric: Metric): string => t(metric);

export const rulesName = (rules: Rules): string => t(`r.${rules}`);

export const operatorName = (operator: string): string => {
  const key = `o.${operator}`;
  return has(key) ? t(key) : operator;
};

const KEYED = [
  ['event:props:', 'd.props'],
  ['segment:', 'd.segment'],
  ['person:traits:', 'd.traits'],
  ['person:traits_at_event:', 'd.traits_at_event'],
  ['group_at_event:', 'd.group_at_event'],
  ['group:', 'd.group'],
] as const;

/** The name of a dimension on the screen. */
export const dimensionName = (dimension: string): string => {
  const key = `d.${dimension}`;
  if (has(key)) return t(key);
  const trait = GROUP_TRAIT.exec(dimension);
  if (trait) return t('d.group_trait', { type: trait[1] ?? '', key: trait[2] ?? '' });
  for (const [prefix, text] of KEYED)
    if (dimension.startsWith(prefix)) return t(text, { key: dimension.slice(prefix.length) });
  return dimension;
};

/** The dimensions that filters and breakdowns offer, in groups. */
export const DIMENSION_GROUPS = [
  {
    name: 'group_event',
    dimensions: ['event:page', 'event:name', 'event:goal', 'event:title', 'event:hostname'],
  },
  {
    name: 'group_visit',
    dimensions: [
      'visit:channel',
      'visit:source',
      'visit:referrer',
      'visit:medium',
      'visit:utm_campaign',
      'visit:utm_source',
      'visit:utm_medium',
      'visit:utm_term',
      'visit:utm_content',
      'visit:entry_page',
      'visit:exit_page',
      'visit:new_or_returning',
    ],
  },
  {
    name: 'group_place',
    dimensions: ['visit:country', 'visit:region', 'visit:city', 'visit:continent'],
  },
  {
    name: 'group_technology',
    dimensions: [
      'visit:device',
      'visit:browser',
      'visit:browser_version',
      'visit:os',
      'visit:os_version',
      'visit:screen',
      'visit:language',
    ],
  },
  { name: 'group_item', dimensions: ['item:name', 'item:category', 'item:sku'] },
] as const;
export const groupName = (
  name: (typeof DIMENSION_GROUPS)[number]['name'] | 'group_person',
): string => t(name);
/** What stands for a dimension with a key that is typed in. */
export const KEYED_DIMENSIONS = [
  { option: 'event:props:', label: (): string => t('property') },
  { option: 'person:traits:', label: (): string => t('trait') },
  { option: 'person:traits_at_event:', label: (): string => t('trait_at_event') },
  { option: 'group:', label: (): string => t('group') },
  { option: 'group_at_event:', label: (): string => t('group_at_event') },
  { option: 'group::traits:', label: (): string => t('group_trait') },
  { option: 'segment:', label: (): string => t('segment') },
] as const;

/** A dimension with its keys apart. */
export type Keyed = { option: string; keys: string[]; build: (keys: string[]) => string };

const GROUP_TRAIT = /^group:(.*?):traits:(.*)$/s;

/** A dimension of a kind with keys, be they written yet or not; undefined for all others. */
export const keyedOf = (dimension: string): Keyed | undefined => {
  const trait = GROUP_TRAIT.exec(dimension);
  if (trait)
    return {
      option: 'group::traits:',
      keys: [trait[1] ?? '', trait[2] ?? ''],
      build: ([type, key]) => `group:${type}:traits:${key}`,
    };
  const found = KEYED_DIMENSIONS.find((each) => dimension.startsWith(each.option));
  return (
    found && {
      option: found.option,
      keys: [dimension.slice(found.option.length)],
      build: ([key]) => found.option + key,
    }
  );
};

/** True where a dimension says all that it must. */
export const isWhole = (dimension: string): boolean =>
  dimension !== '' && (keyedOf(dimension)?.keys.every((key) => key !== '') ?? true);

/** What a key of a kind of dimension is called. */
export const keyName = (option: string, at: number): string =>
  t(
    option === 'segment:'
      ? 'key_segment'
      : option === 'event:props:'
        ? 'key_property'
        : option.startsWith('person:') || at > 0
          ? 'key_trait'
          : 'key_group',
  );

const WORDS = ['new', 'returning', 'desktop', 'mobile', 'tablet', 'tv'];
const word = (text: string): string =>
  WORDS.includes(text.toLowerCase()) ? text.toLowerCase() : '';
/** The texts for values of a few words; a site may have channels of its own, which stay as they are. */
const SHOWN_AS: Record<string, (text: string) => string> = {
  'visit:device': word,
  'visit:new_or_returning': word,
  'visit:channel': (text) => `c.${text}`,
  'visit:continent': (text) => `continent.${text}`,
};

/** What is shown by another name than it is stored by. */
export const isShownOtherwise = (dimension: string): boolean =>
  dimension in SHOWN_AS || dimension === 'visit:country' || dimension === 'visit:language';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const stored = (dimension: string): string[] => {
  const codes = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));
  switch (dimension) {
    case 'visit:country':
      return codes;
    case 'visit:language':
      return codes.map((code) => code.toLowerCase());
    case 'visit:channel':
      return Object.keys(en).flatMap((key) => (key.startsWith('c.') ? [key.slice(2)] : []));
    case 'visit:continent':
      return ['AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA'];
    default:
      return dimension in SHOWN_AS ? WORDS : [];
  }
};

/** Finds rows by a text of what is shown, also where it is stored by another name. */
export const shownContains = (dimension: string, text: string): Filter => {
  const wanted = text.toLowerCase();
  const named = stored(dimension).filter((value) => {
    const name = dimensionValue(dimension, value);
    return name !== value && name.toLowerCase().includes(wanted);
  });
  const contains = ['contains', dimension, [text]];
  if (named.length === 0) return contains;
  const regions = dimension === 'visit:language' ? named.map((code) => `${code}-`) : [];
  return [
    'or',
    [
      contains,
      ['is', dimension, named],
      ...(regions.length > 0 ? [['starts_with', dimension, regions]] : []),
    ],
  ];
};

/** A value of a dimension as people read it. */
export const dimensionValue = (dimension: string, given: DimensionValue): string => {
  if (given === null && dimension.startsWith('segment:')) return t('everybody_else');
  if (given === null || given === '')
    return dimension === 'visit:source' || dimension === 'visit:channel' ? t('direct') : t('none');
  const text = String(given);
  const key = SHOWN_AS[dimension]?.(text);
  if (key !== undefined) return has(key) ? t(key) : text;
  if (dimension === 'visit:country') return country(text);
  if (dimension === 'visit:language') return languageName(text);
  return text;
};

const within = (options: unknown): string => {
  const given = options as { within?: string; by?: string } | undefined;
  return near(given?.within) + (given?.by === 'person' ? `, ${t('by_person')}` : '');
};

const near = (length: string | undefined): string => {
  if (!length) return '';
  if (length === 'visit') return `, ${t('within_visit')}`;
  if (length === 'ever') return `, ${t('ever')}`;
  return `, ${t('within', { length })}`;
};

/** A filter in words, for chips. */
export const filterWords = (filter: Filter): string => {
  const [operator, first, second, third] = filter;
  const inner = (given: unknown): string => filterWords(given as Filter);
  const list = (given: unknown, between: string): string =>
    (given as Filter[]).map(inner).join(` ${between} `);
  switch (operator) {
    case 'and':
      return list(first, t('and'));
    case 'or':
      return list(first, t('or'));
    case 'not':
      return `${t('not')} (${inner(first)})`;
    case 'has_done':
      return t('has_done', { what: inner(first) }) + within(second);
    case 'has_not_done':
      return t('has_not_done', { what: inner(first) }) + within(second);
    case 'sequence':
      return t('sequence', { list: list(first, `→`) }) + within(second);
    case 'count':
      return (
        t('count_words', {
          operator: operatorName(String(second)),
          count: count(Number(third)),
          what: inner(first),
        }) + within(filter[4])
      );
    default: {
      const among = asSegments(filter);
      if (among)
        return t(among.inside ? 'in_segment' : 'not_in_segment', {
          names: among.segments.map(segmentName).join(` ${t('or')} `),
        });
      const values = Array.isArray(second)
        ? second
            .map((each) => dimensionValue(String(first), each as DimensionValue))
            .join(operator === 'between' ? ` ${t('and')} ` : ` ${t('or')} `)
        : '';
      return [dimensionName(String(first)), operatorName(String(operator)), values]
        .filter(Boolean)
        .join(' ');
    }
  }
};

/** Filters in few words: the value alone, where they are one value. */
export const shortWords = (filters: Filter[]): string => {
  const [only] = filters;
  const [operator, dimension, values] = only ?? [];
  return filters.length === 1 &&
    only &&
    !asSegments(only) &&
    operator === 'is' &&
    Array.isArray(values) &&
    values.length === 1
    ? dimensionValue(String(dimension), values[0] as DimensionValue)
    : filters.map(filterWords).join(', ');
};
