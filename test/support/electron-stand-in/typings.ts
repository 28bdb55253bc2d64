import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What electron.d.ts says of one class or interface. */
export type TypeFacts = {
  readonly members: Set<string>;
  readonly statics: Set<string>;
  readonly events: Set<string>;
  parent: string;
};

const require = createRequire(import.meta.url);
export const electronVersion = (require('electron/package.json') as { version: string }).version;

const typeStart = /^ {2}(?:abstract )?(?:interface|class) (\w+)(?: extends ([\w.]+))?/;
const member = /^ {4}(static )?(?:readonly |get |set |abstract )*(\w+)\??[(<:]/;
const eventName = /^ {4}(?:on|once)\(event: '([^']+)'/;

function readTypes(lines: readonly string[]): Map<string, TypeFacts> {
  const types = new Map<string, TypeFacts>();
  let current: TypeFacts | undefined;
  for (const line of lines) {
    const start = typeStart.exec(line);
    const name = start?.[1];
    if (name !== undefined) {
      current = {
        members: new Set(),
        statics: new Set(),
        events: new Set(),
        parent: start?.[2] ?? '',
      };
      // The first declaration is the real one; later namespaces repeat the names.
      if (types.has(name)) current = undefined;
      else types.set(name, current);
    }
    if (line.startsWith('  }')) current = undefined;
    const [, isStatic, key] = member.exec(line) ?? [];
    if (current === undefined || key === undefined) continue;
    (isStatic === undefined ? current.members : current.statics).add(key);
    const event = eventName.exec(line)?.[1];
    if (event !== undefined) current.events.add(event);
  }
  return types;
}

function readModule(lines: readonly string[], name: string): string[] {
  const start = lines.indexOf(`  namespace ${name} {`);
  const rest = lines.slice(start + 1);
  const body = rest.slice(
    0,
    rest.findIndex((line) => line.startsWith('  }')),
  );
  return body.flatMap((line) => /^ {4}(?:const|class) (\w+)/.exec(line)?.[1] ?? []);
}

const lines = readFileSync(require.resolve('electron/electron.d.ts'), 'utf8').split('\n');
const types = readTypes(lines);

/** The names that `import … from 'electron'` gives in the main process, and in a utility process. */
export const mainNames: readonly string[] = [
  ...new Set([...readModule(lines, 'Common'), ...readModule(lines, 'Main')]),
];

function gather(name: string, pick: (facts: TypeFacts) => Set<string>): Set<string> {
  const facts = types.get(name.replace('Electron.', ''));
  if (facts === undefined) return new Set();
  return new Set([...pick(facts), ...gather(facts.parent, pick)]);
}

export function factsOf(name: string): TypeFacts {
  if (!types.has(name)) throw new Error(`electron.d.ts has no ${name}`);
  return {
    members: gather(name, (facts) => facts.members),
    statics: gather(name, (facts) => facts.statics),
    events: gather(name, (facts) => facts.events),
    parent: types.get(name)?.parent ?? '',
  };
}
