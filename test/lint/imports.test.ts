import { dirname, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

import { type Finding, findingsOf } from './fixture.ts';

/** One row of the architecture's table: a file of the zone, what it may import and what it may not. */
const rows = {
  shared: {
    from: 'src/shared/rules/a.ts',
    may: ['src/shared/models/car.ts', 'zod'],
    mayNot: [
      'src/server/index.ts',
      'src/server/cars/queries.ts',
      'src/main/desk/proxy.ts',
      'electron',
      'fs',
      'kysely',
    ],
    instead: 'src/shared runs anywhere',
  },
  'server/NOUN': {
    from: 'src/server/cars/handlers.ts',
    may: [
      'src/shared/errors.ts',
      'src/server/db/open.ts',
      'src/server/cars/queries.ts',
      'node:fs',
      'kysely',
    ],
    mayNot: [
      'src/server/index.ts',
      'src/server/service/queries.ts',
      'src/server/http/app.ts',
      'src/main/desk/proxy.ts',
      'electron',
      'src/renderer/main.tsx',
    ],
    instead: 'A noun of the garage imports src/shared, src/server/db and its own folder',
  },
  'server/index': {
    from: 'src/server/index.ts',
    may: ['src/shared/errors.ts', 'src/server/http/app.ts', 'src/server/cars/handlers.ts', 'fs'],
    mayNot: ['src/main/desk/proxy.ts', 'electron', 'src/cli/index.ts'],
    instead: 'The garage knows no desk',
  },
  'main/desk': {
    from: 'src/main/desk/vault/a.ts',
    may: [
      'src/shared/errors.ts',
      'src/server/index.ts',
      'src/main/desk/proxy.ts',
      'node:fs',
      'keytar',
    ],
    mayNot: [
      'src/server/cars/queries.ts',
      'src/main/electron/window.ts',
      'src/main/index.ts',
      'electron',
      'src/renderer/main.tsx',
    ],
    instead: 'The desk knows no Electron',
  },
  'main/electron': {
    from: 'src/main/electron/window.ts',
    may: ['src/shared/errors.ts', 'src/main/desk/proxy.ts', 'electron', 'node:fs'],
    mayNot: ['src/server/index.ts', 'src/server/cars/queries.ts', 'src/renderer/main.tsx'],
    instead: 'Electron code is thin',
  },
  'main/index': {
    from: 'src/main/index.ts',
    may: [
      'src/shared/errors.ts',
      'src/main/desk/proxy.ts',
      'src/main/electron/window.ts',
      'electron',
      'fs',
    ],
    mayNot: ['src/server/index.ts', 'src/server/cars/queries.ts', 'src/renderer/main.tsx'],
    instead: 'Electron code is thin',
  },
  'main/browser': {
    from: 'src/main/browser.ts',
    may: ['src/shared/errors.ts', 'src/main/desk/proxy.ts', 'node:fs'],
    mayNot: [
      'src/server/index.ts',
      'src/server/cars/queries.ts',
      'src/main/electron/window.ts',
      'electron',
      'src/renderer/main.tsx',
    ],
    instead: 'The browser host runs without Electron',
  },
  preload: {
    from: 'src/preload/index.ts',
    may: ['electron'],
    mayNot: [
      'src/server/index.ts',
      'src/server/cars/queries.ts',
      'src/main/desk/proxy.ts',
      'fs',
      'zod',
    ],
    instead: 'The preload is about 30 lines, for ever',
  },
  renderer: {
    from: 'src/renderer/screens/a.ts',
    may: ['src/shared/errors.ts', 'src/renderer/ui/button.tsx', 'react'],
    mayNot: [
      'src/server/index.ts',
      'src/server/cars/queries.ts',
      'src/main/desk/proxy.ts',
      'electron',
      'fs',
    ],
    instead: 'The page holds no key and knows no host',
  },
  cli: {
    from: 'src/cli/commands/a.ts',
    may: [
      'src/shared/errors.ts',
      'src/server/index.ts',
      'src/cli/output.ts',
      'node:fs',
      'commander',
    ],
    mayNot: [
      'src/server/cars/queries.ts',
      'src/main/desk/proxy.ts',
      'electron',
      'src/renderer/main.tsx',
    ],
    instead: 'The CLI is a client',
  },
} as const;

/** Every way to write an import; `n` keeps the names of one file apart. */
const spellings: Readonly<Record<string, (name: string, n: number) => string>> = {
  'a static import': (name, n) => `import { a${n} } from '${name}'; export const b${n} = a${n};`,
  'an import for its effect': (name) => `import '${name}';`,
  'an import of types': (name, n) =>
    `import type { A${n} } from '${name}'; export type B${n} = A${n};`,
  'a type in place': (name, n) => `export type B${n} = import('${name}').A;`,
  'an export from': (name, n) => `export { a${n} } from '${name}';`,
  'an export of everything': (name) => `export * from '${name}';`,
  'a dynamic import': (name, n) => `export const b${n} = import('${name}');`,
  'a dynamic import in backticks': (name, n) => `export const b${n} = import(\`${name}\`);`,
  'a require': (name, n) => `export const b${n} = require('${name}');`,
  'a made require': (name, n) => `export const b${n} = createRequire(import.meta.url)('${name}');`,
  'a require for types': (name, n) =>
    `import b${n} = require('${name}'); export const c${n} = b${n};`,
};

/** Other names of one module, which a table by name alone would miss. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  electron: ['electron', 'electron/main', 'electron/renderer', 'electron/common'],
  fs: ['fs', 'node:fs', 'fs/promises', 'node:fs/promises'],
};

type Row = (typeof rows)[keyof typeof rows];
type Case = { readonly specifier: string; readonly spelling: string };

function casesOf(from: string, targets: readonly string[], kinds: readonly string[]): Case[] {
  const names = targets.flatMap((target) => aliases[target] ?? [target]);
  return names.flatMap((name) =>
    kinds.map((spelling) => ({ specifier: specifierFor(from, name), spelling })),
  );
}

function specifierFor(from: string, target: string): string {
  if (!target.startsWith('src/')) return target;
  const path = relative(dirname(from), target).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

function textOf(cases: readonly Case[]): string {
  return cases.map(({ specifier, spelling }, n) => spellings[spelling]?.(specifier, n)).join('\n');
}

/** The cases that the linter's findings do not speak of, line by line. */
function unseen(cases: readonly Case[], found: readonly Finding[], words: string): readonly Case[] {
  return cases.filter(
    ({ specifier }, n) =>
      !found.some(
        ({ line, message }) =>
          line === n + 1 && message.includes(`'${specifier}'`) && message.includes(words),
      ),
  );
}

describe('the import table', () => {
  it.each(Object.entries<Row>(rows))(
    'refuses in every spelling what the row of %s leaves empty, and says where to go',
    async (_name, { from, mayNot, instead }) => {
      const cases = casesOf(from, mayNot, Object.keys(spellings));
      const found = await findingsOf('import-table', { [from]: textOf(cases) });
      expect(unseen(cases, found, instead)).toEqual([]);
    },
  );

  it.each(Object.entries<Row>(rows))(
    'lets through what the row of %s allows',
    async (_name, row) => {
      const cases = casesOf(row.from, row.may, [
        'a static import',
        'a dynamic import',
        'a require',
      ]);
      expect(await findingsOf('import-table', { [row.from]: textOf(cases) })).toEqual([]);
    },
  );

  it('gives the preload types of src/shared, and nothing of it that runs', async () => {
    const types = ['an import of types', 'a type in place'];
    const from = 'src/preload/index.ts';
    const cases = casesOf(from, ['src/shared/errors.ts'], Object.keys(spellings));
    const found = await findingsOf('import-table', { [from]: textOf(cases) });
    expect(unseen(cases, found, 'import type').map(({ spelling }) => spelling)).toEqual(types);
  });

  it('sees where an import leads, however it is written', async () => {
    const files = {
      'src/main/desk/deep/er/still/a.ts': "import '../../../../electron/window.ts';",
      'src/shared/around/a.ts': "import '../../shared/../server/cars/queries.ts';",
      'src/shared/outside/a.ts': "import '../../../test/support/a.ts';",
      'src/shared/address/a.ts': "import 'file:///src/server/index.ts';",
      'src/shared/queried/a.ts': "import '../../server/index.ts?worker';",
      'src/shared/built-in/a.ts': "export const b = process.getBuiltinModule('fs');",
    };
    const found = await findingsOf('import-table', files);
    expect(found.map(({ file }) => file).sort()).toEqual(Object.keys(files).sort());
  });

  it('lets through what only looks forbidden', async () => {
    const files = {
      'src/preload/a.ts': "import type { A } from '../shared/errors.ts'; export type B = A;",
      'src/preload/b.ts': "import { type A } from '../shared/errors.ts'; export type B = A;",
      'src/server/cars/a.ts': "import type { A } from '../http/handler.ts'; export type B = A;",
      'src/cli/a.ts':
        "import a from '../../package.json' with { type: 'json' }; export const b = a;",
      'src/server/http/app.ts': "export { a } from '../cars/handlers.ts';",
      'src/renderer/electron/a.ts': "export { a } from './electron.ts';",
    };
    expect(await findingsOf('import-table', files)).toEqual([]);
  });

  it('refuses an import that hides its name', async () => {
    const files = { 'src/main/desk/a.ts': 'export const b = (name: string) => import(name);' };
    const [finding] = await findingsOf('import-table', files);
    expect(finding?.message).toContain('Name the module right here');
  });
});

describe('the other rules of the house', () => {
  it.each([
    ['no-default-export', 'export default 1;'],
    ['no-explicit-any', 'export const a = (b: any) => String(b);'],
    ['no-non-null-assertion', 'export const a = (b?: string) => b!;'],
  ])('keeps %s', async (rule, text) => {
    expect(await findingsOf(rule, { 'src/shared/a.ts': text })).toHaveLength(1);
  });

  it('finds modules that import each other', async () => {
    const files = {
      'src/shared/a.ts': "import { b } from './b.ts'; export const a = () => b;",
      'src/shared/b.ts': "import { a } from './a.ts'; export const b = () => a;",
    };
    expect(await findingsOf('no-cycle', files)).toHaveLength(2);
  });
});
