import type { ConnectionId } from '../../shared/models/connection.ts';
import type { DeskParts } from './desk-parts.ts';
import { checkGarage } from './prove-key.ts';
import type { DeskHandlers } from './request.ts';
import { connectionOf } from './state.ts';

/** The desk's rows, each answered by the part that owns it. */
export function deskHandlers(parts: DeskParts): DeskHandlers {
  const {
    connections,
    health,
    heldKeys,
    issuedKeys,
    calendarLinks,
    settings,
    vault,
    vaultSecrets,
    rotations,
  } = parts;
  const connection = (id: ConnectionId) =>
    connectionOf(connections.find(id), { ...parts, active: connections.active() });

  return {
    'desk.state': () => parts.state(),
    'settings.update': async ({ theme, rotateAfterDays }) => {
      await settings.write({
        ...(theme !== undefined && { theme }),
        ...(rotateAfterDays !== undefined && { rotateAfterDays }),
      });
      parts.changed();
      return null;
    },
    'notice.dismiss': ({ id }) => {
      parts.notices.dismiss(id);
      return null;
    },

    'connection.add': async (input) => {
      await checkGarage({ ...input, userAgent: parts.userAgent });
      return connection((await connections.add(input)).id);
    },
    'connection.update': async ({ id, label }) => {
      await connections.rename(id, label);
      return null;
    },
    'connection.activate': async ({ id }) => {
      await parts.turns.to(() => connections.activate(id));
      return null;
    },
    'connection.test': async ({ id }) => {
      await health.test(connections.find(id));
      return connection(id);
    },
    'connection.remove': async ({ id }) => {
      await rotations.inTurn(id, () => parts.turns.remove(id));
      return null;
    },
    'connection.save': () => parts.exchange.connectionsFile.save(),
    'connection.import': ({ text }) => parts.exchange.connectionsFile.read(text),
    'trackConfig.list': () => parts.exchange.trackConfig.offers(),
    'trackConfig.take': async (shown) => connection(await parts.exchange.trackConfig.take(shown)),
    'trackConfig.removeKey': async () => {
      await parts.exchange.trackConfig.removeKey();
      return null;
    },
    'demo.open': async () => {
      await parts.turns.to(() => parts.demo.open());
      return null;
    },
    'demo.close': async () => {
      await parts.turns.to(() => parts.demo.close());
      return null;
    },

    'heldKey.paste': async ({ id }) => {
      await heldKeys.paste(id);
      return connection(id);
    },
    'heldKey.type': ({ id }) => heldKeys.type(id),
    'heldKey.renew': async ({ id }) => {
      await heldKeys.renew(id);
      return connection(id);
    },
    'heldKey.forget': async ({ id }) => {
      await heldKeys.forget(id);
      return null;
    },

    'rotation.start': ({ id, overlap }) => rotations.start(id, overlap),
    'rotation.seen': ({ id }) => rotations.seen(id),
    'rotation.endNow': async ({ id }) => {
      await rotations.endNow(id);
      return null;
    },

    'vault.retry': async () => {
      await vault.unlock();
      parts.settle();
      return null;
    },
    'vault.cancel': () => {
      vault.cancel();
      return null;
    },
    'vault.useMemory': async () => {
      rotations.refuseWhileRunning();
      vault.useMemory();
      await parts.turned(Promise.resolve());
      return null;
    },
    'vault.move': async ({ to }) => {
      rotations.refuseWhileRunning();
      await parts.turned(to === 'keychain' ? vaultSecrets.toKeychain() : vaultSecrets.toMemory());
      return null;
    },
    'vault.typePassphrase': async ({ to }) => {
      rotations.refuseWhileRunning();
      const path = parts.passphraseEntry.open(to);
      if (!parts.openEntryWindow) return { by: 'document', path };
      await parts.openEntryWindow(path);
      return { by: 'window' };
    },
    'vault.startOver': async () => {
      rotations.refuseWhileRunning();
      const said = vaultSecrets.startOver();
      await parts.turned(said);
      parts.notices.add(await said);
      return null;
    },

    'issuedKey.create': (input) => issuedKeys.create(input),
    'issuedKey.rotate': ({ id, overlap }) => issuedKeys.rotate(id, overlap),
    'issuedKey.copy': ({ handle, as }) => issuedKeys.copy(handle, as),
    'issuedKey.reveal': ({ handle }) => ({ key: issuedKeys.reveal(handle) }),
    'issuedKey.discard': ({ handle }) => {
      issuedKeys.discard(handle);
      return null;
    },

    'calendarLink.list': () => calendarLinks.list(),
    'calendarLink.create': (input) => calendarLinks.create(input),
    'calendarLink.update': (change) => calendarLinks.update(change),
    'calendarLink.copy': ({ id, as }) => calendarLinks.copy(id, as),
    'calendarLink.open': async ({ id }) => {
      await calendarLinks.open(id);
      return null;
    },
    'calendarLink.save': ({ id }) => calendarLinks.save(id),
    'calendarLink.revoke': async ({ id }) => {
      await calendarLinks.revoke(id);
      return null;
    },

    'calendarNetwork.turn': async ({ isOn }) => {
      await parts.calendarNetwork.turn(isOn);
      return null;
    },
    'deskAct.list': () => [...parts.acts.list()],
    'trail.save': ({ trail, as }) => parts.exchange.trailFiles.save(trail, as),

    'backup.list': () => parts.backups.list(),
    'backup.create': () => parts.backups.create(),
    'backup.restore': ({ name }) =>
      rotations.inTurn(connections.own().id, () => parts.backups.restore(name)),
  };
}
