import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { isNewEnough } from '../../scripts/bootstrap/node.mjs';

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      os: z.array(z.string()).or(z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

async function packagesOf(file: string): Promise<z.infer<typeof lockfile>['packages']> {
  return lockfile.parse(JSON.parse(await readFile(file, 'utf8'))).packages;
}

describe('the Node that runs everything', () => {
  it.each(['22.18.0', '22.23.2', '24.0.0', '26.10.0'])('may be %s', (version) => {
    expect(isNewEnough(version)).toBe(true);
  });

  it.each(['18.20.8', '20.20.2', '22.12.0', '22.17.1', '23.11.0', '25.0.0'])(
    'may not be %s',
    (version) => {
      expect(isNewEnough(version)).toBe(false);
    },
  );

  it('is one version for every platform, new enough and held by its hash', async () => {
    const { '': _, ...packages } = await packagesOf('scripts/bootstrap/node/package-lock.json');
    const versions = new Set(Object.values(packages).map(({ version }) => version ?? ''));
    expect(Object.keys(packages)).toHaveLength(5);
    expect([...versions].map(isNewEnough)).toEqual([true]);
    expect(Object.values(packages).every(({ integrity }) => integrity !== undefined)).toBe(true);
  });
});

describe('the lockfile', () => {
  it("holds every platform's part of every package, not this machine's alone", async () => {
    const packages = await packagesOf('package-lock.json');
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isFoundFrom(place, name, packages)),
    );
    expect(missing).toEqual([]);
  });
});

/** As Node looks a package up: beside the one that asks, then in each folder above. */
function isFoundFrom(
  place: string,
  name: string,
  packages: Readonly<Record<string, unknown>>,
): boolean {
  if (Object.hasOwn(packages, `${place === '' ? '' : `${place}/`}node_modules/${name}`))
    return true;
  if (place === '') return false;
  const above = place.lastIndexOf('/node_modules/');
  return isFoundFrom(above === -1 ? '' : place.slice(0, above), name, packages);
}
