import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

const baseline = resolve('test/pictures/baseline');
const differing = resolve('out/pictures');

// Another processor rounds the edge of a corner by one step in 255, which no eye can see.
const seen = 0.1;

/** `npm run pictures` renews the baseline; everything else compares with it. */
const isRenewing = process.env['TRACKOUT_PICTURES'] === 'write';

/** Holds a picture against the one in the repository: no pixel may look different. */
export async function expectPicture(name: string, taken: Buffer): Promise<void> {
  const path = join(baseline, `${name}.png`);
  if (isRenewing) {
    await mkdir(baseline, { recursive: true });
    await writeFile(path, taken);
    return;
  }
  const kept = await readFile(path).catch(() => null);
  expect(kept, `There is no picture ${name} yet: npm run pictures takes it.`).not.toBeNull();
  if (kept !== null && !kept.equals(taken))
    await compare(name, PNG.sync.read(kept), PNG.sync.read(taken));
}

async function compare(name: string, kept: PNG, taken: PNG): Promise<void> {
  const { width, height } = kept;
  expect({ width: taken.width, height: taken.height }, `the size of ${name}`).toEqual({
    width,
    height,
  });
  const difference = new PNG({ width, height });
  const count = pixelmatch(kept.data, taken.data, difference.data, width, height, {
    threshold: seen,
  });
  if (count > 0) {
    await mkdir(differing, { recursive: true });
    await writeFile(join(differing, `${name}.taken.png`), PNG.sync.write(taken));
    await writeFile(join(differing, `${name}.difference.png`), PNG.sync.write(difference));
  }
  expect(count, `pixels of ${name} that differ; see out/pictures`).toBe(0);
}
