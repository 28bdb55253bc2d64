import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { launch, openCheckout } from './checkout.ts';

// Node stands in for Electron here: what counts is when it ends and what it has said by then.
const shapes = {
  'dies before it is ready': { program: 'process.exit(1)', status: 'falls back' },
  'crashes before it is ready': {
    program: "process.kill(process.pid, 'SIGKILL')",
    status: 'falls back',
  },
  'hands over to an open window and ends well': { program: 'process.exit(0)', status: 0 },
  'dies after it was ready': {
    program: "console.log('trackout ready'); process.exitCode = 5",
    status: 5,
  },
} as const;

let checkout: Awaited<ReturnType<typeof openCheckout>>;

beforeAll(async () => {
  checkout = await openCheckout({});
});
afterAll(() => checkout.remove());

it.each(Object.entries(shapes))('knows an Electron that %s', async (_, { program, status }) => {
  const file = join(checkout.folder, 'electron.mjs');
  await writeFile(file, program);
  const caller = `
    const { runElectron } = await import('./scripts/bootstrap/electron-run.mjs');
    console.log((await runElectron(process.execPath, ['electron.mjs'])) ?? 'falls back');
  `;
  const { stdout } = await launch(['--input-type=module', '-e', caller], {
    cwd: checkout.folder,
  }).ran;
  expect(stdout.trim()).toBe(String(status));
});

it('falls back where the program cannot be started at all', async () => {
  const caller = `
    const { runElectron } = await import('./scripts/bootstrap/electron-run.mjs');
    console.log((await runElectron('./missing', [])) ?? 'falls back');
  `;
  const { stdout } = await launch(['--input-type=module', '-e', caller], {
    cwd: checkout.folder,
  }).ran;
  expect(stdout.trim()).toBe('falls back');
});
