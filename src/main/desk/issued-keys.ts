import { type GarageInput } from '../../shared/contract/garage.ts';
import { Problem } from '../../shared/errors.ts';
import type { ConnectionId } from '../../shared/models/connection.ts';
import type { HandedOver } from '../../shared/models/desk-state.ts';
import { type IssuedKey, type Snippet, snippets } from '../../shared/models/issued-key.ts';
import type { KeyId } from '../../shared/models/key.ts';
import { type Overlap, overlaps } from '../../shared/models/overlaps.ts';
import { mintToken } from '../../shared/token.ts';
import type { Connections, Place } from './connections.ts';
import type { Handover } from './documents/handover.ts';
import { openHandles } from './handles.ts';
import { originOf, type Proxy } from './proxy.ts';
import { isPassing } from './rotation/reach.ts';
import { isPlainSecret, snippet } from './snippets.ts';

/** Keys made for other tools: the desk alone has them, for ten minutes. */
export interface IssuedKeys {
  create(input: GarageInput<'key.create'>): Promise<IssuedKey>;
  /** A tool’s key that takes the place of another; the old one goes on for the overlap. */
  rotate(id: KeyId, overlap: Overlap): Promise<IssuedKey>;
  copy(handle: string, as: Snippet): Promise<HandedOver>;
  /** The one way a secret reaches the page: on an explicit act, and only this key. */
  reveal(handle: string): string;
  discard(handle: string): void;
  forgetAll(id: ConnectionId): void;
}

export interface IssuedKeysOptions {
  connections: Connections;
  proxy: Proxy;
  handover: Handover;
  now: () => Date;
  onRevealed(place: Place, key: string): void;
}

interface Held {
  key: string;
  name: string;
  place: Place;
}

const heldMax = 5;

export function openIssuedKeys({
  connections,
  proxy,
  handover,
  now,
  onRevealed,
}: IssuedKeysOptions): IssuedKeys {
  const handles = openHandles<Held>({ max: heldMax, now });

  /** Sent, and never answered: the same key is sent again, or the tool’s line would be lost. */
  const unanswered = new Map<string, string>();

  async function sendRotation(id: KeyId, overlap: Overlap) {
    const at = `${connections.active().id} ${id}`;
    const key = unanswered.get(at) ?? mintToken('tok').text;
    unanswered.set(at, key);
    const overlapSeconds = overlaps[overlap].seconds;
    try {
      const made = await proxy.make('key.rotate', { id, overlapSeconds, key });
      unanswered.delete(at);
      return made;
    } catch (thrown) {
      const problem = Problem.of(thrown);
      if (!isPassing(problem)) {
        unanswered.delete(at);
        throw problem;
      }
      throw new Problem(
        problem.code,
        `${problem.message} The new key may have been taken all the same: rotate again, and TrackOut sends the same one.`,
      );
    }
  }

  function find(handle: string): Held {
    const held = handles.get(handle);
    if (held) return held;
    throw new Problem(
      'not_found',
      'This key can no longer be shown: that is possible for ten minutes. Revoke it and make another.',
    );
  }

  return {
    async create(input) {
      const { place, output, revoke } = await proxy.make('key.create', input);
      const { key, ...row } = output;
      try {
        connections.find(place.id);
        if (!isPlainSecret(key)) {
          throw new Problem('unavailable', 'The garage sent a key that cannot be one.');
        }
      } catch (thrown) {
        // Nobody would hold it, and it counts towards the five.
        await revoke();
        throw thrown;
      }
      const { handle, until } = handles.put({ key, name: row.name, place });
      return { handle, key: row, until: until.toISOString() };
    },
    async rotate(id, overlap) {
      if ((await proxy.ask('me.get', {})).key.id === id) {
        throw new Problem(
          'conflict',
          'This is the key that TrackOut itself uses. Rotate it under Settings → Connection.',
        );
      }
      const { place, output } = await sendRotation(id, overlap);
      // The old key may be in use: a new one that nobody can be told of must not end both.
      connections.find(place.id);
      const { key, ...row } = output;
      if (!isPlainSecret(key)) {
        throw new Problem('unavailable', 'The garage sent a key that cannot be one.');
      }
      const { handle, until } = handles.put({ key, name: row.name, place });
      return { handle, key: row, until: until.toISOString() };
    },
    async copy(handle, as) {
      const { key: secret, name, place } = find(handle);
      const hint = `${snippets[as]}, for “${name}”. Keep it where only that tool reads it.`;
      const text = snippet(as, originOf(place), secret);
      return handover.give({ title: 'Copy this key now', hint, text, secret, owner: place });
    },
    reveal(handle) {
      const { key, place } = find(handle);
      onRevealed(place, key);
      return key;
    },
    discard: (handle) => handles.drop(handle),
    forgetAll: (id) => handles.dropWhere(({ place }) => place.id === id),
  };
}
