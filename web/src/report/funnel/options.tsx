import { useState } from 'preact/hooks';
import { loadSegments, segmentName, segmentsKey } from '../../api/segments';
import type { Site } from '../../api/session';
import { Select } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { useLoad } from '../../ui/use-load';
import { MOST_SEGMENTS } from './state';
import { t } from './texts';
import { LENGTH_UNITS, type LengthUnit, MOST, WINDOWS } from './window';

const OTHER = 'other';

const numberOf = (length: string): number => Number(length.slice(0, -1));

/** 7d as "7 days". */
export const lengthName = (length: string): string => {
  const unit = length.slice(-1) as LengthUnit;
  return t(`length_${unit}`, { n: numberOf(length) });
};

/** How much time there is from the first step to the last: some usual ones, and any other. */
export const WindowChoice = ({
  value,
  onChange,
}: {
  value: string;
  onChange: (window: string) => void;
}) => {
  const [wanted, setWanted] = useState(false);
  // Also where a saved funnel with another length is opened while this is on the screen.
  const own = wanted || !WINDOWS.includes(value);
  const unit = value === 'visit' ? 'd' : (value.slice(-1) as LengthUnit);
  const set = (n: number, of: LengthUnit): void =>
    onChange(`${Math.min(MOST[of], Math.max(1, Math.trunc(n)))}${of}`);
  return (
    <div class="stack-s">
      <Select
        label={t('window')}
        value={own ? OTHER : value}
        options={[
          ...WINDOWS.map((each) => ({
            value: each,
            label: each === 'visit' ? t('one_visit') : lengthName(each),
          })),
          { value: OTHER, label: t('other_length') },
        ]}
        onChange={(picked) => {
          setWanted(picked === OTHER);
          if (picked !== OTHER) onChange(picked);
          else if (value === 'visit') onChange('1d');
        }}
      />
      {own && (
        <div class="row">
          <input
            class="input"
            type="number"
            min="1"
            max={MOST[unit]}
            aria-label={t('length_number')}
            value={value === 'visit' ? 1 : numberOf(value)}
            onInput={(event) => {
              const typed = event.currentTarget.valueAsNumber;
              if (Number.isFinite(typed)) set(typed, unit);
            }}
          />
          <select
            class="input"
            aria-label={t('length_unit')}
            value={unit}
            onChange={(event) => set(numberOf(value), event.currentTarget.value as LengthUnit)}
          >
            {LENGTH_UNITS.map((each) => (
              <option key={each} value={each}>
                {t(`unit_${each}`)}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
};

/** Saved segments whose funnels are held against each other. */
export const AgainstChoice = ({
  site,
  value,
  onChange,
}: {
  site: Site;
  value: number[];
  onChange: (segments: number[]) => void;
}) => {
  const load = useLoad(segmentsKey(site), (signal) => loadSegments(site, signal));
  const others = (load.data ?? []).filter((each) => !value.includes(each.id));
  return (
    <fieldset class="field funnel-optional">
      <legend>{t('against')}</legend>
      {value.map((id) => (
        <span class="value" key={id}>
          <span class="ellipsis">{segmentName(id)}</span>
          <button
            type="button"
            aria-label={t('without', { what: segmentName(id) })}
            onClick={() => onChange(value.filter((each) => each !== id))}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      {load.data?.length === 0 ? (
        <a class="small" href={`/${encodeURIComponent(site.domain)}/segments`}>
          {t('make_segment')}
        </a>
      ) : (
        value.length < MOST_SEGMENTS && (
          <select
            class="input"
            aria-label={t('against')}
            value=""
            disabled={others.length === 0}
            onChange={(event) => onChange([...value, Number(event.currentTarget.value)])}
          >
            <option value="">{t('choose_segment')}</option>
            {others.map((each) => (
              <option key={each.id} value={String(each.id)}>
                {each.name}
              </option>
            ))}
          </select>
        )
      )}
    </fieldset>
  );
};
