import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import german from '../../src/i18n/de/audit';
import english from '../../src/i18n/en/audit';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Operations of the API that are no GET, but for those that the server's own test lists as no change. */
const changing = (): string[] => {
  const lists = read('server/src/test/java/org/footfall/api/account/AuditTest.java');
  const quiet = new Set([...lists.matchAll(/"([^"\n]+)"/g)].map(([, text]) => text));
  const operations: string[] = [];
  let path = '';
  for (const line of read('spec/openapi.yaml').split('\n')) {
    path = /^ {2}(\/\S+):/.exec(line)?.[1] ?? path;
    const method = /^ {4}(post|put|patch|delete):/.exec(line)?.[1]?.toUpperCase();
    const question = method === 'POST' && quiet.has(path.replace('/api/v1/', ''));
    if (method && !question && !quiet.has(`${method} ${path}`))
      operations.push(`${method} ${path}`);
  }
  return operations;
};

const VERBS: Record<string, string> = { POST: 'add', DELETE: 'remove' };
/** What notes something else than its address. */
const OTHERWISE = [
  'POST /api/v1/links/redeem',
  'POST /api/v1/session/passkey',
  'POST /api/v1/unsubscribe/{id}/{token}',
];

test('every change that the API has is told in words', () => {
  const actions = changing()
    .filter((operation) => !OTHERWISE.includes(operation))
    .map((operation) => {
      const [method = '', path = ''] = operation.split(' ');
      const parts = path.split('/').filter((part) => part && !part.startsWith('{'));
      return [...parts.slice(2), VERBS[method] ?? 'change'].join('.');
    });
  expect(actions.length).toBeGreaterThan(50);
  for (const labels of [english, german])
    expect(Object.keys(labels)).toEqual(expect.arrayContaining(actions));
});

test('every command that changes something is told in words', () => {
  const folder = 'server/src/main/java/org/footfall/cli/';
  const reading = /READING =([\s\S]*?);/.exec(read(`${folder}AuditedCommands.java`))?.[1] ?? '';
  const quiet = new Set([...reading.matchAll(/"([^"]+)"/g)].map(([, text]) => text));
  const commands = readdirSync(new URL(folder, root))
    .filter((file) => file.endsWith('.java'))
    .flatMap((file) => {
      const names = [...read(folder + file).matchAll(/@Command\(\s*name = "([\w-]+)"/g)].map(
        ([, name]) => name,
      );
      const [group, ...rest] = names;
      return file.endsWith('Commands.java') ? rest.map((name) => `${group} ${name}`) : names;
    })
    .map((command) => (command === 'log' ? 'import log' : command))
    .filter((command) => command !== 'footfall' && !quiet.has(command))
    .map((command) => String(command).replace(' ', '.'));
  expect(commands.length).toBeGreaterThan(10);
  for (const labels of [english, german])
    expect(Object.keys(labels)).toEqual(expect.arrayContaining(commands));
});
