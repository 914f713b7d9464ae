import world from 'virtual:world';
import { useState } from 'preact/hooks';
import type { Answer } from '../../api/query';
import { count, country } from '../../ui/format';
import { metricName } from '../../ui/words';
import { t } from '../texts';

export type MapProps = {
  answer: Pick<Answer, 'results'>;
  onCountry: (code: string) => void;
  /** What is counted; visitors where left out. */
  what?: string;
};

const LEVELS = 5;

/** Countries, darker the more visitors; by the logarithm, so that small ones can be seen. */
export const WorldMap = ({ answer, onCountry, what }: MapProps) => {
  const [over, setOver] = useState<string>();
  const visitors = new Map(
    answer.results.map((row) => [String(row.dimensions[0]), Number(row.metrics[0] ?? 0)]),
  );
  const most = Math.max(1, ...visitors.values());
  const level = (n: number): number =>
    Math.max(1, Math.ceil((Math.log(n + 1) / Math.log(most + 1)) * LEVELS));
  const words = (code: string): string =>
    t('map_country', { country: country(code), n: count(visitors.get(code) ?? 0) });
  return (
    <div class="map-box">
      <svg
        class="world"
        viewBox={`0 0 ${world.width} ${world.height}`}
        role="group"
        aria-label={t('map_label')}
      >
        {world.countries.map(({ code, path }) => {
          const n = visitors.get(code) ?? 0;
          if (n === 0) return <path key={code + path.length} d={path} />;
          return (
            <path
              key={code}
              d={path}
              data-level={level(n)}
              role="button"
              tabIndex={0}
              aria-label={words(code)}
              onClick={() => onCountry(code)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onCountry(code);
              }}
              onPointerEnter={() => setOver(code)}
              onPointerLeave={() => setOver(undefined)}
              onFocus={() => setOver(code)}
              onBlur={() => setOver(undefined)}
            />
          );
        })}
      </svg>
      {over && (
        <span class="map-tip">
          {words(over)} {what ?? metricName('visitors').toLowerCase()}
        </span>
      )}
    </div>
  );
};
