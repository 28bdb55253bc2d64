import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PassphraseAct } from '../../../src/main/desk/documents/passphrase.ts';
import {
  type SecretService,
  startSecretService,
} from '../../support/secret-service/secret-service.ts';
import { startDesk, startGarage, type TestDesk } from './support.ts';

const service = 'TrackOut';
const passphrase = 'four words do well';

let keyring: SecretService;
beforeEach(async () => {
  keyring = await startSecretService();
});
afterEach(() => keyring.stop());

/** Types into the form outside the page; answers with what stands in it then. */
async function type(one: TestDesk, to: PassphraseAct, form: Record<string, string>) {
  const given = await one.ask('vault.typePassphrase', { to });
  if (given.by !== 'document') expect.unreachable();
  const { path } = given;
  return one.desk.document({ method: 'POST', path, form: new URLSearchParams(form) });
}

const chosen = { next: passphrase, again: passphrase };

async function works(one: TestDesk, act: () => Promise<unknown>): Promise<void> {
  const soon = one.event(
    ({ name }) => name === 'desk.changed' && one.active().health.state === 'works',
  );
  await act();
  await soon;
}

/** Without the mark, by which the app knows its keychain again. */
const inKeychain = async () =>
  (await keyring.accounts(service)).filter((name) => !name.startsWith('mark_'));

describe('the passphrase file', () => {
  it('takes the keys out of the keychain, is locked at the next start, and opens to the passphrase', async () => {
    const first = await startDesk({ env: keyring.env });
    await first.tested();
    expect(await type(first, 'move', chosen)).toMatchObject({ status: 200 });
    expect(first.desk.state().vault).toEqual({ rung: 'passphrase', state: 'ready' });
    expect(await keyring.accounts(service)).toEqual([]);
    await first.tested();
    expect(first.own().key).toMatchObject({ state: 'stored', keptIn: 'passphrase' });
    await first.close();

    const second = await startDesk({ env: keyring.env, dataDir: first.dataDir });
    expect((await second.tested()).health).toMatchObject({
      state: 'failed',
      problem: { detail: expect.stringContaining('The passphrase file is locked') },
    });
    expect(second.own().key).toMatchObject({ state: 'stored', keptIn: 'passphrase' });
    const before = await readFile(join(first.dataDir, 'vault.json'), 'utf8');
    const wrong = await type(second, 'unlock', { current: 'another one entirely' });
    expect(wrong).toMatchObject({
      status: 400,
      html: expect.stringContaining('This is not the passphrase. Nothing was changed.'),
    });
    expect(await readFile(join(first.dataDir, 'vault.json'), 'utf8')).toBe(before);
    await works(second, () => type(second, 'unlock', { current: passphrase }));
    expect((await second.ask('key.list', {})).items).toHaveLength(1);
    expect(second.desk.state().notices).toEqual([]);
  });

  it('gives the keys back to the keychain, and is gone then', async () => {
    const one = await startDesk({ env: keyring.env });
    const { id } = await one.tested();
    const stored = await keyring.lookup(service, id);
    await type(one, 'move', chosen);
    expect(await inKeychain()).toEqual([]);
    await one.ask('vault.move', { to: 'keychain' });
    expect(await keyring.lookup(service, id)).toBe(stored);
    await expect(readFile(join(one.dataDir, 'vault.json'))).rejects.toThrow('ENOENT');
  });

  it('wants a passphrase that is long enough and typed twice, and says so in the form', async () => {
    const one = await startDesk({ env: keyring.env });
    await one.tested();
    for (const [form, words] of [
      [{ next: 'short', again: 'short' }, '12 characters or more'],
      [{ next: passphrase, again: 'four words do badly' }, 'not the same'],
      [{ next: '', again: '' }, 'Type the passphrase'],
      [{ next: 'x'.repeat(257), again: 'x'.repeat(257) }, '256 characters at most'],
    ] as const) {
      expect(await type(one, 'move', form)).toMatchObject({
        status: 400,
        html: expect.stringContaining(words),
      });
    }
    expect(one.desk.state().vault.rung).toBe('keychain');
  });

  it('can be chosen where there is no keychain, and outlives the run', async () => {
    const garage = await startGarage();
    const first = await startDesk();
    await first.tested();
    const { id } = await first.ask('connection.add', { label: 'Club', origin: garage.origin });
    first.clipboard.text = garage.key;
    await first.ask('heldKey.paste', { id });
    expect(await type(first, 'move', chosen)).toMatchObject({ status: 200 });
    await first.tested();
    await first.close();
    const second = await startDesk({ dataDir: first.dataDir });
    await second.tested();
    await works(second, () => type(second, 'unlock', { current: passphrase }));
    expect(await second.ask('connection.test', { id })).toMatchObject({
      key: { keptIn: 'passphrase' },
      health: { state: 'works', account: { name: 'anna' } },
    });
    expect(second.desk.state().notices).toEqual([]);
  });

  it('that is gone is said to be, nothing is made in its place, and starting over puts it aside', async () => {
    const first = await startDesk({ env: keyring.env });
    const { id } = await first.tested();
    await type(first, 'move', chosen);
    await first.tested();
    await first.close();
    const path = join(first.dataDir, 'vault.json');
    const text = await readFile(path, 'utf8');
    await rm(path);
    const second = await startDesk({ env: keyring.env, dataDir: first.dataDir });
    await second.tested();
    expect(second.desk.state().vault).toMatchObject({
      rung: 'passphrase',
      trouble: 'file_missing',
    });
    expect(await inKeychain()).toEqual([]);
    await second.close();
    await writeFile(path, text);
    const third = await startDesk({ env: keyring.env, dataDir: first.dataDir });
    await third.tested();
    await works(third, () => third.ask('vault.startOver', {}));
    expect(await inKeychain()).toEqual([id]);
    expect(await readFile(join(first.dataDir, 'vault.aside.json'), 'utf8')).toBe(text);
    expect(third.desk.state().notices.map((notice) => notice.text)).toContain(
      'TrackOut starts over without the passphrase file, which is now vault.aside.json in its data folder.',
    );
  });
});

