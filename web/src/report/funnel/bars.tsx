import { count, duration, NONE, percent } from '../../ui/format';
import type { FunnelStep, Rate, Tests } from './data';
import { t } from './texts';

const HEIGHT = 220;
const WIDTH = 100;

export const rateText = (rate: Rate): string => (rate ? percent(rate.value) : NONE);

export const intervalText = (rate: Rate): string =>
  rate ? `${percent(rate.interval[0])} – ${percent(rate.interval[1])}` : '';

type Props = {
  steps: FunnelStep[];
  /** The same of another period. */
  other?: FunnelStep[] | undefined;
  tests?: Tests | undefined;
  selected: number;
  onSelect: (step: number) => void;
};

/** A bar a step: who is there, who was lost on the way, and how sure the share is. */
export const Bars = ({ steps, other, tests, selected, onSelect }: Props) => (
  <ol class="funnel-bars">
    {steps.map((step, at) => {
      const share = step.rate_of_first?.value ?? 0;
      const before = at === 0 ? share : (steps[at - 1]?.rate_of_first?.value ?? 0);
      const otherShare = other?.[at]?.rate_of_first?.value;
      const limits = step.rate_of_first?.interval ?? [0, 0];
      const test = at === 0 ? null : tests?.rates_of_previous[at - 1];
      const y = (fraction: number): number => HEIGHT - fraction * HEIGHT;
      return (
        <li key={`${at} ${step.name}`}>
          <button
            type="button"
            class="funnel-bar"
            aria-pressed={selected === at}
            onClick={() => onSelect(at)}
          >
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
              <rect class="funnel-lost" x="14" width="72" y={y(before)} height={HEIGHT * before} />
              <rect class="funnel-there" x="14" width="72" y={y(share)} height={HEIGHT * share} />
              {otherShare !== undefined && (
                <line class="funnel-other" x1="8" x2="92" y1={y(otherShare)} y2={y(otherShare)} />
              )}
              {at > 0 && step.rate_of_first && (
                <g class="funnel-limits">
                  <line x1="50" x2="50" y1={y(limits[0])} y2={y(limits[1])} />
                  <line x1="42" x2="58" y1={y(limits[0])} y2={y(limits[0])} />
                  <line x1="42" x2="58" y1={y(limits[1])} y2={y(limits[1])} />
                </g>
              )}
            </svg>
            <span class="funnel-bar-name" title={step.name}>
              {at + 1}. {step.name}
            </span>
            <strong>{count(step.entered)}</strong>
            <span>
              {rateText(step.rate_of_first)}
              <span class="visually-hidden"> {t('bar_rate')}</span>
            </span>
          </button>
          <dl class="funnel-facts">
            {at > 0 && (
              <>
                <dt>{t('of_previous')}</dt>
                <dd title={intervalText(step.rate_of_previous)}>
                  {rateText(step.rate_of_previous)}
                </dd>
                <dt>{t('median_time')}</dt>
                <dd>{step.time_from_previous ? duration(step.time_from_previous.median) : NONE}</dd>
              </>
            )}
            {step.dropped !== null && (
              <>
                <dt>{t('dropped')}</dt>
                <dd>{count(step.dropped)}</dd>
              </>
            )}
            {step.excluded !== null && step.excluded > 0 && (
              <>
                <dt>{t('excluded')}</dt>
                <dd>{count(step.excluded)}</dd>
              </>
            )}
            {test && (
              <>
                <dt>{t('to_before')}</dt>
                <dd>{t(`verdict_${test.verdict.replaceAll(' ', '_') as 'higher'}`)}</dd>
              </>
            )}
          </dl>
        </li>
      );
    })}
  </ol>
);
