import { Problem } from '../../shared/errors.ts';
import type { ConnectionId } from '../../shared/models/connection.ts';
import type { HandedOver } from '../../shared/models/desk-state.ts';
import { readToken, redactTokens } from '../../shared/token.ts';
import type { Connections, Place } from './connections.ts';
import type { Copied } from './copied.ts';
import type { Entry } from './documents/entry.ts';
import type { Health } from './health.ts';
import type { Notices } from './notices.ts';
import type { HostPorts } from './ports.ts';
import { proveKey } from './prove-key.ts';
import { originOf, type Proxy } from './proxy.ts';
import type { Secrets } from './secrets.ts';
import type { SlotKeys } from './slot-keys.ts';

/** The key we hold for a garage: it comes in by the clipboard or the entry document, never by the page. */
export interface HeldKeys {
  /** The key there was stays until this one has passed. */
  take(id: ConnectionId, typed: string): Promise<void>;
  paste(id: ConnectionId): Promise<void>;
  type(id: ConnectionId): Promise<HandedOver | { by: 'window' }>;
  renew(id: ConnectionId): Promise<void>;
  forget(id: ConnectionId): Promise<void>;
}

export interface HeldKeysOptions {
  connections: Connections;
  secretsOf(place: Place): Secrets;
  slotKeys: SlotKeys;
  proxy: Proxy;
  health: Health;
  copied: Copied;
  notices: Notices;
  ports: HostPorts;
  entry: () => Entry;
  /** It may be another account’s key, and so another garage’s worth of data. */
  onTaken(id: ConnectionId): void;
  userAgent: string;
  /** One change of a key at a time. */
  inTurn<Value>(id: ConnectionId, act: () => Promise<Value>): Promise<Value>;
}

export function openHeldKeys(options: HeldKeysOptions): HeldKeys {
  const { connections, secretsOf, slotKeys, proxy, health, copied, notices, ports, userAgent } =
    options;
  const { inTurn } = options;

  const take = (id: ConnectionId, typed: string): Promise<void> => {
    const key = cleanKey(typed);
    return inTurn(id, () => prove(id, key));
  };

  async function prove(id: ConnectionId, key: string): Promise<void> {
    const place = connections.find(id);
    const proof = await proveKey({ ...place, origin: originOf(place), userAgent }, key);
    // Removed while the garage was asked? Its key would be kept where nobody looks.
    connections.find(id);
    await secretsOf(place).keep(id, key);
    if (place.kind !== 'remote') await slotKeys.giveWay(place, key);
    proxy.drop(id);
    health.works(id, proof);
    options.onTaken(id);
  }

  /** Whoever rules the page may ask for a copy and then for a paste, to a garage of its own. */
  function refuseOthers(text: string, place: Place): void {
    const owner = copied.ownerOf(text);
    if (owner === null || owner.id === place.id || owner.origin === place.origin) return;
    throw new Problem(
      'forbidden',
      `TrackOut copied this for ${owner.label}, so it is not sent to ${place.label}. Copy a key of that garage; if this is one, use Type it… instead.`,
    );
  }

  return {
    take,
    async paste(id) {
      const { clipboard } = ports;
      if (!clipboard) {
        throw new Problem(
          'unavailable',
          'TrackOut cannot read the clipboard here. Use Type it… instead.',
        );
      }
      const text = await clipboard.readText();
      refuseOthers(text, connections.find(id));
      await take(id, text);
      try {
        // Somebody may have copied something else meanwhile; that is theirs.
        if ((await clipboard.readText()) === text) await clipboard.clear();
      } catch {
        notices.add(
          'The key is stored, but TrackOut could not clear the clipboard. Copy something else over it.',
        );
      }
    },
    async type(id) {
      const path = options.entry().open(connections.find(id).id);
      if (!ports.openEntryWindow) return { by: 'document', path };
      await ports.openEntryWindow(path);
      return { by: 'window' };
    },
    async renew(id) {
      const place = connections.find(id);
      if (place.kind === 'remote') {
        throw new Problem(
          'forbidden',
          'Only a garage that this app runs gives it a new key. Paste or type one.',
        );
      }
      await inTurn(id, () => slotKeys.renew(place));
      proxy.drop(id);
      await health.test(place);
    },
    async forget(id) {
      const place = connections.find(id);
      await inTurn(id, () =>
        place.kind === 'remote' ? secretsOf(place).forget(id) : slotKeys.forget(place),
      );
      proxy.leave(id);
      health.forget(id);
    },
  };
}

/** What was pasted or typed as a key, or a Problem without having asked anybody. */
function cleanKey(typed: string): string {
  const key = typed.trim();
  if (key === '') throw new Problem('invalid_input', 'There is no text to take as a key.');
  if (!/^[\x21-\x7e]{8,512}$/.test(key)) {
    throw new Problem(
      'invalid_input',
      'This is not a key: a key is one word of 8 to 512 plain characters.',
    );
  }
  const reading = readToken(key);
  if (reading.shape === 'mistyped') {
    throw new Problem(
      'invalid_input',
      'A part of this key is missing or mistyped. Copy it again, whole.',
    );
  }
  if (reading.shape === 'ours' && reading.token.kind === 'cal') {
    throw new Problem(
      'invalid_input',
      'This belongs to a calendar link. The app needs an API key, which begins with tok_.',
    );
  }
  // Another deployment's key may look like anything, but not like an address or a line with a secret in it.
  const isPartOfMore = key.includes('://') || redactTokens(key) !== key;
  if (reading.shape === 'foreign' && isPartOfMore) {
    throw new Problem(
      'invalid_input',
      'This is more than a key, such as an address with a key in it. Copy the key alone.',
    );
  }
  return key;
}