describe('this run only', () => {
  it('takes the keys out of the keychain and gives them back to it', async () => {
    const one = await startDesk({ env: keyring.env });
    const { id } = await one.tested();
    const stored = await keyring.lookup(service, id);
    await works(one, () => one.ask('vault.move', { to: 'memory' }));
    expect(one.desk.state().vault).toEqual({ rung: 'memory', because: 'chosen' });
    expect(await keyring.accounts(service)).toEqual([]);
    await works(one, () => one.ask('vault.move', { to: 'keychain' }));
    expect(await keyring.lookup(service, id)).toBe(stored);
    expect(one.desk.state().notices).toEqual([]);
  });

  it('is left for a keychain that came back, whose older key gives way', async () => {
    const first = await startDesk({ env: keyring.env });
    const { id } = await first.tested();
    const stored = await keyring.lookup(service, id);
    await first.close();
    await keyring.killDaemon();
    const second = await startDesk({ env: keyring.env, dataDir: first.dataDir });
    await second.tested();
    await works(second, () => second.ask('vault.useMemory', {}));
    expect(await second.envelope('vault.move', { to: 'keychain' })).toMatchObject({
      ok: false,
      problem: { detail: expect.stringContaining('No keychain is running') },
    });
    expect(second.desk.state().vault).toEqual({ rung: 'memory', because: 'no_service' });
    await keyring.startDaemon();
    await works(second, () => second.ask('vault.move', { to: 'keychain' }));
    expect(second.own().key).toMatchObject({ keptIn: 'keychain' });
    const now = await keyring.lookup(service, id);
    expect(now).not.toBe(stored);
    expect(now).not.toBeNull();
    expect((await second.ask('key.list', {})).items).toHaveLength(1);
  });
});

describe('another keychain than the one the keys were put into', () => {
  it('is told from one that was emptied: nothing is made, nothing called forgotten, until the user says so', async () => {
    const first = await startDesk({ env: keyring.env });
    const { id } = await first.tested();
    await first.close();
    const fresh = await startSecretService();
    try {
      const second = await startDesk({ env: fresh.env, dataDir: first.dataDir });
      expect((await second.tested()).health).toMatchObject({ state: 'failed' });
      expect(second.desk.state().vault).toEqual({
        rung: 'keychain',
        state: 'trouble',
        trouble: 'other',
      });
      expect(second.own().key).toMatchObject({ state: 'stored', keptIn: 'keychain' });
      expect(await second.envelope('heldKey.forget', { id })).toMatchObject({ ok: false });
      await second.ask('vault.retry', {});
      expect(second.desk.state().vault).toMatchObject({ trouble: 'other' });
      expect(await fresh.accounts(service)).toEqual([]);
      await second.close();

      const back = await startDesk({ env: keyring.env, dataDir: first.dataDir });
      expect((await back.tested()).health).toMatchObject({ state: 'works' });
      expect(back.desk.state().notices).toEqual([]);
      await back.close();

      const third = await startDesk({ env: fresh.env, dataDir: first.dataDir });
      await third.tested();
      await works(third, () => third.ask('vault.startOver', {}));
      expect(await fresh.accounts(service)).toEqual([id, `mark_${id}`]);
      expect((await third.ask('key.list', {})).items).toHaveLength(1);
      expect(await third.envelope('vault.startOver')).toMatchObject({
        ok: false,
        problem: { code: 'conflict' },
      });
    } finally {
      await fresh.stop();
    }
  });
});
