import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Vault } from '../../../../src/main/desk/vault/vault.ts';
import { cheap } from './run.ts';
import { freshSecret, open, valueOf } from './support.ts';

const passphrase = 'four words do well';

let dir: string;
let filePath: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'passphrase-'));
  filePath = join(dir, 'vault.json');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function refuseToFork(): never {
  throw new Error('The keychain is not to be touched.');
}

/** On the passphrase rung, as the settings would have it. */
const openOnFile = (): Vault =>
  open({}, { filePath, rung: 'passphrase', cost: cheap, forkChild: refuseToFork });

async function created(): Promise<Vault> {
  const vault = openOnFile();
  valueOf(await vault.withFile((file) => file.create(passphrase)));
  return vault;
}

const locked = { ok: false, trouble: 'file_locked' };

describe('the passphrase file', () => {
  it('keeps a key that only the passphrase gives back, in a file of mode 600', async () => {
    const first = await created();
    const secret = freshSecret();
    expect(await first.write('own', secret)).toEqual({ ok: true, value: 'passphrase' });
    expect(valueOf(await first.read('own'))).toBe(secret);
    expect(valueOf(await first.read('other'))).toBeNull();
    await first.close();
    if (process.platform !== 'win32') expect((await stat(filePath)).mode & 0o777).toBe(0o600);
    expect(await readFile(filePath, 'utf8')).not.toContain(secret.slice(4, 12));
    expect(await readdir(dir)).toEqual(['vault.json']);
  });

  it('is locked after each start until the passphrase is given: nothing is called missing', async () => {
    const secret = freshSecret();
    const first = await created();
    valueOf(await first.write('own', secret));
    await first.close();
    const second = openOnFile();
    expect(second.status()).toMatchObject({ rung: 'passphrase', trouble: 'file_locked' });
    expect(await second.read('own')).toEqual(locked);
    expect(await second.write('own', freshSecret())).toEqual(locked);
    expect(await second.remove('own')).toEqual(locked);
    expect(await second.unlock()).toEqual(locked);
    expect(valueOf(await second.withFile((file) => file.unlock(passphrase)))).toBe(true);
    expect(second.status()).toEqual({ rung: 'passphrase', state: 'ready' });
    expect(valueOf(await second.read('own'))).toBe(secret);
  });

  it('changes nothing for a wrong passphrase, neither locked nor open', async () => {
    const first = await created();
    valueOf(await first.write('own', freshSecret()));
    const before = await readFile(filePath, 'utf8');
    const wrong = async (vault: Vault) => {
      expect(valueOf(await vault.withFile((file) => file.unlock('another one')))).toBe(false);
      expect(valueOf(await vault.withFile((file) => file.change('another one', 'x')))).toBe(false);
    };
    await wrong(first);
    expect(first.status()).toMatchObject({ state: 'ready' });
    const second = openOnFile();
    await wrong(second);
    expect(second.status()).toMatchObject({ trouble: 'file_locked' });
    expect(await readFile(filePath, 'utf8')).toBe(before);
  });

  it('changes its passphrase: the old one no longer opens it', async () => {
    const secret = freshSecret();
    const first = await created();
    valueOf(await first.write('own', secret));
    const before = JSON.parse(await readFile(filePath, 'utf8'));
    expect(valueOf(await first.withFile((file) => file.change(passphrase, 'quite another')))).toBe(
      true,
    );
    expect(valueOf(await first.read('own'))).toBe(secret);
    const after = JSON.parse(await readFile(filePath, 'utf8'));
    expect(after.kdf.salt).not.toBe(before.kdf.salt);
    const second = openOnFile();
    expect(valueOf(await second.withFile((file) => file.unlock(passphrase)))).toBe(false);
    expect(valueOf(await second.withFile((file) => file.unlock('quite another')))).toBe(true);
    expect(valueOf(await second.read('own'))).toBe(secret);
  });

  it('says when it is gone, damaged, or not to be written, and comes back with a good copy', async () => {
    const first = await created();
    const secret = freshSecret();
    valueOf(await first.write('own', secret));
    const good = await readFile(filePath, 'utf8');
    for (const [text, trouble] of [
      [null, 'file_missing'],
      ['', 'file_damaged'],
      [good.slice(0, -9), 'file_damaged'],
      ['{"version":2}', 'file_damaged'],
    ] as const) {
      if (text === null) await rm(filePath);
      else await writeFile(filePath, text);
      const next = openOnFile();
      expect(await next.unlock()).toEqual({ ok: false, trouble });
      expect(await next.read('own')).toEqual({ ok: false, trouble });
      expect(await next.write('own', freshSecret())).toEqual({ ok: false, trouble });
      await writeFile(filePath, good);
      expect(await next.unlock()).toEqual(locked);
    }
    await rm(dir, { recursive: true });
    expect(await first.write('own', freshSecret())).toEqual({ ok: false, trouble: 'file_failed' });
    expect(valueOf(await first.read('own'))).toBe(secret);
  });

  it('is never written over by a new one: what lies there is put aside', async () => {
    await created();
    const before = await readFile(filePath, 'utf8');
    await created();
    await created();
    expect(await readFile(join(dir, 'vault.aside.json'), 'utf8')).toBe(before);
    expect((await readdir(dir)).toSorted()).toEqual([
      'vault.aside-2.json',
      'vault.aside.json',
      'vault.json',
    ]);
  });
});
