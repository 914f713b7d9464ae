import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../../../server/src/main/java', import.meta.url));

const TOKEN = /"""[\s\S]*?"""|"((?:\\.|[^"\\\n])*)"|'(?:\\.|[^'\\\n])+'|\/\*[\s\S]*?\*\/|\/\/.*/g;
/** What a text is joined with, up to its brackets. */
const OPERAND = /[\w.]*/y;
const JOINED = /\s*\+\s*/y;
const LITERAL = /«(\d+)»/y;

const at = (pattern: RegExp, code: string, from: number): RegExpExecArray | null => {
  pattern.lastIndex = from;
  return pattern.exec(code);
};

/** Where the brackets end that open here. */
const closed = (code: string, from: number): number => {
  let depth = 0;
  for (let end = from; end < code.length; end++) {
    if (code[end] === '(') depth++;
    if (code[end] === ')' && --depth === 0) return end + 1;
  }
  return code.length;
};

/** Adds the texts that code puts together; its literals stand apart, under their numbers. */
const collect = (code: string, literals: string[], texts: Set<string>): void => {
  let from = code.indexOf('«');
  while (from >= 0) {
    let text = /[\w)\]]\s*\+\s*$/.test(code.slice(Math.max(0, from - 80), from)) ? '{}' : '';
    let end = from;
    for (;;) {
      const literal = at(LITERAL, code, end);
      if (literal) {
        text += literals[Number(literal[1])];
        end += literal[0].length;
      } else {
        const start = end;
        end += at(OPERAND, code, end)?.[0].length ?? 0;
        while (code[end] === '(' || (code[end] === '.' && end > start)) {
          const stop = code[end] === '(' ? closed(code, end) : end + 1;
          if (code[end] === '(') collect(code.slice(end, stop), literals, texts);
          end = stop + (at(OPERAND, code, stop)?.[0].length ?? 0);
        }
        text += '{}';
      }
      const joined = at(JOINED, code, end);
      if (!joined) break;
      end += joined[0].length;
    }
    const whole = text.replace(/%[sd]/g, '{}');
    // The field that is told before a refusal stands apart in answers.
    texts.add(whole).add(whole.replace(/^(\w+|\{\}): /, ''));
    from = code.indexOf('«', end);
  }
};

/** Every text of the server's sources, whole: literals that are joined are one, {} is the rest. */
export const serverTexts = (): Set<string> => {
  const texts = new Set<string>();
  for (const path of readdirSync(server, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.java')) continue;
    const literals: string[] = [];
    const code = readFileSync(join(server, path), 'utf8').replace(TOKEN, (_, literal?: string) =>
      literal === undefined ? ' ' : `«${literals.push(literal.replace(/\\(.)/g, '$1')) - 1}»`,
    );
    collect(code, literals, texts);
  }
  return texts;
};
