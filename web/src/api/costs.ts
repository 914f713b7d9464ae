import { send } from './client';
import type { Site } from './session';

/** What became of the lines of a file. */
export type Outcome = { lines: number; added: number; changed: number; unchanged: number };

/** Sends a CSV file of costs. */
export const uploadCosts = async (site: Site, file: File): Promise<Outcome> => {
  const csv = new Blob([file], { type: 'text/csv' });
  const response = await send('POST', '/costs', csv, { query: { site: site.domain } });
  return (await response.json()) as Outcome;
};
