import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open } from '../../../src/server/index.ts';
import { readToken } from '../../../src/shared/token.ts';
import {
  type SecretService,
  startSecretService,
} from '../../support/secret-service/secret-service.ts';
import { freshFolder, startDesk, startGarage } from './support.ts';

const service = 'TrackOut';

describe('with a keychain', () => {
  let keyring: SecretService;
  beforeEach(async () => {
    keyring = await startSecretService();
  });
  afterEach(() => keyring.stop());

  it('D1: the first start mints a key straight into the keychain and answers with it', async () => {
    const one = await startDesk({ env: keyring.env });
    const { id, key, health } = await one.tested();
    expect(health).toMatchObject({ state: 'works', key: { canManage: true } });
    const stored = await keyring.lookup(service, id);
    expect(readToken(stored ?? '').shape).toBe('ours');
    expect(key).toMatchObject({
      state: 'stored',
      hint: `${stored?.slice(0, 8)}...`,
      keptIn: 'keychain',
    });
    expect(await keyring.accounts(service)).toEqual([id, `mark_${id}`]);
    expect(one.desk.state().notices).toEqual([]);
  });

  it('uses the same key at the second start', async () => {
    const first = await startDesk({ env: keyring.env });
    const { id } = await first.tested();
    const stored = await keyring.lookup(service, id);
    await first.close();
    const second = await startDesk({ env: keyring.env, dataDir: first.dataDir });
    expect(await second.tested()).toMatchObject({ id, health: { state: 'works' } });
    expect(await keyring.lookup(service, id)).toBe(stored);
    expect((await second.ask('key.list', {})).items).toHaveLength(1);
    expect(second.desk.state().notices).toEqual([]);
  });

  it('makes another key when it was removed from the keychain, ends the old one and says so', async () => {
    const first = await startDesk({ env: keyring.env });
    const { id } = await first.tested();
    const before = await first.ask('me.get', {});
    await first.close();
    await removeFrom(keyring, id);
    const second = await startDesk({ env: keyring.env, dataDir: first.dataDir });
    expect(await second.tested()).toMatchObject({ health: { state: 'works' } });
    const { items } = await second.ask('key.list', {});
    expect(items).toHaveLength(1);
    expect(items[0]?.id).not.toBe(before.key.id);
    expect(second.desk.state().notices.map(({ text }) => text)).toEqual([
      'The key this app had for My garage is not at hand, so it made a new one and ended the old one.',
    ]);
  });

  it('makes another key when the administrator has voided it, keeping the renamed account', async () => {
    const one = await startDesk({ env: keyring.env });
    await one.tested();
    const { id } = await one.ask('account.update', { name: 'Anna' });
    await one.close();
    const garage = await open({ dataDir: one.dataDir });
    await garage.admin.rotateAccount('Anna', { all: true });
    await garage.close();
    const again = await startDesk({ env: keyring.env, dataDir: one.dataDir });
    expect(await again.tested()).toMatchObject({
      health: { state: 'works', account: { id, name: 'Anna' } },
    });
    expect(again.desk.state().notices[0]?.text).toMatch(/no longer accepted/);
  });

  it('makes another key while it runs, and the request that found out is still answered', async () => {
    const one = await startDesk({ env: keyring.env });
    await one.tested();
    const { items } = await one.ask('key.list', {});
    const spare = await one.ask('issuedKey.create', {
      name: 'spare',
      scopes: ['read', 'write'],
      canManage: true,
    });
    const { key } = await one.ask('issuedKey.reveal', { handle: spare.handle });
    const gone = await fetch(`${one.own().origin}/api/keys/${items[0]?.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${key}` },
    });
    expect(gone.status).toBe(204);
    expect(await one.ask('car.list', {})).toEqual({ items: [], nextCursor: null });
    expect(one.desk.state().notices).toHaveLength(1);
  });

  it('makes nothing while the keychain is locked, and goes on once it is unlocked', async () => {
    const first = await startDesk({ env: keyring.env });
    const { id } = await first.tested();
    const stored = await keyring.lookup(service, id);
    await first.close();
    await keyring.lock();
    const second = await startDesk({ env: keyring.env, dataDir: first.dataDir });
    const failed = await second.tested();
    expect(failed).toMatchObject({
      key: { state: 'stored', keptIn: 'keychain' },
      health: {
        state: 'failed',
        problem: { code: 'unavailable', detail: expect.stringMatching(/locked/) },
      },
    });
    expect(second.desk.state().vault).toEqual({
      rung: 'keychain',
      state: 'trouble',
      trouble: 'locked',
    });
    expect(second.desk.state().notices).toEqual([]);
    await keyring.unlock();
    const works = second.event(() => second.active().health.state === 'works');
    await second.ask('vault.retry', {});
    await works;
    expect(await keyring.lookup(service, id)).toBe(stored);
    expect((await second.ask('key.list', {})).items).toHaveLength(1);
  });

  it('makes nothing at a first start on a locked keychain', async () => {
    await keyring.lock();
    const one = await startDesk({ env: keyring.env });
    expect(await one.tested()).toMatchObject({
      key: { state: 'none' },
      health: { state: 'failed' },
    });
    await one.close();
    const garage = await open({ dataDir: one.dataDir });
    expect(await garage.admin.listAccounts()).toEqual([]);
    await garage.close();
  });

  it('does not step down to memory by itself where the keychain held a key before', async () => {
    const first = await startDesk({ env: keyring.env });
    const { id } = await first.tested();
    const stored = await keyring.lookup(service, id);
    await first.close();
    const second = await startDesk({ dataDir: first.dataDir });
    expect((await second.tested()).health).toMatchObject({ state: 'failed' });
    expect(second.desk.state().vault).toMatchObject({ state: 'trouble', trouble: 'no_service' });
    const works = second.event(() => second.active().health.state === 'works');
    await second.ask('vault.useMemory', {});
    await works;
    expect(second.active().key).toMatchObject({ keptIn: 'memory' });
    expect(await keyring.lookup(service, id)).toBe(stored);
  });

  it('removes what was forgotten in memory from the keychain as soon as that is back', async () => {
    const { origin, key } = await startGarage();
    const first = await startDesk({ env: keyring.env });
    await first.tested();
    const { id } = await first.ask('connection.add', { label: 'Club', origin });
    first.clipboard.text = key;
    await first.ask('heldKey.paste', { id });
    expect(await keyring.lookup(service, id)).toBe(key);
    await first.close();
    const second = await startDesk({ dataDir: first.dataDir });
    await second.tested();
    await second.ask('vault.useMemory', {});
    await second.ask('heldKey.forget', { id });
    await second.close();
    const third = await startDesk({ env: keyring.env, dataDir: first.dataDir });
    await third.tested();
    await expect.poll(() => keyring.lookup(service, id)).toBeNull();
  });
});

