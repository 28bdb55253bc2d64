import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultOptions } from '../../../../src/main/desk/vault/vault.ts';
import type { SecretService } from '../../../support/secret-service/secret-service.ts';
import { startSecretService } from '../../../support/secret-service/secret-service.ts';
import { childPids, freshSecret, freshService, open, reaches, valueOf } from './support.ts';

const locked = { ok: false, trouble: 'locked' };
const cancelled = { ok: false, trouble: 'cancelled' };

let keyring: SecretService;
let serviceName: string;
let secret: string;
beforeEach(async () => {
  keyring = await startSecretService();
  [serviceName, secret] = [freshService(), freshSecret()];
  const earlier = openOurs();
  valueOf(await earlier.write('own', secret));
  await earlier.close();
});
afterEach(() => keyring.stop());

function openOurs(options: Partial<VaultOptions> = {}) {
  return open(keyring.env, { serviceName, ...options });
}

describe('a locked keychain', () => {
  beforeEach(() => keyring.lock());

  it('is never taken for an empty one', async () => {
    const vault = openOurs();
    expect(await vault.read('own')).toEqual(locked);
    expect(vault.status()).toEqual({ rung: 'keychain', state: 'trouble', trouble: 'locked' });
    expect(await openOurs().read('never-stored')).toEqual(locked);
  });

  it('is never written over and never falls to memory', async () => {
    const vault = openOurs({ onAbsent: 'memory' });
    expect(await vault.write('own', freshSecret())).toEqual(locked);
    expect(vault.status().rung).toBe('keychain');
    await keyring.unlock();
    expect(await keyring.lookup(serviceName, 'own')).toBe(secret);
  });

  it('never lets a key be called forgotten', async () => {
    expect(await openOurs().remove('own')).toEqual(locked);
    await keyring.unlock();
    expect(await keyring.lookup(serviceName, 'own')).toBe(secret);
  });

  it('gives the key again after it is unlocked, when asked to try again', async () => {
    const vault = openOurs();
    await vault.read('own');
    expect(await vault.unlock()).toEqual(locked);
    await keyring.unlock();
    expect(await vault.unlock()).toEqual({ ok: true, value: 'keychain' });
    expect(vault.status()).toEqual({ rung: 'keychain', state: 'ready' });
    expect(valueOf(await vault.read('own'))).toBe(secret);
    expect(await keyring.accounts(serviceName)).toEqual(['own']);
  });

  it('keeps what is in it when the user turns to memory for this run', async () => {
    const vault = openOurs();
    await vault.read('own');
    vault.useMemory();
    expect(vault.status()).toEqual({ rung: 'memory', because: 'locked' });
    const other = freshSecret();
    expect(await vault.write('own', other)).toEqual({ ok: true, value: 'memory' });
    expect(valueOf(await vault.read('own'))).toBe(other);
    expect(await vault.remove('own')).toEqual({ ok: true, value: 'memory' });
    await keyring.unlock();
    expect(await keyring.lookup(serviceName, 'own')).toBe(secret);
  });

  it('locked in mid-run is noticed at the next call', async () => {
    await keyring.unlock();
    const vault = openOurs();
    expect(valueOf(await vault.read('own'))).toBe(secret);
    await keyring.lock();
    expect(await vault.read('own')).toEqual(locked);
  });
});

describe('a second keyring', () => {
  it('gets the new key, and the old one in the first is not found any more', async () => {
    await keyring.useSecondKeyring();
    const vault = openOurs();
    const newer = freshSecret();
    expect(valueOf(await vault.read('own'))).toBe(secret);
    expect(await vault.write('own', newer)).toEqual({ ok: true, value: 'keychain' });
    expect(valueOf(await vault.read('own'))).toBe(newer);
    expect(valueOf(await vault.remove('own'))).toBe('keychain');
    expect(await keyring.accounts(serviceName)).toEqual([]);
  });
});

