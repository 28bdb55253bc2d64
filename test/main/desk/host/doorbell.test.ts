import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Doorbell,
  hangDoorbell,
  type RingAnswer,
  ringDoorbell,
} from '../../../../src/main/desk/host/doorbell.ts';

let dataDir = '';
let bell: Doorbell | undefined;
const answer: RingAnswer = { by: 'url', url: 'http://127.0.0.1:4100/#token=x' };

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trackout-bell-'));
});
afterEach(async () => {
  await bell?.close();
  bell = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

interface Sign {
  address: string;
  secret: string;
}
async function readSign(): Promise<Sign> {
  return JSON.parse(await readFile(join(dataDir, 'desk.json'), 'utf8')) as Sign;
}

it('lets a second desk on the same data folder find the first', async () => {
  bell = await hangDoorbell(dataDir, async () => answer);
  expect(await ringDoorbell(dataDir)).toEqual(answer);
});

it('keeps its secret from other users of the computer', async () => {
  bell = await hangDoorbell(dataDir, async () => answer);
  expect((await stat(join(dataDir, 'desk.json'))).mode & 0o777).toBe(0o600);
});

it('is not there once the desk has closed', async () => {
  const closing = await hangDoorbell(dataDir, async () => answer);
  await closing.close();
  expect(await ringDoorbell(dataDir)).toBeNull();
  await expect(stat(join(dataDir, 'desk.json'))).rejects.toThrow('ENOENT');
});

it('leaves the sign of a desk that came after it', async () => {
  const first = await hangDoorbell(dataDir, async () => ({ by: 'window' }));
  bell = await hangDoorbell(dataDir, async () => answer);
  await first.close();
  expect(await ringDoorbell(dataDir)).toEqual(answer);
});

it('counts a desk that was killed as none', async () => {
  const killed = await hangDoorbell(dataDir, async () => answer);
  const sign = await readFile(join(dataDir, 'desk.json'), 'utf8');
  await killed.close();
  await writeFile(join(dataDir, 'desk.json'), sign);
  expect(await ringDoorbell(dataDir)).toBeNull();
});

const authorization = ({ secret }: Sign) => `Bearer ${secret}`;

describe('answers nobody who', () => {
  const strangers: Record<string, (sign: Sign) => RequestInit> = {
    'has not read the file': () => ({ method: 'POST' }),
    guesses: (sign) => ({
      method: 'POST',
      headers: { authorization: `${authorization(sign).slice(0, -1)}~` },
    }),
    'is a page in a browser': (sign) => ({
      method: 'POST',
      headers: { authorization: authorization(sign), origin: 'http://127.0.0.1:4100' },
    }),
    'only looks': (sign) => ({ headers: { authorization: authorization(sign) } }),
  };
  it.each(Object.entries(strangers))('%s', async (_who, init) => {
    bell = await hangDoorbell(dataDir, async () => answer);
    const sign = await readSign();
    expect((await fetch(`${sign.address}/ring`, init(sign))).status).toBe(403);
  });
});

describe('rings at no address but one on this computer', () => {
  const foreign = [
    'http://example.org:80',
    'http://127.0.0.1.example.org:80',
    'http://127.0.0.1:80@example.org:80',
    'https://127.0.0.1:1',
  ];
  it.each(foreign)('%s', async (address) => {
    const text = JSON.stringify({ address, secret: 'x'.repeat(43) });
    await writeFile(join(dataDir, 'desk.json'), text);
    expect(await ringDoorbell(dataDir)).toBeNull();
  });
});