describe('without a keychain', () => {
  it('works from memory for this run, in plain words, and mints anew at the next and says so', async () => {
    const first = await startDesk();
    expect(await first.tested()).toMatchObject({
      key: { state: 'stored', keptIn: 'memory' },
      health: { state: 'works' },
    });
    expect(first.desk.state().vault).toEqual({ rung: 'memory', because: 'no_service' });
    await first.close();
    const second = await startDesk({ dataDir: first.dataDir });
    expect(await second.tested()).toMatchObject({ health: { state: 'works' } });
    expect((await second.ask('key.list', {})).items).toHaveLength(1);
    expect(second.desk.state().notices.map(({ text }) => text)).toEqual([
      'The key this app had for My garage is not at hand, so it made a new one and ended the old one.',
    ]);
  });

  it('keeps the port it first chose', async () => {
    const first = await startDesk();
    const { origin } = first.own();
    await first.close();
    const second = await startDesk({ dataDir: first.dataDir });
    expect(second.own().origin).toBe(origin);
  });

  it('says so when the port it chose is taken, and keeps it for the next time', async () => {
    const first = await startDesk();
    const { origin } = first.own();
    await first.close();
    const other = await open({ dataDir: await freshFolder() });
    await other.listen({ host: '127.0.0.1', port: Number(new URL(origin ?? '').port) });
    const second = await startDesk({ dataDir: first.dataDir });
    expect(second.own().origin).not.toBe(origin);
    expect(second.desk.state().notices[0]?.text).toMatch(/is taken by another program/);
    await second.close();
    await other.close();
    const third = await startDesk({ dataDir: first.dataDir });
    expect(third.own().origin).toBe(origin);
  });
});

it('a second desk on the same folder is a conflict that says who holds it, and changes nothing', async () => {
  const first = await startDesk();
  await first.tested();
  const before = await readFile(join(first.dataDir, 'settings.json'), 'utf8');
  await expect(startDesk({ dataDir: first.dataDir })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(
      `process ${process.pid}, with its garage at ${first.own().origin}`,
    ),
  });
  expect(await readFile(join(first.dataDir, 'settings.json'), 'utf8')).toBe(before);
  expect(await first.ask('car.list', {})).toEqual({ items: [], nextCursor: null });
});

it('keeps a broken settings file aside, says so and starts', async () => {
  const dataDir = await freshFolder();
  await writeFile(join(dataDir, 'settings.json'), '{"connections": [');
  const one = await startDesk({ dataDir });
  expect(await one.tested()).toMatchObject({ health: { state: 'works' } });
  expect(await readFile(join(dataDir, 'settings.broken.json'), 'utf8')).toBe('{"connections": [');
  expect(one.desk.state().notices[0]?.text).toContain('settings.broken.json');
  expect((await stat(join(dataDir, 'settings.json'))).mode & 0o777).toBe(0o600);
});

/** As another program on the computer would. */
async function removeFrom(keyring: SecretService, account: string): Promise<void> {
  const { forkVaultChild, openVault } = await import('../../../src/main/desk/vault/vault.ts');
  const entry = new URL('../../../src/main/desk/vault/child.ts', import.meta.url);
  const vault = openVault({
    serviceName: service,
    forkChild: () => forkVaultChild(entry, { ...process.env, ...keyring.env }),
    onAbsent: 'trouble',
    filePath: '/nonexistent/vault.json',
  });
  await vault.remove(account);
  await vault.close();
}
