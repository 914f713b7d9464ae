import { useId, useState } from 'preact/hooks';
import { api } from '../../api/client';
import { loadSegments, segmentsKey } from '../../api/segments';
import type { Site } from '../../api/session';
import { useLoad } from '../use-load';
import { isWhole, type Keyed, keyedOf, keyName } from '../words';
import { DimensionSelect } from './attribute-line';

type Props = {
  site: Site;
  label?: string;
  value: string;
  /** Told of whole dimensions, or, where `draft` allows it, also of those with a key missing. */
  onChange: (dimension: string) => void;
  draft?: boolean;
  /** Also by whether a saved segment is met. */
  segments?: boolean;
  none?: string;
  without?: string[];
};

type Known = {
  traits: string[];
  groups: { type: string; traits: string[] }[];
};

/** What the site knows under a kind of dimension, for its n-th key. */
const useKnown = (site: Site, keyed: Keyed | undefined): ((at: number) => string[]) => {
  const option = keyed?.option;
  const properties = option === 'event:props:';
  const saved = option === 'segment:';
  const said = useLoad(
    option && !properties && !saved ? `attributes ${site.domain}` : null,
    (signal) => api.get<Known>('/attributes', { signal, query: { site: site.domain } }),
  );
  const catalogue = useLoad(properties ? `catalogue ${site.domain}` : null, (signal) =>
    api.get<{ events: { properties: { name: string }[] }[] }>('/catalogue', {
      signal,
      query: { site: site.domain },
    }),
  );
  const segments = useLoad(saved ? segmentsKey(site) : null, (signal) =>
    loadSegments(site, signal),
  );
  return (at) => {
    if (properties)
      return [
        ...new Set(
          (catalogue.data?.events ?? []).flatMap((event) =>
            event.properties.map((property) => property.name),
          ),
        ),
      ].sort();
    if (saved) return (segments.data ?? []).map((segment) => segment.name);
    if (option?.startsWith('person:')) return said.data?.traits ?? [];
    const groups = said.data?.groups ?? [];
    return at === 0
      ? groups.map((group) => group.type)
      : (groups.find((group) => group.type === keyed?.keys[0])?.traits ?? []);
  };
};

/** Chooses a dimension; those with keys have fields for them, which suggest what is there. */
export const DimensionChoice = (props: Props) => {
  const { site, label, value, onChange, none, without, draft, segments } = props;
  const [unfinished, setUnfinished] = useState<string>();
  const shown = unfinished ?? value;
  const keyed = keyedOf(shown);
  const known = useKnown(site, keyed);
  const choose = (chosen: string): void => {
    const tell = draft || chosen === '' || isWhole(chosen);
    setUnfinished(tell ? undefined : chosen);
    if (tell) onChange(chosen);
  };
  return (
    <>
      <DimensionSelect
        value={keyed?.option ?? shown}
        onChange={choose}
        without={[...(without ?? []), ...(segments ? [] : ['segment:'])]}
        {...(label === undefined ? {} : { label })}
        {...(none === undefined ? {} : { none })}
      />
      {keyed?.keys.map((key, at) => (
        <KeyField
          // The keys of a kind have no name but their place.
          key={`${keyed.option} ${at}`}
          label={keyName(keyed.option, at)}
          value={key}
          known={known(at)}
          onChange={(text) =>
            choose(keyed.build(keyed.keys.map((each, index) => (index === at ? text : each))))
          }
        />
      ))}
    </>
  );
};

/** A property of events by its name; those that the site knows are suggested. */
export const PropertyField = (
  props: { site: Site } & Pick<Parameters<typeof KeyField>[0], 'label' | 'value' | 'onChange'>,
) => {
  const { site, ...field } = props;
  const known = useKnown(site, keyedOf('event:props:'));
  return <KeyField {...field} known={known(0)} />;
};

const KeyField = ({
  label,
  value,
  known,
  onChange,
}: {
  label: string;
  value: string;
  known: string[];
  onChange: (text: string) => void;
}) => {
  const list = useId();
  const [typed, setTyped] = useState<string>();
  return (
    <>
      <input
        class="input"
        aria-label={label}
        placeholder={label}
        list={list}
        autocomplete="off"
        value={typed ?? value}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          if (known.includes(text)) onChange(text);
        }}
        onChange={(event) => {
          onChange(event.currentTarget.value.trim());
          setTyped(undefined);
        }}
      />
      <datalist id={list}>
        {known.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
};
