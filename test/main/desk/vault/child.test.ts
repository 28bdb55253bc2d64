import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultChild } from '../../../../src/main/desk/vault/vault.ts';
import { forkVaultChild } from '../../../../src/main/desk/vault/vault.ts';
import type { SecretService } from '../../../support/secret-service/secret-service.ts';
import { startSecretService } from '../../../support/secret-service/secret-service.ts';
import {
  childEntry,
  childPids,
  freshSecret,
  freshService,
  open,
  text,
  valueOf,
} from './support.ts';

const died = { ok: false, trouble: 'died' };
const failed = { ok: false, trouble: 'failed' };

let keyring: SecretService;
beforeEach(async () => {
  keyring = await startSecretService();
});
afterEach(() => keyring.stop());

function forkReal(): VaultChild {
  return forkVaultChild(childEntry, { ...process.env, ...keyring.env });
}

function refuseToFork(): never {
  throw new Error('No more processes.');
}

interface Asked {
  id: number;
  act: string;
  account: string;
  secret?: string;
}

/** A vault whose child answers what it likes. */
function openScripted(answerTo: (asked: Asked) => unknown) {
  const ears = new Set<(message: unknown) => void>();
  const child: VaultChild = {
    send: (asked) => queueMicrotask(() => ears.forEach((hear) => hear(answerTo(asked as Asked)))),
    onMessage: (listener) => void ears.add(listener),
    onExit: () => {},
    kill: () => {},
  };
  return open({}, { forkChild: () => child });
}

describe('a child that dies', () => {
  it('in the middle of a call answers it, and the next call starts another', async () => {
    const [serviceName, secret] = [freshService(), freshSecret()];
    valueOf(await open(keyring.env, { serviceName }).write('own', secret));
    const prompts = await keyring.leavePromptsOpen();
    await keyring.lock();
    const vault = open(keyring.env, { serviceName });
    const answer = vault.read('own');
    await prompts.opened();
    const [pid] = (await childPids()).slice(-1);
    if (pid) process.kill(pid, 'SIGKILL');
    expect(await answer).toEqual(died);
    expect(vault.status()).toEqual({ rung: 'keychain', state: 'trouble', trouble: 'died' });
    await keyring.unlock();
    expect(valueOf(await vault.read('own'))).toBe(secret);
  });

  it('between two calls goes unnoticed', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const forkChild = () => {
      const child = forkReal();
      child.onExit(resolve);
      return child;
    };
    const vault = open(keyring.env, { forkChild });
    const secret = freshSecret();
    valueOf(await vault.write('own', secret));
    for (const pid of await childPids()) process.kill(pid, 'SIGKILL');
    await ended;
    expect(valueOf(await vault.read('own'))).toBe(secret);
  });

  it('every time is started three times and then not again until the user tries again', async () => {
    let forks = 0;
    const forkChild = () => {
      forks += 1;
      const child = forkReal();
      child.kill();
      return child;
    };
    const vault = open(keyring.env, { forkChild });
    for (let call = 0; call < 6; call += 1) expect(await vault.read('own')).toEqual(died);
    expect(forks).toBe(3);
    expect(await vault.unlock()).toEqual(died);
    expect(forks).toBe(4);
  });

  it('or cannot be started at all never makes the vault fall to memory', async () => {
    const vault = open(keyring.env, { forkChild: refuseToFork, onAbsent: 'memory' });
    expect(await vault.write('own', freshSecret())).toEqual(died);
    expect(vault.status().rung).toBe('keychain');
  });
});

describe('an answer that does not fit', () => {
  const secret = freshSecret();
  it.each<[string, (asked: Asked) => unknown]>([
    ['to an earlier question', ({ id }) => ({ act: 'get', id: id - 1, secret })],
    ['of another kind', ({ id }) => ({ act: 'set', id })],
    ['with more in it', ({ id }) => ({ act: 'get', id, secret, account: 'other' })],
    ['that would break a header', ({ id }) => ({ act: 'get', id, secret: 'tok\r\nHost: x' })],
    ['with a trouble nobody knows', ({ id }) => ({ act: 'trouble', id, trouble: secret })],
    ['of no shape', () => secret],
  ])('is handed to nobody: one %s', async (_, answerTo) => {
    const vault = openScripted(answerTo);
    expect(await vault.read('own')).toEqual(failed);
  });

  it('is not made up for: a write that reads back as something else has failed', async () => {
    const vault = openScripted(({ id, act }) =>
      act === 'get' ? { act, id, secret } : { act, id },
    );
    expect(await vault.write('own', freshSecret())).toEqual(failed);
  });

  it('is not believed: a write that is confirmed and kept nowhere is a locked keychain', async () => {
    const vault = openScripted(({ id, act }) =>
      act === 'get' ? { act, id, secret: null } : { act, id },
    );
    expect(await vault.write('own', freshSecret())).toEqual({ ok: false, trouble: 'locked' });
  });

  it('is mended: an older key that another keyring gives in place of the new one', async () => {
    let [older, newer]: (string | null)[] = [secret, null];
    const vault = openScripted(({ id, act, secret: given }) => {
      if (act === 'delete') older = newer = null;
      if (given) newer = given;
      return act === 'get' ? { act, id, secret: older ?? newer } : { act, id };
    });
    const replacement = freshSecret();
    expect(await vault.write('own', replacement)).toEqual({ ok: true, value: 'keychain' });
    expect(valueOf(await vault.read('own'))).toBe(replacement);
  });

  it('is not believed: a removal after which the key is still there has failed', async () => {
    const stored = new Map<string, string>([['own', secret]]);
    const vault = openScripted(({ id, act, account, secret: given }) => {
      if (given) stored.set(account, given);
      return act === 'get' ? { act, id, secret: stored.get(account) ?? null } : { act, id };
    });
    expect(await vault.remove('own')).toEqual(failed);
  });
});

describe('the child itself', () => {
  it('stops when its parent is gone, even with a prompt open', async () => {
    const prompts = await keyring.leavePromptsOpen();
    valueOf(await open(keyring.env, { serviceName: 'trackout-test' }).write('own', freshSecret()));
    await keyring.lock();
    // A parent of its own, which the test can end.
    const script = `import { fork } from 'node:child_process';
      const child = fork(${JSON.stringify(childEntry.pathname)}, [], { execArgv: [] });
      child.send({ act: 'get', id: 1, service: 'trackout-test', account: 'own' });`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, ...keyring.env },
    });
    await prompts.opened();
    const [pid] = await childPids(parent.pid);
    expect(pid).toBeDefined();
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await expect.poll(() => text(`/proc/${pid}/cmdline`)).toBe('');
  });

  it.each([{ act: 'list' }, { act: 'get', id: 1, service: 'x' }, 'get', null])(
    'stops at a question it does not know: %j',
    async (message) => {
      const child = forkReal();
      const { promise, resolve } = Promise.withResolvers<void>();
      child.onExit(resolve);
      child.onMessage(() => expect.unreachable('It answered.'));
      child.send(message);
      await promise;
    },
  );
});
