import type { Client } from '../shared/client.ts';
import type { GarageInput, GarageOutput } from '../shared/contract/garage.ts';
import type { Instant } from '../shared/dates.ts';
import { Problem } from '../shared/errors.ts';
import type { KeyId } from '../shared/models/key.ts';
import { mintToken } from '../shared/token.ts';
import { clientFor } from './client-for.ts';
import { type KeyPlace, keyPlaceOf, settledSettings } from './next-key.ts';

type Successor = GarageOutput<'key.rotate'>;

export interface Replaced {
  successor: Successor;
  oldId: KeyId;
  /** Where the new one is kept: the file’s path, or the keychain; null where somebody else is to keep it. */
  keptIn: string | null;
  /**
   * Applies the end that was asked for, once nobody can lose the new key any more; gives until when
   * the old one works, null when it does not.
   */
  finish(): Promise<Instant | null>;
}

/** The old key works so long at least until the new one is at hand and proven. */
const safeSeconds = 3600;

/**
 * Replaces a key by one that is made here, so that the request can be sent again where its answer
 * was lost. The key that track itself uses is kept where the old one was.
 */
export async function replaceKey(id: KeyId, overlapSeconds: number): Promise<Replaced> {
  const { key, url } = await settledSettings();
  const client = clientFor(url.value, key.value);
  const { key: own } = await client.call('me.get', {});
  const isOwn = id === 'self' || id === own.id;
  const oldId = isOwn ? own.id : id;
  const asked = { id: oldId, key: mintToken('tok').text };
  const first = { ...asked, overlapSeconds: Math.max(overlapSeconds, safeSeconds) };
  const place = isOwn ? keyPlaceOf(key.from) : null;
  await place?.keepNext(asked.key);
  const successor = await rotate(client, first).catch(async (thrown: unknown) => {
    // Where no answer came, it may have been done: the next command finds out.
    if (!isPassing(thrown)) await place?.dropNext();
    throw thrown;
  });
  const isKept = place !== null && (await use(place, asked.key));
  const keptIn = isKept ? key.from : null;
  const next = isOwn ? clientFor(url.value, asked.key, { expectsKey: true }) : client;
  return {
    successor,
    oldId,
    keptIn,
    async finish() {
      if (overlapSeconds < safeSeconds) await rotate(next, { ...asked, overlapSeconds });
      const { items } = await next.call('key.list', {});
      return items.find((row) => row.id === oldId)?.expiresAt ?? null;
    },
  };
}

/** Once more where no answer came: the same again changes nothing. */
async function rotate(client: Client, asked: GarageInput<'key.rotate'>): Promise<Successor> {
  try {
    return await client.call('key.rotate', asked);
  } catch (thrown) {
    if (!isPassing(thrown)) throw thrown;
    return client.call('key.rotate', asked);
  }
}

function isPassing(thrown: unknown): boolean {
  return thrown instanceof Problem && thrown.code === 'unavailable';
}

/** Where that fails, the new one is shown as well; the next command tries it again. */
async function use(place: KeyPlace, key: string): Promise<boolean> {
  try {
    await place.useNext(key);
    return true;
  } catch (thrown) {
    const { message } = Problem.of(thrown);
    process.stderr.write(
      `warning: the new key could not be put in the old one’s place. ${message}\n`,
    );
    return false;
  }
}
