import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { launch, openCheckout } from './checkout.ts';

// Notes when its work begins and ends, and is slow in between as an install is.
const worker = `
  import { appendFileSync } from 'node:fs';
  import { alone } from './scripts/bootstrap/lock.mjs';
  await alone(async () => {
    appendFileSync('notes', 'begins ');
    await new Promise((resolve) => setTimeout(resolve, 300));
    appendFileSync('notes', 'ends ');
  });
`;

let checkout: Awaited<ReturnType<typeof openCheckout>>;

beforeEach(async () => {
  checkout = await openCheckout({ 'worker.mjs': worker });
});
afterEach(() => checkout.remove());

function work(): ReturnType<typeof launch>['ran'] {
  return launch(['worker.mjs'], { cwd: checkout.folder }).ran;
}

describe('installing and building', () => {
  it('is done by one start at a time, and the second says that it waits', async () => {
    const both = await Promise.all([work(), work()]);
    const notes = await readFile(join(checkout.folder, 'notes'), 'utf8');
    expect(notes).toBe('begins ends begins ends ');
    expect(both.map(({ stderr }) => stderr).join('')).toBe(
      'TrackOut: waiting for another start to finish installing and building\n',
    );
  });

  it('takes over at once from a start that was killed', async () => {
    const gone = launch(['-e', ''], { cwd: checkout.folder });
    await gone.ran;
    await checkout.write('.runtime/lock', String(gone.child.pid));
    const { stderr, status } = await work();
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    await expect(rm(join(checkout.folder, '.runtime/lock'))).rejects.toThrow('ENOENT');
  });
});
