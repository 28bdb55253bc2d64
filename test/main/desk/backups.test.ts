import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { open } from '../../../src/server/index.ts';
import { createClient } from '../../../src/shared/client.ts';
import { startDesk, startGarage, type TestDesk } from './support.ts';

const addCar = (one: TestDesk, nickname: string) =>
  one.ask('car.create', { nickname, odometerUnit: 'mi' });
const cars = async (one: TestDesk) =>
  (await one.ask('car.list', {})).items.map(({ nickname }) => nickname);

describe('a backup of this computer’s garage', () => {
  it('is put back at the same address, and the way there and back is kept', async () => {
    const one = await startDesk();
    const { origin } = await one.tested();
    await addCar(one, 'E46');
    const { name } = await one.ask('backup.create', {});
    await addCar(one, 'Miata');
    const changed = one.event((event) => event.name === 'garage.changed');
    const restored = await one.ask('backup.restore', { name });
    await changed;
    expect(await cars(one)).toEqual(['E46']);
    expect(one.own().origin).toBe(origin);
    expect((await one.ask('backup.list', {})).map(({ reason }) => reason)).toEqual([
      'before-restore',
      'manual',
    ]);
    expect(one.desk.state().notices.map(({ text }) => text)).toEqual([
      'My garage is as it was in the backup. What was there before is kept as a backup. Keys and calendar links made since then no longer work.',
    ]);
    await one.ask('backup.restore', { name: restored.before?.name ?? '' });
    expect(await cars(one)).toEqual(['E46', 'Miata']);
  });

  it('knows today’s key once it is back, and no key that was renewed since', async () => {
    const one = await startDesk();
    const { id } = await one.tested();
    const { name } = await one.ask('backup.create', {});
    const { key } = await one.ask('heldKey.renew', { id });
    await one.ask('backup.restore', { name });
    const { items } = await one.ask('key.list', {});
    expect(one.own().key).toEqual(key);
    expect(items.map(({ prefix }) => prefix)).toEqual([key.state === 'stored' ? key.hint : '']);
    expect(one.desk.state().notices).toHaveLength(1);
  });

  it('brings no key back that was forgotten', async () => {
    const one = await startDesk();
    const { id, origin } = await one.tested();
    const { handle } = await one.ask('issuedKey.create', { name: 'Tool', scopes: ['read'] });
    const { key } = await one.ask('issuedKey.reveal', { handle });
    const { name } = await one.ask('backup.create', {});
    await one.ask('heldKey.forget', { id });
    await one.ask('backup.restore', { name });
    await expect(one.ask('car.list', {})).rejects.toMatchObject({ code: 'unauthorized' });
    const asTool = createClient({ origin: origin ?? '', key });
    const { items } = await asTool.call('key.list', {});
    expect(items.map((item) => item.name)).toEqual(['Tool']);
  });

  it('that is damaged changes nothing, and the garage goes on', async () => {
    const one = await startDesk();
    await one.tested();
    await addCar(one, 'E46');
    const { name } = await one.ask('backup.create', {});
    await writeFile(join(one.dataDir, 'backups', name), 'no database');
    await expect(one.ask('backup.restore', { name })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('Nothing was changed'),
    });
    expect(await cars(one)).toEqual(['E46']);
    await expect(one.ask('backup.restore', { name: '../garage.db' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(
      one.ask('backup.restore', { name: '2026-01-01T000000Z-daily.db' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await cars(one)).toEqual(['E46']);
    expect(one.desk.state().notices).toEqual([]);
  });

  it('that is being put back while the app closes leaves a whole garage and a free folder', async () => {
    const one = await startDesk();
    await one.tested();
    await addCar(one, 'E46');
    const { name } = await one.ask('backup.create', {});
    const restoring = one.envelope('backup.restore', { name });
    await one.close();
    await restoring;
    const garage = await open({ dataDir: one.dataDir });
    await garage.listen({ host: '127.0.0.1', port: 0 });
    expect(await garage.admin.listAccounts()).toHaveLength(1);
    await garage.close();
    expect(await readdir(one.dataDir)).not.toContain('garage.db.restoring');
  });
});

it('has no backups of a garage elsewhere or of the demo, and says where they are', async () => {
  const one = await startDesk();
  await one.tested();
  const { name } = await one.ask('backup.create', {});
  const elsewhere = await startGarage();
  const { id } = await one.ask('connection.add', { label: 'Club', origin: elsewhere.origin });
  await one.ask('connection.activate', { id });
  const words = expect.stringContaining('Club runs elsewhere');
  for (const [asked, input] of [
    ['backup.list', {}],
    ['backup.create', {}],
    ['backup.restore', { name }],
  ] as const) {
    await expect(one.ask(asked, input)).rejects.toMatchObject({
      code: 'forbidden',
      message: words,
    });
  }
  await one.ask('demo.open', {});
  await expect(one.ask('backup.list', {})).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('demo garage'),
  });
});
