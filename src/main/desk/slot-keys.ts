import type { ConnectionId } from '../../shared/models/connection.ts';
import { Problem } from '../../shared/errors.ts';
import { mintToken } from '../../shared/token.ts';
import type { Connections, Place } from './connections.ts';
import type { OwnAdmin } from './embedded/messages.ts';
import type { Notices } from './notices.ts';
import type { Secrets } from './secrets.ts';

/** A garage this app runs, and may therefore give itself a key to. */
export interface OwnGarage {
  admin: OwnAdmin;
  accountName: string;
}

/**
 * The one key of this installation in a garage it runs. It is written to the
 * vault and read back before the garage learns of it: a garage must not have a
 * key that nobody holds.
 */
export interface SlotKeys {
  /** Made when there is certainly none; a locked keychain throws. */
  keyOf(place: Place): Promise<string>;
  /** For a key the garage no longer accepts. */
  replace(place: Place, refused: string): Promise<string>;
  renew(place: Place): Promise<string>;
  /** After Forget: nothing is made again until somebody asks. */
  leaveAlone(id: ConnectionId, isLeft: boolean): void;
}

export interface SlotKeysOptions {
  connections: Connections;
  secretsOf(place: Place): Secrets;
  garageOf(place: Place): OwnGarage;
  notices: Notices;
}

/** One data folder, one installation, one slot. */
const slot = 'desktop';
const keyName = 'TrackOut Desktop';

export function openSlotKeys(options: SlotKeysOptions): SlotKeys {
  const { connections, secretsOf, garageOf, notices } = options;
  const leftAlone = new Set<ConnectionId>();
  // The garage stopped between the vault and the slot: mending that is nothing to tell.
  const halfMade = new Set<ConnectionId>();
  // Two requests at once must not make two keys, of which one would be void.
  const busy = new Map<ConnectionId, Promise<string>>();

  function once(place: Place, make: () => Promise<string>): Promise<string> {
    const running = busy.get(place.id);
    if (running) return running;
    const made = make().finally(() => busy.delete(place.id));
    busy.set(place.id, made);
    return made;
  }

  async function mint(place: Place): Promise<string> {
    const { admin, accountName } = garageOf(place);
    const key = mintToken('tok').text;
    await secretsOf(place).keep(place.id, key);
    halfMade.add(place.id);
    const { account } = await admin.setSlotKey({
      accountName: place.kind === 'own' ? await ownAccountName(admin, accountName) : accountName,
      slot,
      key,
      keyName,
    });
    if (place.kind === 'own' && connections.ownAccountId() !== account.id) {
      await connections.rememberAccount(account.id);
    }
    leftAlone.delete(place.id);
    halfMade.delete(place.id);
    return key;
  }

  /** The account may have been renamed, or made by `track user add` before the app first ran. */
  async function ownAccountName(admin: OwnAdmin, usual: string): Promise<string> {
    const accounts = await admin.listAccounts();
    const known = accounts.find(({ id }) => id === connections.ownAccountId());
    const only = accounts.length === 1 ? accounts[0] : undefined;
    return (known ?? only)?.name ?? usual;
  }

  return {
    keyOf: (place) =>
      once(place, async () => {
        const secrets = secretsOf(place);
        const wasThere = secrets.wasStored(place.id);
        if (leftAlone.has(place.id)) throw keyless(place);
        const key = await secrets.read(place.id);
        if (key !== null) return key;
        const made = await mint(place);
        if (wasThere) {
          notices.add(
            `The key this app had for ${place.label} is not at hand, so it made a new one and ended the old one.`,
          );
        }
        return made;
      }),
    replace: (place, refused) =>
      once(place, async () => {
        const held = await secretsOf(place).read(place.id);
        if (held !== null && held !== refused) return held;
        const wasHalfMade = halfMade.has(place.id);
        const made = await mint(place);
        if (wasHalfMade) return made;
        notices.add(
          `${place.label} no longer accepted the app’s key, so TrackOut made a new one and ended the old one.`,
        );
        return made;
      }),
    async renew(place) {
      await busy.get(place.id)?.catch(() => null);
      return once(place, () => mint(place));
    },
    leaveAlone(id, isLeft) {
      if (isLeft) leftAlone.add(id);
      else leftAlone.delete(id);
    },
  };
}

export function keyless(place: Place): Problem {
  return new Problem(
    'unauthorized',
    `There is no key for ${place.label}. Set one up in Settings → Connection.`,
  );
}
