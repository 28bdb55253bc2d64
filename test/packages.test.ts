import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const root = new URL('../', import.meta.url);

describe('D8: the project', () => {
  it('is made of the packages it was asked to be made of', () => {
    const packages = { ...packageJson.dependencies, ...packageJson.devDependencies };
    expect(Object.keys(packages)).toEqual(
      expect.arrayContaining([
        'electron',
        'electron-vite',
        'keytar',
        'react',
        'react-dom',
        'zod',
        'vitest',
        'playwright',
      ]),
    );
  });

  it.each([
    'package.json',
    'tsconfig.json',
    'electron.vite.config.ts',
    'src/main',
    'src/preload',
    'src/renderer',
    'test',
    'README.md',
  ])('has %s at its top', (path) => {
    expect(existsSync(fileURLToPath(new URL(path, root)))).toBe(true);
  });
});
