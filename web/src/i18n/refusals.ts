import { fill, type Language, language, type Values } from '.';
import de, { fields as germanFields } from './de/refusals';

type Refusal = { pattern: RegExp; text: string };

/** Turns a sentence with {a} in it into what recognises it. */
const refusals = (texts: Record<string, string>): Refusal[] =>
  Object.entries(texts).map(([said, text]) => ({
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
    if (found) return fill(text, { ...found.groups } as Values);
  }
  return said;
};

const fields: Record<Exclude<Language, 'en'>, Record<string, string>> = { de: germanFields };

/** A field by the name that people know, and what was said of it. */
export const fieldInWords = (field: string, said: string): string => {
  const [, name = field, rest = ''] = /^(\w+)(.*)$/s.exec(field) ?? [];
  const known = language.value === 'en' ? undefined : fields[language.value][name];
  return `${(known ?? name) + rest}: ${inWords(said)}`;
};
