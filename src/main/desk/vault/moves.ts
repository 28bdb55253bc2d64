import { Problem } from '../../../shared/errors.ts';
import { isFileTrouble, type VaultRung, type VaultTrouble } from '../../../shared/models/vault.ts';
import type { SettingsStore } from '../settings.ts';
import { afterMove, type DurableRung, type Notes } from './notes.ts';
import type { FileActs, Vault, VaultAnswer } from './face.ts';

/**
 * All secrets from one rung to another. Each is copied, read back and compared;
 * then one write of the settings says where they are; only then the old copies
 * go. Cut off before that write, everything still is where it was, and after
 * it, where it should be: the next start takes the half-done rest away.
 */
export interface Moves {
  toKeychain(): Promise<void>;
  /** Into a new file under this passphrase. */
  toFile(passphrase: string): Promise<void>;
  /** Down to this run only: what is not brought back ends with it. */
  toMemory(): Promise<void>;
  unlockFile(passphrase: string): Promise<void>;
  changePassphrase(current: string, next: string): Promise<void>;
  /** Without what cannot be reached: another keychain's entries, or a file nobody opens. Says what became of it. */
  startOver(): Promise<string>;
  /** At the start: ends what was cut off. Null when there was nothing to say. */
  recover(): Promise<string | null>;
}

export interface MovesOptions {
  vault: Vault;
  settings: SettingsStore;
  notes: Notes;
  valueOf<Value>(answer: VaultAnswer<Value>): Value;
  inTurn<Value>(act: () => Promise<Value>): Promise<Value>;
  sweepRung(rung: DurableRung): Promise<void>;
  unmark(): Promise<void>;
}

const places = {
  keychain: 'the keychain',
  passphrase: 'the passphrase file',
  memory: 'memory',
} as const satisfies Record<VaultRung, string>;

