import { fill, type Language, language, type Values } from '.';
import de, { fields as germanFields, things as germanThings } from './de/refusals';

type Refusal = { pattern: RegExp; text: string };

const literals = (said: string): number => said.replace(/\{\w\}/g, '').length;

/** Turns sentences with {a} in them into what recognises them, those that say most before others. */
const refusals = (texts: Record<string, string>): Refusal[] =>
  Object.entries(texts)
    .toSorted(([one], [other]) => literals(other) - literals(one))
    .map(([said, text]) => ({
      pattern: new RegExp(
        `^${said
          .split(/\{(\w)\}/)
          .map((part, at) =>
            at % 2 ? `(?<${part}>.+)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
          )
          .join('')}$`,
        's',
      ),
      text,
    }));

const others: Record<Exclude<Language, 'en'>, () => Refusal[]> = (() => {
  let german: Refusal[] | undefined;
  return {
    de: () => {
      german ??= refusals(de);
      return german;
    },
  };
})();

/** What the server said of a refusal, in the chosen language; as it stands where that is not known. */
export const inWords = (said: string): string => {
  if (language.value === 'en') return said;
  for (const { pattern, text } of others[language.value]()) {
    const found = pattern.exec(said);
    if (found) return fill(text, insideInWords({ ...found.groups }) as Values);
  }
  return said;
};

/** What is named stays as it is, but for what the server says of it: that is told likewise. */
const insideInWords = (groups: Record<string, string>): Record<string, string> =>
  groups.z === undefined ? groups : { ...groups, z: thing(groups.z) ?? inWords(groups.z) };

const thing = (named: string): string | undefined =>
  language.value === 'en' ? undefined : things[language.value][named];

const things: Record<Exclude<Language, 'en'>, Record<string, string>> = { de: germanThings };
const fields: Record<Exclude<Language, 'en'>, Record<string, string>> = { de: germanFields };

/** A field by the name that people know, and what was said of it. */
export const fieldInWords = (field: string, said: string): string => {
  const [, name = field, rest = ''] = /^(\w+)(.*)$/s.exec(field) ?? [];
  const known = language.value === 'en' ? undefined : fields[language.value][name];
  return `${(known ?? name) + rest}: ${inWords(said)}`;
};
