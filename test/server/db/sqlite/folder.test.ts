import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open, readGarageFile } from '../../../../src/server/index.ts';
import { openTestGarage, type TestGarage } from '../../../support/garage.ts';

const loopback = { host: '127.0.0.1', port: 0 };
let garage: TestGarage;

beforeEach(async () => {
  garage = await openTestGarage();
});
afterEach(() => garage.close());

describe('the data folder', () => {
  it('says in garage.json where its garage listens', async () => {
    const { origin } = await garage.garage.listen(loopback);
    const file = await readGarageFile(garage.dataDir);
    expect(file).toEqual({ origin, pid: process.pid, startedAt: expect.any(String) });
    expect((await stat(join(garage.dataDir, 'garage.json'))).mode & 0o777).toBe(0o600);
  });

  it('keeps the database from other users of the machine', async () => {
    expect((await stat(join(garage.dataDir, 'garage.db'))).mode & 0o777).toBe(0o600);
  });

  it('is free for the next when a garage closes, and garage.json is gone', async () => {
    await garage.garage.listen(loopback);
    await garage.garage.close();
    expect(await readGarageFile(garage.dataDir)).toBeNull();
    const next = await open({ dataDir: garage.dataDir });
    await next.listen(loopback);
    await next.close();
  });
});