export function openMoves(options: MovesOptions): Moves {
  const { vault, settings, notes, valueOf, inTurn, sweepRung, unmark } = options;

  const inFile = async <T>(act: (file: FileActs) => Promise<VaultAnswer<T>>): Promise<T> =>
    valueOf(await vault.withFile(act));

  /** Null when it turned out not to be there: somebody else has removed it. */
  async function carry(name: string, from: VaultRung, to: VaultRung): Promise<string | null> {
    const secret = valueOf(await vault.on(from).read(name));
    if (secret === null) return null;
    valueOf(await vault.on(to).write(name, secret));
    if (valueOf(await vault.on(to).read(name)) === secret) return name;
    throw new Problem(
      'unavailable',
      `A key did not arrive in ${places[to]} as it was, so nothing was moved. Try again.`,
    );
  }

  async function move(
    from: DurableRung,
    to: VaultRung,
    prepare: () => Promise<unknown>,
  ): Promise<void> {
    await settings.write({ vaultMove: { from, to, isDone: false } });
    const carried: string[] = [];
    try {
      await prepare();
      for (const name of notes.namesOn(from)) {
        if ((await carry(name, from, to)) !== null) carried.push(name);
      }
    } catch (thrown) {
      await undo(from, to);
      throw thrown;
    }
    const inMemory = to === 'memory' ? notes.copies(carried) : [];
    await settings.write(afterMove(settings.read(), { from, to, carried }));
    for (const [name, note] of inMemory) notes.inMemory.set(name, note);
    vault.turnTo(to);
    await clear(from);
  }

  async function undo(from: DurableRung, to: VaultRung): Promise<void> {
    const names = notes.namesOn(from);
    if (to === 'keychain') await notes.pend(to, names);
    if (to === 'passphrase') await vault.withFile((file) => file.discard());
    if (to === 'memory') for (const name of names) await vault.on(to).remove(name);
    await settings.write({ vaultMove: null });
    if (to === 'keychain') await sweepRung(to);
  }

  /** The old copies. What cannot go now is listed, and goes as soon as it can. */
  async function clear(from: DurableRung): Promise<void> {
    if (from === 'keychain') await sweepRung(from);
    else if (!(await vault.withFile((file) => file.discard())).ok) return;
    await settings.write({ vaultMove: null });
  }

  /** Out of memory each is kept on its own: one there already is better than none after a crash. */
  async function bring(to: DurableRung): Promise<void> {
    for (const [name, note] of notes.inMemory) {
      const before = notes.of(name);
      // Until it is noted, what is there without a note is to be removed.
      if (before?.keptIn !== to) await notes.pend(to, [name]);
      if ((await carry(name, 'memory', to)) === null) continue;
      if (before && before.keptIn !== to) await notes.pend(before.keptIn, [name]);
      await notes.put(name, { ...note, keptIn: to });
    }
    notes.inMemory.clear();
    vault.turnTo(to);
    await sweepRung(to);
  }

  /** Where the secrets are that a move starts from; one that cannot be read is no start. */
  function startOf(): DurableRung | 'memory' {
    const status = vault.status();
    if (status.rung !== 'memory' && status.state === 'trouble') {
      valueOf({ ok: false, trouble: status.trouble });
    }
    return status.rung;
  }

  function refuseBesideFile(): void {
    if (settings.read().vaultRung !== 'passphrase') return;
    throw new Problem(
      'conflict',
      'The passphrase file still holds keys. Unlock it first, or start over without it.',
    );
  }

  async function toKeychain(): Promise<void> {
    const from = startOf();
    if (from === 'keychain') return;
    if (from === 'memory') refuseBesideFile();
    const tried = await vault.tryKeychain();
    // Why it is still memory may be another reason now.
    if (!tried.ok && from === 'memory') vault.useMemory(tried.trouble);
    valueOf(tried);
    if (from === 'memory') return bring('keychain');
    await move(from, 'keychain', () => Promise.resolve());
  }

  async function toFile(passphrase: string): Promise<void> {
    if (vault.status().rung === 'passphrase') return;
    refuseBesideFile();
    // What lies in a keychain that does not serve is left as it is.
    if (vault.status().rung === 'keychain' && troubleNow() !== null) vault.useMemory();
    const from = startOf();
    const create = () => inFile((file) => file.create(passphrase));
    // Before the journal names the file as ours to take back.
    await vault.withFile((file) => file.putAside());
    if (from === 'keychain') return move(from, 'passphrase', create);
    await create();
    await settings.write({ vaultRung: 'passphrase' });
    try {
      await bring('passphrase');
    } catch (thrown) {
      for (const name of notes.namesOn('passphrase')) await notes.drop(name);
      await settings.write({ vaultRung: 'keychain', toRemoveFromFile: [] });
      await vault.withFile((file) => file.discard());
      throw thrown;
    }
  }

  async function unlockFile(passphrase: string): Promise<void> {
    if (!(await inFile((file) => file.unlock(passphrase)))) throw wrongPassphrase();
    if (vault.status().rung === 'memory') await bring('passphrase');
    else await sweepRung('passphrase');
  }

  function troubleNow(): VaultTrouble | null {
    const status = vault.status();
    if (status.rung !== 'memory') return status.state === 'trouble' ? status.trouble : null;
    return status.because === 'chosen' ? null : status.because;
  }

  async function startOver(): Promise<string> {
    const trouble = troubleNow();
    const { rung } = vault.status();
    if (trouble === 'other') {
      for (const name of notes.namesOn('keychain')) await notes.drop(name);
      await settings.write({ toRemove: [], isKeychainMarked: false });
      await vault.unlock();
      return 'TrackOut starts afresh in this keychain. What it kept in the other one stays there.';
    }
    if (trouble === null || !isFileTrouble(trouble)) {
      throw new Problem('conflict', 'Nothing stands in the way of your keys.');
    }
    const aside = await vault.withFile((file) => file.putAside());
    for (const name of notes.namesOn('passphrase')) await notes.drop(name);
    await settings.write({ vaultRung: 'keychain', vaultMove: null, toRemoveFromFile: [] });
    if (rung === 'passphrase') vault.turnTo('keychain');
    else vault.useMemory('chosen');
    return aside === null
      ? 'TrackOut starts over without the passphrase file.'
      : `TrackOut starts over without the passphrase file, which is now ${aside} in its data folder.`;
  }

  async function recover(): Promise<string | null> {
    const { vaultMove, vaultRung } = settings.read();
    if (vaultRung === 'passphrase') {
      await vault.unlock();
      // Once a run: with a locked keychain the system asks for it.
      await sweepRung('keychain');
    }
    await unmark();
    if (!vaultMove) return null;
    const { from, to, isDone } = vaultMove;
    if (from === 'memory') return null;
    if (!isDone) {
      await undo(from, to);
      return `Moving your keys to ${places[to]} was cut off. They still are in ${places[from]}; move them again when you like.`;
    }
    await clear(from);
    return to === 'memory'
      ? 'Your keys were kept for the last run only, as you chose, and ended with it.'
      : `Moving your keys to ${places[to]} was cut off near its end. They all are there.`;
  }

  return {
    toKeychain: () => inTurn(toKeychain),
    toFile: (passphrase) => inTurn(() => toFile(passphrase)),
    toMemory: () =>
      inTurn(async () => {
        const from = startOf();
        if (from !== 'memory') await move(from, 'memory', () => Promise.resolve());
      }),
    unlockFile: (passphrase) => inTurn(() => unlockFile(passphrase)),
    changePassphrase: (current, next) =>
      inTurn(async () => {
        if (!(await inFile((file) => file.change(current, next)))) throw wrongPassphrase();
      }),
    startOver: () => inTurn(startOver),
    recover: () => inTurn(recover),
  };
}

function wrongPassphrase(): Problem {
  return new Problem('invalid_input', 'This is not the passphrase. Nothing was changed.');
}