describe('a keychain that lets nobody in', () => {
  it('is said to refuse, is not asked again by itself and gives no leave to fall to memory', async () => {
    await keyring.refuse();
    const vault = openOurs({ onAbsent: 'memory' });
    const denied = { ok: false, trouble: 'denied' };
    expect(await vault.read('own')).toEqual(denied);
    expect(await vault.write('own', freshSecret())).toEqual(denied);
    expect(await vault.remove('own')).toEqual(denied);
    expect(vault.status()).toEqual({ rung: 'keychain', state: 'trouble', trouble: 'denied' });
  });
});

describe('a prompt', () => {
  it('left open is said to be waited for, and can be cancelled', async () => {
    const prompts = await keyring.leavePromptsOpen();
    await keyring.lock();
    const vault = openOurs({ slowMs: 50 });
    const answer = vault.read('own');
    const behind = vault.write('own', freshSecret());
    await reaches(vault, 'waiting');
    await prompts.opened();
    vault.cancel();
    expect(await answer).toEqual(cancelled);
    expect(await behind).toEqual(cancelled);
    expect(vault.status()).toEqual({ rung: 'keychain', state: 'trouble', trouble: 'cancelled' });
    await expect.poll(() => childPids()).toEqual([]);
    await keyring.unlock();
    expect(await vault.unlock()).toEqual({ ok: true, value: 'keychain' });
    expect(valueOf(await vault.read('own'))).toBe(secret);
  });

  it('cancelled under a write leaves the earlier key', async () => {
    const prompts = await keyring.leavePromptsOpen();
    await keyring.lock();
    const vault = openOurs({ slowMs: 50 });
    const answer = vault.write('own', freshSecret());
    await prompts.opened();
    vault.cancel();
    expect(await answer).toEqual(cancelled);
    await keyring.unlock();
    expect(await keyring.lookup(serviceName, 'own')).toBe(secret);
  });

  it('dismissed means locked, and no other is raised until the user tries again', async () => {
    const prompts = await keyring.leavePromptsOpen();
    await keyring.lock();
    const vault = openOurs();
    const answer = vault.read('own');
    await prompts.opened();
    await prompts.dismiss();
    expect(await answer).toEqual(locked);
    await keyring.unlock();
    // Still not asked: a person who said no is not asked again by every screen.
    expect(await vault.read('own')).toEqual(locked);
    valueOf(await vault.unlock());
    expect(valueOf(await vault.read('own'))).toBe(secret);
  });

  it('answered while the vault waits ends the wait with the key', async () => {
    const prompts = await keyring.leavePromptsOpen();
    await keyring.lock();
    const vault = openOurs({ slowMs: 50 });
    const answer = vault.read('own');
    await prompts.opened();
    await reaches(vault, 'waiting');
    await keyring.unlock();
    await prompts.dismiss();
    expect(valueOf(await answer)).toBe(secret);
    expect(vault.status()).toEqual({ rung: 'keychain', state: 'ready' });
  });

  it('whose keyring dies under it is waited for until cancelled, and nothing is lost', async () => {
    const prompts = await keyring.leavePromptsOpen();
    await keyring.lock();
    const vault = openOurs({ slowMs: 50, onAbsent: 'memory' });
    const answer = vault.write('own', freshSecret());
    await prompts.opened();
    await keyring.killDaemon();
    await reaches(vault, 'waiting');
    vault.cancel();
    expect(await answer).toEqual(cancelled);
    await keyring.startDaemon();
    valueOf(await vault.unlock());
    expect(valueOf(await vault.read('own'))).toBe(secret);
  });

  it('left open does not keep the vault from being closed or set aside', async () => {
    const prompts = await keyring.leavePromptsOpen();
    await keyring.lock();
    const [closing, choosing] = [openOurs(), openOurs()];
    const answers = [closing.read('own'), choosing.read('own')];
    await prompts.opened();
    choosing.useMemory();
    await closing.close();
    expect(await Promise.all(answers)).toEqual([cancelled, cancelled]);
    expect(choosing.status()).toEqual({ rung: 'memory', because: 'chosen' });
    expect(await closing.read('own')).toEqual(cancelled);
  });
});
