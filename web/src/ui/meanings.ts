import type { Metric, Proof, Reading, Rules } from '../api/query';
import { type Language, language } from '../i18n';
import de from '../i18n/de/meanings';

/** What the server says of its numbers, in a language that it does not speak itself. */
export type Meanings = {
  definitions: Record<Metric, string>;
  bounce: Record<Rules, string>;
  duration: Record<Rules, string>;
  reading: Record<Reading, string>;
};
const others: Record<Exclude<Language, 'en'>, Meanings> = { de };

const chosen = (): Meanings | undefined =>
  language.value === 'en' ? undefined : others[language.value];

/** What a metric means. */
export const definitionOf = (metric: Metric, proof: Proof): string | undefined =>
  chosen()?.definitions[metric] ?? proof.definitions[metric];

/** What a rule set calls a bounce. */
export const bounceOf = (rules: Rules, proof: Proof): string | undefined =>
  chosen()?.bounce[rules] ?? proof.rules.bounce;

/** How a rule set measures the duration of a visit. */
export const durationOf = (rules: Rules, proof: Proof): string | undefined =>
  chosen()?.duration[rules] ?? proof.rules.visit_duration;

/** What was read for an answer. */
export const readingOf = (proof: Proof): string =>
  chosen()?.reading[proof.reading] ?? proof.explanation;
