import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const entry = join(import.meta.dirname, '../../out/main/browser.js');
let folder: string;
let taken: number;
const occupant = createServer();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackout-refusals-'));
  occupant.listen(0, '127.0.0.1');
  await once(occupant, 'listening');
  const address = occupant.address();
  taken = typeof address === 'object' && address ? address.port : 0;
});
afterAll(async () => {
  occupant.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs until the process ends by itself, which is part of what is shown. */
async function start(...flags: string[]): Promise<{ status: number | null; said: string }> {
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
  const child = spawn(process.execPath, [entry, '--no-open', ...flags], { env });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(child, 'close');
  return { status: child.exitCode, said };
}

it('says which port is taken, and ends', async () => {
  const dataDir = join(folder, 'page');
  const { status, said } = await start(
    '--data',
    dataDir,
    '--garage-port',
    '0',
    '--port',
    `${taken}`,
  );
  expect(status).toBe(6);
  expect(said).toContain(`error: Port ${taken} is taken by another program.`);
});

it('takes no other port for the garage than the one it was told', async () => {
  const dataDir = join(folder, 'garage');
  const { status, said } = await start('--data', dataDir, '--garage-port', `${taken}`);
  expect(status).toBe(6);
  expect(said).toContain(`Port ${taken} is taken by another program.`);
});

it('says that a folder cannot be made, and ends', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  const { status, said } = await start('--data', join(file, 'data'));
  expect(status).toBe(6);
  expect(said).toContain(`The folder ${join(file, 'data')} cannot be made.`);
});
