import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SecretService } from '../../../support/secret-service/secret-service.ts';
import { startSecretService } from '../../../support/secret-service/secret-service.ts';
import { childPids, freshSecret, freshService, open, text, valueOf } from './support.ts';

let keyring: SecretService;
beforeAll(async () => {
  keyring = await startSecretService();
});
afterAll(() => keyring.stop());

describe('on an open keychain', () => {
  it('D1: keeps the key in the OS keychain, where another program finds it', async () => {
    const [serviceName, secret] = [freshService(), freshSecret()];
    const vault = open(keyring.env, { serviceName });
    expect(await vault.write('own', secret)).toEqual({ ok: true, value: 'keychain' });
    expect(await keyring.lookup(serviceName, 'own')).toBe(secret);
    expect(await keyring.accounts(serviceName)).toEqual(['own']);
    expect(vault.status()).toEqual({ rung: 'keychain', state: 'ready' });
  });

  it('D1: finds the key again at the next start', async () => {
    const [serviceName, secret] = [freshService(), freshSecret()];
    const earlier = open(keyring.env, { serviceName });
    await earlier.write('own', secret);
    await earlier.close();
    expect(valueOf(await open(keyring.env, { serviceName }).read('own'))).toBe(secret);
  });

  it('replaces a key and keeps no copy of the one before', async () => {
    const [serviceName, secret] = [freshService(), freshSecret()];
    const vault = open(keyring.env, { serviceName });
    await vault.write('own', freshSecret());
    await vault.write('own', secret);
    expect(valueOf(await vault.read('own'))).toBe(secret);
    expect(await keyring.accounts(serviceName)).toEqual(['own']);
  });

  it('forgets one key and leaves the others', async () => {
    const [serviceName, kept] = [freshService(), freshSecret()];
    const vault = open(keyring.env, { serviceName });
    await vault.write('own', freshSecret());
    await vault.write('other', kept);
    expect(await vault.remove('own')).toEqual({ ok: true, value: 'keychain' });
    expect(valueOf(await vault.read('own'))).toBeNull();
    expect(valueOf(await vault.read('other'))).toBe(kept);
    expect(await keyring.accounts(serviceName)).toEqual(['other']);
  });

  it('says that nothing is stored only after a probe, which it takes away again', async () => {
    const serviceName = freshService();
    expect(valueOf(await open(keyring.env, { serviceName }).read('own'))).toBeNull();
    expect(await keyring.accounts(serviceName)).toEqual([]);
  });

  it('answers calls in the order they were made', async () => {
    const vault = open(keyring.env);
    const [first, second] = [freshSecret(), freshSecret()];
    const answers = await Promise.all([
      vault.write('own', first),
      vault.read('own'),
      vault.write('own', second),
      vault.read('own'),
      vault.remove('own'),
      vault.read('own'),
    ]);
    expect(answers.map((answer) => answer.ok && answer.value)).toEqual([
      'keychain',
      first,
      'keychain',
      second,
      'keychain',
      null,
    ]);
  });

  it('serves two processes at once on one keychain', async () => {
    const serviceName = freshService();
    const vaults = [open(keyring.env, { serviceName }), open(keyring.env, { serviceName })];
    const rounds = vaults.map(async (vault, index) => {
      for (let round = 0; round < 10; round += 1) {
        const secret = freshSecret();
        valueOf(await vault.write(`own-${index}`, secret));
        expect(valueOf(await vault.read(`own-${index}`))).toBe(secret);
        expect(valueOf(await vault.read('nothing'))).toBeNull();
        valueOf(await vault.remove(`own-${index}`));
      }
    });
    await Promise.all(rounds);
    expect(await keyring.accounts(serviceName)).toEqual([]);
  });
});

describe('what it touches', () => {
  it('starts no child and touches no keychain by being opened and closed', async () => {
    let forks = 0;
    const forkChild = () => {
      forks += 1;
      throw new Error('Nothing was asked for.');
    };
    const vault = open(keyring.env, { forkChild });
    vault.onStatus(() => expect.unreachable('Nothing happened.'));
    vault.cancel();
    expect(vault.status()).toEqual({ rung: 'keychain', state: 'ready' });
    await vault.close();
    expect(forks).toBe(0);
  });

  it('keeps entries of other programs and other services apart', async () => {
    const [ours, theirs] = [freshService(), freshService()];
    const secret = freshSecret();
    await open(keyring.env, { serviceName: theirs }).write('own', secret);
    const vault = open(keyring.env, { serviceName: ours });
    expect(valueOf(await vault.read('own'))).toBeNull();
    valueOf(await vault.remove('own'));
    expect(await keyring.lookup(theirs, 'own')).toBe(secret);
  });

  it('ends the child that has seen secrets once it is idle', async () => {
    const vault = open(keyring.env, { idleMs: 20 });
    await vault.write('own', freshSecret());
    await expect.poll(() => childPids()).toEqual([]);
    expect((await vault.read('own')).ok).toBe(true);
  });

  it('shows the secret in no arguments and no environment of the child', async () => {
    const secret = freshSecret();
    const ourKey = { TRACK_API_KEY: secret, TRACKOUT_ANYTHING: secret, NODE_OPTIONS: '' };
    const vault = open({ ...keyring.env, ...ourKey });
    await vault.write('own', secret);
    const [pid] = await childPids();
    expect(pid).toBeDefined();
    const environment = await text(`/proc/${pid}/environ`);
    expect(environment).toContain(keyring.env.DBUS_SESSION_BUS_ADDRESS);
    expect(environment).not.toMatch(/TRACK|NODE_OPTIONS/);
    expect(environment + (await text(`/proc/${pid}/cmdline`))).not.toContain(secret.slice(4, 12));
  });
});

describe('what no keychain could keep', () => {
  it('is thrown back: nothing at all', async () => {
    await expect(open(keyring.env).write('own', '')).rejects.toThrow('visible ASCII');
  });

  it.each(['a\0b', 'two lines\n', 'päss', 'x'.repeat(2049)])(
    'is thrown back without being quoted (%#)',
    async (secret) => {
      const serviceName = freshService();
      const thrown = await open(keyring.env, { serviceName }).write('own', secret).catch(String);
      expect(thrown).toMatch(/visible ASCII/);
      expect(thrown).not.toContain(secret);
      expect(await keyring.accounts(serviceName)).toEqual([]);
    },
  );

  it.each(['', 'a/b', '../own', 'probe:x', 'a b', 'x'.repeat(65)])(
    'refuses %j as a name, which could mean another entry',
    async (name) => {
      const vault = open(keyring.env);
      await expect(vault.read(name)).rejects.toThrow('no name for a secret');
      await expect(vault.write(name, freshSecret())).rejects.toThrow('no name for a secret');
      await expect(vault.remove(name)).rejects.toThrow('no name for a secret');
    },
  );
});
