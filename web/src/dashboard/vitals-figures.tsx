import { download } from '../api/query';
import type { Export } from '../ui/panel';
import { t as ui } from '../ui/texts';
import { t } from './texts';
import {
  type Asked,
  part,
  type Share,
  VERDICTS,
  type Vital,
  verdictOf,
  written,
} from './vitals-question';

/** All rows of what is asked, as files. */
export const vitalExports = (body: Asked, name: string): Export[] =>
  (['csv', 'xlsx'] as const).map((ending) => ({
    label: ui(`export_${ending}`),
    run: () => download('/explore', body, ending, name),
  }));

/** The 75th percentile in the colour of what it means. */
export const Figure75 = ({ vital, share }: { vital: Vital; share: Share }) => (
  <span class={`vital ${verdictOf(vital, share.p75) ?? ''}`}>{written(vital, share.p75)}</span>
);

/** How the measurements are divided, as a bar; numbers say the same beside it or to screen readers. */
export const Split = ({ share }: { share: Share }) => {
  const words = VERDICTS.map((verdict) => `${part(share[verdict])} ${t(`vital.${verdict}`)}`);
  return (
    <span class="vital-split" role="img" aria-label={words.join(', ')} title={words.join(', ')}>
      {VERDICTS.map((verdict) => (
        <span key={verdict} class={verdict} style={{ flexGrow: share[verdict] }} />
      ))}
    </span>
  );
};
