import './builder.css';
import { useEffect, useState } from 'preact/hooks';
import type { Site } from '../../api/session';
import { addDays, addMonths, datesOf, shifted, today } from '../../app/dates';
import { changeView, currentView, type Period, type View } from '../../app/view';
import { Button } from '../button';
import { Field } from '../field';
import * as format from '../format';
import { Icon } from '../icon';
import { MenuItem } from '../menu';
import { Popover } from '../popover';
import { t } from './texts';

type Preset = {
  key: string;
  label: () => string;
  period?: Period;
  dates?: (now: string) => [string, string];
};

/** The presets in the order of the menu, each with its key. */
const PRESETS: Preset[] = [
  { key: 'r', period: 'realtime', label: () => t('p.realtime') },
  { key: 'd', period: 'day', label: () => t('p.day') },
  { key: 'e', label: () => t('yesterday'), dates: (now) => [addDays(now, -1), addDays(now, -1)] },
  { key: 'h', period: '24h', label: () => t('p.24h') },
  { key: 'w', period: '7d', label: () => t('p.7d') },
  { key: 'f', period: '28d', label: () => t('p.28d') },
  { key: 'n', period: '90d', label: () => t('p.90d') },
  { key: 'm', period: 'month', label: () => t('p.month') },
  {
    key: 'p',
    label: () => t('last_month'),
    dates: (now) => {
      const first = addMonths(`${now.slice(0, 7)}-01`, -1);
      return [first, addDays(addMonths(first, 1), -1)];
    },
  },
  { key: 'l', period: '12mo', label: () => t('p.12mo') },
  { key: 'y', period: 'year', label: () => t('p.year') },
  { key: 'a', period: 'all', label: () => t('p.all') },
];

export const periodName = (period: Period): string => t(`p.${period}`);

/** A view's range in words. */
export const rangeName = (view: View): string =>
  view.from && view.to ? format.days(view.from, view.to) : t(`p.${view.period ?? '28d'}`);

export const comparisonName = (view: View): string =>
  Array.isArray(view.compare)
    ? format.days(...view.compare)
    : view.compare === 'none' || view.period === 'all'
      ? ''
      : t(`cs.${view.compare}`);

const choose = (preset: Preset, now: string): void => {
  if (preset.period) changeView({ period: preset.period });
  else if (preset.dates) {
    const [from, to] = preset.dates(now);
    changeView({ from, to });
  }
};

/** True where a key belongs to what is being typed or to an open box. */
const taken = (event: KeyboardEvent): boolean =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.defaultPrevented ||
  (event.target as Element).closest?.('input, textarea, select, dialog, [contenteditable]') != null;

/** Chooses the range and what it is compared with. One letter chooses a preset from anywhere. */
export const DatePicker = ({ site, comparison = true }: { site: Site; comparison?: boolean }) => {
  const view = currentView();
  const now = today(site.timezone);
  const before = shifted(view, -1, now);
  const after = shifted(view, 1, now);

  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (taken(event)) return;
      const preset = PRESETS.find((each) => each.key === event.key.toLowerCase());
      if (preset) choose(preset, today(site.timezone));
      if (event.key.toLowerCase() === 'x' && comparison) {
        const next = currentView().compare === 'none' ? 'previous_period' : 'none';
        changeView({ compare: next });
      }
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, [site.timezone, comparison]);

  const compared = comparison ? comparisonName(view) : '';
  return (
    <div class="row date-picker">
      <Button
        kind="quiet"
        icon="left"
        label={t('earlier')}
        disabled={!before}
        onClick={() => before && changeView({ from: before[0], to: before[1] })}
      />
      <Popover
        end
        button={
          <>
            <Icon name="calendar" size={16} />
            <span class="ellipsis">{rangeName(view)}</span>
            {compared && (
              <span class="muted ellipsis compared">{t('compared', { what: compared })}</span>
            )}
          </>
        }
      >
        {(close) => (
          <Choices view={view} site={site} now={now} close={close} comparison={comparison} />
        )}
      </Popover>
      <Button
        kind="quiet"
        icon="right"
        label={t('later')}
        disabled={!after}
        onClick={() => after && changeView({ from: after[0], to: after[1] })}
      />
    </div>
  );
};

const zoneNote = (zone: string): string => t('zone', { zone: zone.replaceAll('_', ' ') });

type ChoicesProps = { view: View; site: Site; now: string; close: () => void; comparison: boolean };

const Choices = ({ view, site, now, close, comparison }: ChoicesProps) => {
  const [dates, setDates] = useState<'range' | 'compare' | null>(null);
  if (dates === 'range') {
    const range = datesOf(view, now);
    return (
      <Dates
        zone={site.timezone}
        from={range?.[0] ?? addDays(now, -27)}
        to={range?.[1] ?? now}
        onChoose={(from, to) => {
          changeView({ from, to });
          close();
        }}
      />
    );
  }
  if (dates === 'compare') {
    const range = Array.isArray(view.compare) ? view.compare : shifted(view, -1, now);
    return (
      <Dates
        zone={site.timezone}
        from={range?.[0] ?? addDays(now, -55)}
        to={range?.[1] ?? addDays(now, -28)}
        onChoose={(from, to) => {
          changeView({ compare: [from, to] });
          close();
        }}
      />
    );
  }
  return (
    <div role="menu" aria-label={t('range')}>
      {PRESETS.map((preset) => {
        const fixed = preset.dates?.(now);
        return (
          <MenuItem
            key={preset.key}
            label={preset.label()}
            hint={preset.key.toUpperCase()}
            checked={
              preset.period
                ? view.period === preset.period
                : fixed?.[0] === view.from && fixed?.[1] === view.to
            }
            onSelect={() => {
              choose(preset, now);
              close();
            }}
          />
        );
      })}
      <MenuItem label={t('custom')} icon="calendar" onSelect={() => setDates('range')} />
      {comparison && (
        <>
          <div class="menu-line" />
          <div class="menu-title">{t('compare')}</div>
          {(['previous_period', 'previous_year', 'none'] as const).map((each) => (
            <MenuItem
              key={each}
              label={t(`c.${each}`)}
              checked={view.compare === each}
              hint={each === 'none' ? 'X' : undefined}
              onSelect={() => {
                changeView({ compare: each });
                close();
              }}
            />
          ))}
          <MenuItem
            label={t('c.custom')}
            checked={Array.isArray(view.compare)}
            onSelect={() => setDates('compare')}
          />
        </>
      )}
      <div class="menu-line" />
      <div class="menu-title">{zoneNote(site.timezone)}</div>
    </div>
  );
};

type DatesProps = {
  zone: string;
  from: string;
  to: string;
  onChoose: (from: string, to: string) => void;
};

const Dates = ({ zone, from, to, onChoose }: DatesProps) => {
  const [first, setFirst] = useState(from);
  const [last, setLast] = useState(to);
  const wrong = first !== '' && last !== '' && first > last;
  return (
    <form
      class="stack pad"
      onSubmit={(event) => {
        event.preventDefault();
        if (first && last && !wrong) onChoose(first, last);
      }}
    >
      <Field
        label={t('from')}
        type="date"
        value={first}
        required
        onInput={(event) => setFirst(event.currentTarget.value)}
      />
      <Field
        label={t('to')}
        type="date"
        value={last}
        required
        error={wrong ? t('wrong_order') : undefined}
        onInput={(event) => setLast(event.currentTarget.value)}
      />
      <p class="muted small">{zoneNote(zone)}</p>
      <Button kind="primary" type="submit" label={t('apply')} />
    </form>
  );
};
