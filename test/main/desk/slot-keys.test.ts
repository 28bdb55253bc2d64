import { mkdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../../src/shared/client.ts';
import {
  type SecretService,
  startSecretService,
} from '../../support/secret-service/secret-service.ts';
import { atEnd, startDesk } from './support.ts';

async function freshKeyring(): Promise<SecretService> {
  const keyring = await startSecretService();
  atEnd(() => keyring.stop());
  return keyring;
}

describe('D5: forgetting the key of its own garage', () => {
  it('ends it at once, and another is made only when asked', async () => {
    const one = await startDesk();
    const { id } = await one.tested();
    const { handle } = await one.ask('issuedKey.create', { name: 'Tool', scopes: ['read'] });
    const { key } = await one.ask('issuedKey.reveal', { handle });
    const asTool = createClient({ origin: one.own().origin ?? '', key });
    // What is on its way meanwhile must not make another either.
    const flying = Array.from({ length: 8 }, () => one.envelope('car.list'));
    await one.ask('heldKey.forget', { id });
    await Promise.all(flying);
    await expect(one.ask('car.list', {})).rejects.toMatchObject({ code: 'unauthorized' });
    const names = async () => (await asTool.call('key.list', {})).items.map(({ name }) => name);
    expect(await names()).toEqual(['Tool']);
    const changed = one.event(({ name }) => name === 'garage.changed');
    expect(await one.ask('heldKey.renew', { id })).toMatchObject({ health: { state: 'works' } });
    await changed;
    expect(await names()).toHaveLength(2);
    expect(one.desk.state().notices).toEqual([]);
  });

  it('holds after a turn to the demo and back, and at the next start', async () => {
    const first = await startDesk();
    const { id } = await first.tested();
    await first.ask('heldKey.forget', { id });
    await first.ask('demo.open', {});
    await first.ask('demo.close', {});
    expect(await first.tested()).toMatchObject({ id, key: { state: 'none' } });
    await first.close();
    const second = await startDesk({ dataDir: first.dataDir });
    expect(await second.tested()).toMatchObject({
      key: { state: 'none' },
      health: { state: 'failed', problem: { code: 'unauthorized' } },
    });
    await second.ask('heldKey.renew', { id });
    expect((await second.ask('key.list', {})).items).toHaveLength(1);
    await second.close();
    const third = await startDesk({ dataDir: first.dataDir });
    expect(await third.tested()).toMatchObject({ health: { state: 'works' } });
  });
});

it('ends its own key once another one has taken its place, and no other', async () => {
  const one = await startDesk();
  const { id } = await one.tested();
  const { handle } = await one.ask('issuedKey.create', {
    name: 'Mine',
    scopes: ['read', 'write'],
    canManage: true,
  });
  await one.ask('issuedKey.copy', { handle, as: 'key' });
  const { text } = one.clipboard;
  for (let times = 0; times < 2; times += 1) {
    one.clipboard.text = text;
    await one.ask('heldKey.paste', { id });
    const { items } = await one.ask('key.list', {});
    expect(items.map(({ name }) => name)).toEqual(['Mine']);
  }
});

it('keeps its own key when that very key is pasted', async () => {
  const keyring = await freshKeyring();
  const one = await startDesk({ env: keyring.env });
  const { id } = await one.tested();
  one.clipboard.text = (await keyring.lookup('TrackOut', id)) ?? '';
  expect(await one.ask('heldKey.paste', { id })).toMatchObject({ health: { state: 'works' } });
  expect((await one.ask('car.list', {})).items).toEqual([]);
});

it('renews its own garage’s key, and the one before it is over at once', async () => {
  const one = await startDesk();
  const { id, key } = await one.tested();
  const renewed = await one.ask('heldKey.renew', { id });
  expect(renewed.key).not.toEqual(key);
  const { items } = await one.ask('key.list', {});
  expect(items.map(({ prefix }) => prefix)).toEqual([
    renewed.key.state === 'stored' ? renewed.key.hint : '',
  ]);
  expect(one.desk.state().notices).toEqual([]);
});

describe('a new key that cannot be kept', () => {
  it('leaves the old one working when the keychain is locked', async () => {
    const keyring = await freshKeyring();
    const one = await startDesk({ env: keyring.env });
    const { id } = await one.tested();
    const stored = await keyring.lookup('TrackOut', id);
    const { key } = one.own();
    await keyring.lock();
    await expect(one.ask('heldKey.renew', { id })).rejects.toMatchObject({ code: 'unavailable' });
    expect((await one.ask('key.list', {})).items).toHaveLength(1);
    await keyring.unlock();
    expect(await keyring.lookup('TrackOut', id)).toBe(stored);
    expect(one.own().key).toEqual(key);
    await one.ask('vault.retry', {});
    await one.ask('heldKey.renew', { id });
    expect(one.own().key).not.toEqual(key);
  });

  it('leaves the old one working when the settings cannot be written', async () => {
    const keyring = await freshKeyring();
    const one = await startDesk({ env: keyring.env });
    const { id } = await one.tested();
    const stored = await keyring.lookup('TrackOut', id);
    const { key } = one.own();
    // A folder by that name, which no file can take the place of.
    const settings = join(one.dataDir, 'settings.json');
    await rm(settings);
    await mkdir(settings);
    await expect(one.ask('heldKey.renew', { id })).rejects.toThrow(/could not be saved/);
    expect(await keyring.lookup('TrackOut', id)).toBe(stored);
    expect(one.own().key).toEqual(key);
    expect((await one.ask('key.list', {})).items).toHaveLength(1);
    await rmdir(settings);
  });
});
