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
  /** After a restore, which may not know the key of today, or know one that was ended since. */
  putBack(place: Place): Promise<void>;
  /** Its key ends, and none is made again until somebody asks. */
  forget(place: Place): Promise<void>;
  /** To another key that somebody brought: ours ends, unless it is the same. */
  giveWay(place: Place, key: string): Promise<void>;
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
  // The demo's; of our own garage the settings remember it.
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

  async function rest({ id }: Place): Promise<void> {
    for (let made = busy.get(id); made; made = busy.get(id)) await made.catch(() => null);
  }

  async function mint(place: Place): Promise<string> {
    const { admin } = garageOf(place);
    const key = mintToken('tok').text;
    await secretsOf(place).keep(place.id, key);
    halfMade.add(place.id);
    const { account } = await admin.setSlotKey({
      accountName: await accountNameOf(place),
      slot,
      key,
      keyName,
    });
    if (place.kind === 'own' && connections.ownAccountId() !== account.id) {
      await connections.rememberAccount(account.id);
    }
    await leaveAlone(place, false);
    halfMade.delete(place.id);
    return key;
  }

  /** The account may have been renamed, or made by `track user add` before the app first ran. */
  async function accountNameOf(place: Place): Promise<string> {
    const { admin, accountName: usual } = garageOf(place);
    if (place.kind !== 'own') return usual;
    const accounts = await admin.listAccounts();
    const known = accounts.find(({ id }) => id === connections.ownAccountId());
    const only = accounts.length === 1 ? accounts[0] : undefined;
    return (known ?? only)?.name ?? usual;
  }

  const isLeftAlone = (place: Place): boolean =>
    place.kind === 'own' ? connections.isOwnLeftAlone() : leftAlone.has(place.id);

  async function leaveAlone(place: Place, isLeft: boolean): Promise<void> {
    if (place.kind === 'own') await connections.leaveOwnAlone(isLeft);
    else if (isLeft) leftAlone.add(place.id);
    else leftAlone.delete(place.id);
  }

  async function voidSlot(place: Place, usedKey?: string): Promise<void> {
    const accountName = await accountNameOf(place);
    await garageOf(place).admin.voidSlotKey({ accountName, slot, ...(usedKey && { usedKey }) });
  }

  return {
    keyOf: (place) =>
      once(place, async () => {
        if (isLeftAlone(place)) throw keyless(place);
        const key = await secretsOf(place).read(place.id);
        if (key !== null) return key;
        const hadOne = place.kind === 'own' && connections.ownAccountId() !== null;
        const made = await mint(place);
        if (hadOne) {
          notices.add(
            `The key this app had for ${place.label} is not at hand, so it made a new one and ended the old one.`,
          );
        }
        return made;
      }),
    replace: (place, refused) =>
      once(place, async () => {
        if (isLeftAlone(place)) throw keyless(place);
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
      await rest(place);
      return once(place, () => mint(place));
    },
    async putBack(place) {
      await rest(place);
      if (isLeftAlone(place)) return voidSlot(place);
      // While the keychain is locked there is nothing to put back; the next request mends it.
      const key = await secretsOf(place)
        .read(place.id)
        .catch(() => null);
      if (key === null) return;
      const accountName = await accountNameOf(place);
      const { admin } = garageOf(place);
      const { account } = await admin.setSlotKey({ accountName, slot, key, keyName });
      if (connections.ownAccountId() !== account.id) await connections.rememberAccount(account.id);
    },
    async forget(place) {
      await rest(place);
      // Before the key goes, or whoever misses it would make another.
      await leaveAlone(place, true);
      try {
        await secretsOf(place).forget(place.id);
      } catch (thrown) {
        await leaveAlone(place, false);
        throw thrown;
      }
      await voidSlot(place);
    },
    async giveWay(place, key) {
      await leaveAlone(place, false);
      await voidSlot(place, key).catch(() =>
        notices.add(
          `The key this app had for ${place.label} before could not be ended. Revoke it under API keys.`,
        ),
      );
    },
  };
}

export function keyless(place: Place): Problem {
  return new Problem(
    'unauthorized',
    `There is no key for ${place.label}. Set one up in Settings → Connection.`,
  );
}
