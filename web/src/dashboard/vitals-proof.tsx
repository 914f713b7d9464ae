import type { Filter } from '../api/query';
import type { Site } from '../api/session';
import { currentView, questionOf } from '../app/view';
import { ProofDialog } from '../ui/proof-dialog';
import { t } from './texts';
import { measuredOf, type Vital, written } from './vitals-question';

type Props = {
  site: Site;
  vital: Vital;
  /** Narrows it to a row. */
  filters?: Filter[];
  onClose: () => void;
};

/** Which measurements the numbers of a vital are of. */
export const VitalProof = ({ site, vital, filters = [], onClose }: Props) => {
  const view = currentView();
  return (
    <ProofDialog
      site={site}
      question={{
        ...questionOf(site, view),
        filters: measuredOf(site, view, vital),
        metrics: ['events'],
      }}
      metric="events"
      told={{
        name: t('vital.measured', { vital: vital.id.toUpperCase() }),
        means: t('vital.means', {
          what: t(`vital.${vital.id}`),
          good: written(vital, vital.good),
          poor: written(vital, vital.poor),
        }),
      }}
      filters={filters}
      onClose={onClose}
    />
  );
};
