import { createHash } from 'node:crypto';
import { Problem } from '../../shared/errors.ts';
import type { ConnectionId, HeldKey } from '../../shared/models/connection.ts';
import { type Platform, troubleWords, type VaultRung } from '../../shared/models/vault.ts';
import { tokenHint } from '../../shared/token.ts';
import type { SecretNote, SettingsStore } from './settings.ts';
import type { Vault, VaultAnswer } from './vault/vault.ts';

/** Where the desk's secrets are, by name, and what may be said of them. */
export interface Secrets {
  /** Null only when it is certain that there is none. */
  read(name: string): Promise<string | null>;
  /** Written and read back before it resolves. */
  keep(name: string, secret: string): Promise<void>;
  forget(name: string): Promise<void>;
  /** What is known without asking the keychain. */
  about(name: string): HeldKey;
  /** All that is kept for a connection, or is on its way to be: its key and its links. */
  forgetAll(id: ConnectionId): Promise<void>;
}

export interface VaultSecretsOptions {
  vault: Vault;
  settings: SettingsStore;
  platform: Platform;
  now: () => Date;
  onChange: () => void;
}

/** Secrets in the vault. The settings file notes which names it holds, so that showing them asks nobody. */
export function openVaultSecrets(
  options: VaultSecretsOptions,
): Secrets & { sweep(): Promise<void> } {
  const { vault, settings, platform, now, onChange } = options;
  const inMemory = new Map<string, SecretNote>();
  const isInMemory = (): boolean => vault.status().rung === 'memory';

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
    const { stored, toRemove } = settings.read();
    const others = toRemove.filter((other) => other !== name);
    await settings.write({ stored: { ...stored, [name]: note }, toRemove: others });
    try {
      const rung = valueOf(await vault.write(name, secret));
      if (rung === 'memory') await settings.write({ stored, toRemove });
      return rung;
    } catch (thrown) {
      // Given up half-way, a first one may have come there all the same.
      await settings.write({ stored, toRemove: stored[name] ? toRemove : [...others, name] });
      throw thrown;
    }
  }

  async function remove(name: string): Promise<void> {
    const rung = valueOf(await vault.remove(name));
    inMemory.delete(name);
    const { stored, toRemove } = settings.read();
    const { [name]: dropped, ...others } = stored;
    if (!dropped) return;
    const isLeft = rung === 'memory';
    await settings.write({ stored: others, toRemove: isLeft ? [...toRemove, name] : toRemove });
  }

  return {
    async read(name) {
      const secret = valueOf(await vault.read(name));
      return settings.read().toRemove.includes(name) && !isInMemory() ? null : secret;
    },
    keep: (name, secret) =>
      inTurn(async () => {
        const note = { hint: tokenHint(secret), savedAt: now().toISOString() };
        if (isInMemory()) valueOf(await vault.write(name, secret));
        const isKept = !isInMemory() && (await write(name, secret, note)) === 'keychain';
        if (!isKept) inMemory.set(name, note);
      }),
    forget: (name) => inTurn(() => remove(name)),
    forgetAll: (id) =>
      inTurn(async () => {
        // Listed in turn, behind whatever is still being kept.
        const names = new Set([...inMemory.keys(), ...Object.keys(settings.read().stored)]);
        for (const name of names) if (name.startsWith(id)) await remove(name);
      }),
    about(name) {
      const note = isInMemory() ? inMemory.get(name) : settings.read().stored[name];
      if (!note) return { state: 'none' };
      return { state: 'stored', ...note, keptIn: isInMemory() ? 'memory' : 'keychain' };
    },
    sweep: () =>
      inTurn(async () => {
        for (const name of settings.read().toRemove) {
          const answer = await vault.remove(name);
          if (!answer.ok || answer.value === 'memory') return;
          const toRemove = settings.read().toRemove.filter((other) => other !== name);
          await settings.write({ toRemove });
        }
      }),
  };
}

/** The demo's secrets: its garage is made anew at every opening, so nothing outlives the run. */
export function openDemoSecrets(now: () => Date, onChange: () => void): Secrets {
  const held = new Map<string, SecretNote & { secret: string }>();
  return {
    read: (name) => Promise.resolve(held.get(name)?.secret ?? null),
    keep(name, secret) {
      held.set(name, { secret, hint: tokenHint(secret), savedAt: now().toISOString() });
      onChange();
      return Promise.resolve();
    },
    forget(name) {
      held.delete(name);
      onChange();
      return Promise.resolve();
    },
    about(name) {
      const found = held.get(name);
      if (!found) return { state: 'none' };
      return { state: 'stored', hint: found.hint, savedAt: found.savedAt, keptIn: 'memory' };
    },
    forgetAll(id) {
      for (const name of held.keys()) if (name.startsWith(id)) held.delete(name);
      onChange();
      return Promise.resolve();
    },
  };
}

/** A calendar link's token, under a name the vault takes: a longer id than ours is cut by its hash. */
export function linkName(connection: ConnectionId, feedId: string): string {
  const isShort = feedId.length <= linkIdMax;
  const short = isShort ? feedId : createHash('sha256').update(feedId).digest('base64url');
  return `${connection}_${short.slice(0, linkIdMax)}`;
}

/** 64 characters a name, less a UUID and the line between. */
const linkIdMax = 27;
