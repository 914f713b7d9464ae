import type { TestProject } from 'vitest/node';
import { Footfall } from './server';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder with the demo's shop, to be copied, never served itself. */
    demo: string;
  }
}

/** The demo's site: 60 days up to now, about 40,000 events. */
export const SITE = 'demo.example';

/** Makes the demo once for all files of a run. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const made = await Footfall.empty();
  await made.command('demo', '--events', '40000', '--days', '60', '--site', SITE);
  project.provide('demo', made.data);
  return () => made.end();
};
