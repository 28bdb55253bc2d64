import type { DeskEvent } from '../../shared/contract/events.ts';
import { Problem } from '../../shared/errors.ts';
import type { ConnectionId } from '../../shared/models/connection.ts';
import type { Connections, Place } from './connections.ts';
import type { EmbeddedChange } from './embedded/embedded.ts';
import type { Health } from './health.ts';
import type { IssuedKeys } from './issued-keys.ts';
import type { Listeners } from './listeners.ts';
import type { Notices } from './notices.ts';
import type { Proxy } from './proxy.ts';
import type { Secrets } from './secrets.ts';

/** What follows when the app turns from one garage to another, or a garage it runs comes and goes. */
export interface Turns {
  /** Does what may make another garage the active one, and sees to what follows from it. */
  to(act: () => Promise<void>): Promise<void>;
  remove(id: ConnectionId): Promise<void>;
  garageTurned(place: Place, change: EmbeddedChange): void;
}

export interface TurnsOptions {
  connections: Connections;
  proxy: Proxy;
  health: Health;
  issuedKeys: IssuedKeys;
  notices: Notices;
  secretsOf(place: Place): Secrets;
  events: Listeners<DeskEvent>;
  settle(): void;
}

export function openTurns(options: TurnsOptions): Turns {
  const { connections, proxy, health, issuedKeys, notices, events, settle } = options;

  async function to(act: () => Promise<void>): Promise<void> {
    const before = connections.active().id;
    await act();
    const { id } = connections.active();
    if (id === before) return;
    proxy.leave(before);
    events.tell({ name: 'garage.changed' });
    settle();
  }

  return {
    to,
    async remove(id) {
      const place = connections.find(id);
      // Its secrets first: one that cannot be removed now must not be orphaned in the keychain.
      if (place.kind === 'remote') await options.secretsOf(place).forgetAll(id);
      await to(() => connections.remove(id));
      // And what was about to be kept while it was still there.
      await options.secretsOf(place).forgetAll(id);
      proxy.leave(id);
      issuedKeys.forgetAll(id);
      health.forget(id);
    },
    garageTurned(place, change) {
      // It may come back at another address, to which an open session must not lead.
      proxy.drop(place.id);
      if (change === 'back') {
        events.tell({ name: 'garage.changed' });
        if (connections.active().id === place.id) settle();
        else health.forget(place.id);
        return;
      }
      const words =
        change === 'died'
          ? `${place.label} stopped by itself and is being started again.`
          : `${place.label} keeps stopping. Start TrackOut again; what you entered is safe.`;
      notices.add(words);
      health.failed(place.id, new Problem('unavailable', words));
    },
  };
}
