import { createHash } from 'node:crypto';
import { Problem } from '../../shared/errors.ts';
import type { ConnectionId, HeldKey } from '../../shared/models/connection.ts';
import { type Platform, troubleWords, type VaultRung } from '../../shared/models/vault.ts';
import { tokenHint } from '../../shared/token.ts';
import type { SecretNote, SettingsStore } from './settings.ts';
import type { KeychainMark, Vault, VaultAnswer } from './vault/vault.ts';
import { type Moves, openMoves } from './vault/moves.ts';
import { type DurableRung, openNotes } from './vault/notes.ts';

/** Where the desk's secrets are, by name, and what may be said of them. */
export interface Secrets {
  /** Null only when it is certain that there is none, or the user goes on without what may hold it. */
  read(name: string): Promise<string | null>;
  /** Written and read back before it resolves. */
  keep(name: string, secret: string): Promise<void>;
  forget(name: string): Promise<void>;
  /** What is known without asking the keychain. */
  about(name: string): HeldKey;
  /** All that is kept for a connection, or is on its way to be: its key and its links. */
  forgetAll(id: ConnectionId): Promise<void>;
}

/** The vault's: they can be moved from one rung to another. */
export interface VaultSecrets extends Secrets, Moves {
  /** Removes what was forgotten while the rung that holds it was not in use. */
  sweep(): Promise<void>;
}

export interface VaultSecretsOptions {
  vault: Vault;
  settings: SettingsStore;
  platform: Platform;
  now: () => Date;
  onChange: () => void;
}

/** Secrets in the vault. The settings file notes which names it holds, so that showing them asks nobody. */
export function openVaultSecrets(options: VaultSecretsOptions): VaultSecrets {
  const { vault, settings, platform, now, onChange } = options;
  const notes = openNotes(settings);
  const rungNow = (): VaultRung => vault.status().rung;

  function valueOf<Value>(answer: VaultAnswer<Value>): Value {
    if (answer.ok) return answer.value;
    const { title, meaning, wayOn } = troubleWords(answer.trouble, platform);
    throw new Problem('unavailable', `${title}. ${meaning} ${wayOn}`);
  }

  // What is noted of a secret and where it is change together, one after the other.
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = turn.then(act).finally(onChange);
    turn = done.catch(() => undefined);
    return done;
  }

  /** Noted before it is there: what no note names would lie in the keychain unseen. */
  async function write(name: string, secret: string, note: SecretNote): Promise<VaultRung> {
    const before = notes.of(name);
    const wasGoing = notes.pending(note.keptIn).includes(name);
    await notes.put(name, note);
    try {
      const rung = valueOf(await vault.write(name, secret));
      if (rung === 'memory') {
        if (wasGoing) await notes.pend(note.keptIn, [name]);
        await notes.restore(name, before);
      } else if (before && before.keptIn !== rung) {
        await notes.pend(before.keptIn, [name]);
      }
      return rung;
    } catch (thrown) {
      // Given up half-way, a first one may have come there all the same.
      if (before?.keptIn !== note.keptIn) await notes.pend(note.keptIn, [name]);
      await notes.restore(name, before);
      throw thrown;
    }
  }

  async function remove(name: string): Promise<void> {
    const rung = valueOf(await vault.remove(name));
    notes.inMemory.delete(name);
    const note = notes.of(name);
    if (!note) return;
    if (note.keptIn !== rung) await notes.pend(note.keptIn, [name]);
    await notes.drop(name);
    if (rung === 'keychain') await unmark();
  }

  async function keep(name: string, secret: string): Promise<void> {
    const rung = rungNow();
    const note = { hint: tokenHint(secret), savedAt: now().toISOString() };
    if (rung === 'memory') valueOf(await vault.write(name, secret));
    const kept = rung === 'memory' ? rung : await write(name, secret, { ...note, keptIn: rung });
    if (kept === 'memory') notes.inMemory.set(name, note);
  }

  async function sweep(): Promise<void> {
    // Another rung than the one in use is left alone, and one in trouble is not asked again.
    const status = vault.status();
    if (status.rung !== 'memory' && status.state === 'ready') await sweepRung(status.rung);
  }

  async function sweepRung(rung: DurableRung): Promise<void> {
    for (const name of notes.pending(rung)) {
      const answer = await vault.on(rung).remove(name);
      if (!answer.ok) return;
      await notes.unpend(rung, [name]);
    }
    if (rung === 'keychain') await unmark();
  }

  /** Nothing of ours is left there, so our mark goes too. */
  async function unmark(): Promise<void> {
    const { isKeychainMarked } = settings.read();
    const isInUse = [...notes.namesOn('keychain'), ...notes.pending('keychain')].length > 0;
    if (!isKeychainMarked || isInUse) return;
    // Cut off between the two, the next start does both again.
    const removed = await vault.on('keychain').remove(markName(settings));
    if (removed.ok) await settings.write({ isKeychainMarked: false });
  }

  return {
    async read(name) {
      const rung = rungNow();
      const secret = valueOf(await vault.read(name));
      return rung !== 'memory' && notes.pending(rung).includes(name) ? null : secret;
    },
    keep: (name, secret) => inTurn(() => keep(name, secret)),
    forget: (name) => inTurn(() => remove(name)),
    forgetAll: (id) =>
      inTurn(async () => {
        // Listed in turn, behind whatever is still being kept.
        for (const name of notes.names()) if (name.startsWith(id)) await remove(name);
      }),
    about(name) {
      const keptIn = rungNow();
      const note = keptIn === 'memory' ? notes.inMemory.get(name) : notes.of(name, keptIn);
      if (!note) return { state: 'none' };
      return { state: 'stored', hint: note.hint, savedAt: note.savedAt, keptIn };
    },
    sweep: () => inTurn(sweep),
    ...openMoves({ vault, settings, notes, valueOf, inTurn, sweepRung, unmark }),
  };
}

/** How the desk tells its keychain from another one: the settings know of the mark, and nothing in it is secret. */
export function keychainMark(settings: SettingsStore): KeychainMark {
  return {
    name: markName(settings),
    isPlaced: () => settings.read().isKeychainMarked,
    isExpected() {
      const { isKeychainMarked, stored, toRemove } = settings.read();
      const isUsed = Object.values(stored).some(({ keptIn }) => keptIn === 'keychain');
      return isKeychainMarked && (isUsed || toRemove.length > 0);
    },
    wasPlaced: () => settings.write({ isKeychainMarked: true }),
  };
}

/** One a data folder: several on one computer use the same keychain, each for itself. */
function markName(settings: SettingsStore): string {
  const own = settings.read().connections.find(({ kind }) => kind === 'own');
  return `mark_${own?.id ?? 'none'}`;
}

/** A calendar link's token, under a name the vault takes: a longer id than ours is cut by its hash. */
export function linkName(connection: ConnectionId, feedId: string): string {
  const isShort = feedId.length <= linkIdMax;
  const short = isShort ? feedId : createHash('sha256').update(feedId).digest('base64url');
  return `${connection}_${short.slice(0, linkIdMax)}`;
}

/** 64 characters a name, less a UUID and the line between. */
const linkIdMax = 27;
