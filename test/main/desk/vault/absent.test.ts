import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VaultTrouble } from '../../../../src/shared/models/vault.ts';
import type { SecretService } from '../../../support/secret-service/secret-service.ts';
import { startSecretService } from '../../../support/secret-service/secret-service.ts';
import { freshSecret, freshService, open, reaches, valueOf } from './support.ts';

let dir: string;
let keyring: SecretService;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'no-keychain-'));
  // The loader meets this file before the system's, and refuses it.
  await writeFile(join(dir, 'libsecret-1.so.0'), 'not a library');
});
afterAll(() => rm(dir, { recursive: true }));
beforeEach(async () => {
  keyring = await startSecretService();
});
afterEach(() => keyring.stop());

/** Environments in which a computer has no keychain, and what that is called. */
const absences: [string, VaultTrouble, () => Promise<NodeJS.ProcessEnv>][] = [
  ['no library', 'no_library', async () => ({ ...keyring.env, LD_LIBRARY_PATH: dir })],
  [
    'no daemon on the bus',
    'no_service',
    async () => {
      await keyring.killDaemon();
      return keyring.env;
    },
  ],
  [
    'a daemon that has no keyring yet',
    'no_keyring',
    async () => {
      await keyring.removeKeyrings();
      return keyring.env;
    },
  ],
  ['no bus where one should be', 'no_service', async () => bus(`unix:path=${dir}/nothing`)],
  ['no D-Bus at all', 'no_service', async () => bus(undefined)],
];

function bus(address: string | undefined): NodeJS.ProcessEnv {
  return {
    DBUS_SESSION_BUS_ADDRESS: address,
    XDG_RUNTIME_DIR: dir,
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
  };
}

describe.each(absences)('%s', (_, trouble, without) => {
  it('is a trouble with a name, at every call', async () => {
    const vault = open(await without());
    const answer = { ok: false, trouble };
    expect(await vault.read('own')).toEqual(answer);
    expect(await vault.write('own', freshSecret())).toEqual(answer);
    expect(await vault.remove('own')).toEqual(answer);
    expect(await vault.unlock()).toEqual(answer);
    expect(vault.status()).toEqual({ rung: 'keychain', state: 'trouble', trouble });
  });

  it('lets a vault that may fall to memory do so, and say why', async () => {
    const vault = open(await without(), { onAbsent: 'memory' });
    const secret = freshSecret();
    expect(await vault.write('own', secret)).toEqual({ ok: true, value: 'memory' });
    expect(vault.status()).toEqual({ rung: 'memory', because: trouble });
    expect(valueOf(await vault.read('own'))).toBe(secret);
    expect(valueOf(await vault.read('other'))).toBeNull();
    expect(await vault.remove('own')).toEqual({ ok: true, value: 'memory' });
    expect(valueOf(await vault.read('own'))).toBeNull();
  });
});

describe('a daemon that goes away', () => {
  it('after it has served is no leave to fall to memory', async () => {
    const vault = open(keyring.env, { onAbsent: 'memory' });
    valueOf(await vault.write('own', freshSecret()));
    await keyring.killDaemon();
    expect(await vault.write('own', freshSecret())).toEqual({ ok: false, trouble: 'no_service' });
    expect(vault.status().rung).toBe('keychain');
    vault.useMemory();
    expect(vault.status()).toEqual({ rung: 'memory', because: 'no_service' });
  });

  it('and comes back gives the key again', async () => {
    const [serviceName, secret] = [freshService(), freshSecret()];
    const vault = open(keyring.env, { serviceName });
    valueOf(await vault.write('own', secret));
    await keyring.killDaemon();
    expect(await vault.read('own')).toEqual({ ok: false, trouble: 'no_service' });
    await keyring.startDaemon();
    expect(await vault.unlock()).toEqual({ ok: true, value: 'keychain' });
    expect(valueOf(await vault.read('own'))).toBe(secret);
  });

  it('comes back too late for a run that already is in memory', async () => {
    await keyring.killDaemon();
    const vault = open(keyring.env, { onAbsent: 'memory' });
    valueOf(await vault.read('own'));
    await keyring.startDaemon();
    expect(await vault.unlock()).toEqual({ ok: true, value: 'memory' });
    expect(await vault.write('own', freshSecret())).toEqual({ ok: true, value: 'memory' });
  });

  it.each(['read', 'write', 'remove'] as const)('in the middle of a %s is named', async (act) => {
    const [serviceName, secret] = [freshService(), freshSecret()];
    const vault = open(keyring.env, { serviceName, slowMs: 50, onAbsent: 'memory' });
    valueOf(await vault.write('own', secret));
    keyring.hangDaemon();
    const answer = act === 'write' ? vault.write('own', freshSecret()) : vault[act]('own');
    await reaches(vault, 'waiting');
    await keyring.killDaemon();
    expect(await answer).toEqual({ ok: false, trouble: 'died' });
    expect(vault.status()).toEqual({ rung: 'keychain', state: 'trouble', trouble: 'died' });
    await keyring.startDaemon();
    expect(valueOf(await vault.read('own'))).toBe(secret);
  });
});
