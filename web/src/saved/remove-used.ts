import type { Site } from '../api/session';
import { isConflict, type Plural, remove } from './api';
import { t } from './texts';

/** Removes a thing; asks first where something uses it. */
export const removeUsed = async (site: Site, kind: Plural, id: number): Promise<void> => {
  try {
    await remove(site, kind, id);
  } catch (error) {
    if (!isConflict(error) || !confirm(t('in_use'))) throw error;
    await remove(site, kind, id, true);
  }
};
