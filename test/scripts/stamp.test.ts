import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { hashOf, oncePer } from '../../scripts/bootstrap/stamp.mjs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackout-stamp-'));
  await mkdir(join(folder, 'src/deep'), { recursive: true });
  await writeFile(join(folder, 'src/deep/a.ts'), 'a');
  await writeFile(join(folder, 'package.json'), '{}');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the hash of the sources', () => {
  const names = ['src', 'package.json', 'missing.ts'];

  it('is the same for the same content in another place', async () => {
    const before = hashOf(folder, names);
    const elsewhere = await mkdtemp(join(tmpdir(), 'trackout-stamp-'));
    await mkdir(join(elsewhere, 'src/deep'), { recursive: true });
    await writeFile(join(elsewhere, 'src/deep/a.ts'), 'a');
    await writeFile(join(elsewhere, 'package.json'), '{}');
    expect(hashOf(elsewhere, names)).toBe(before);
    await rm(elsewhere, { recursive: true });
  });

  it.each([
    ['a changed file', () => writeFile(join(folder, 'src/deep/a.ts'), 'b')],
    ['a new file', () => writeFile(join(folder, 'src/b.ts'), '')],
    ['a file that was missing', () => writeFile(join(folder, 'missing.ts'), '')],
    ['a file gone', () => rm(join(folder, 'src/deep/a.ts'))],
  ])('tells %s', async (_, change) => {
    const before = hashOf(folder, names);
    await change();
    expect(hashOf(folder, names)).not.toBe(before);
  });

  it('tells apart where one file ends and the next begins', async () => {
    await writeFile(join(folder, 'src/b'), 'x');
    const before = hashOf(folder, ['src']);
    await rm(join(folder, 'src/b'));
    await writeFile(join(folder, 'src/deep/a.ts'), 'ax');
    expect(hashOf(folder, ['src'])).not.toBe(before);
  });
});

describe('work that is done once', () => {
  it('is done again only for another value', async () => {
    const stamp = join(folder, 'stamp');
    let runs = 0;
    const work = async (): Promise<void> => {
      runs += 1;
    };
    await oncePer(stamp, 'one', work);
    await oncePer(stamp, 'one', work);
    await oncePer(stamp, 'two', work);
    expect(runs).toBe(2);
  });

  it('is done again after it was cut short, even for a value that it was once done for', async () => {
    const stamp = join(folder, 'stamp');
    const runs: string[] = [];
    await oncePer(stamp, 'one', async () => void runs.push('one'));
    const cut = oncePer(stamp, 'two', () => Promise.reject(new Error('cut')));
    await expect(cut).rejects.toThrow('cut');
    await oncePer(stamp, 'one', async () => void runs.push('again'));
    expect(runs).toEqual(['one', 'again']);
  });
});
