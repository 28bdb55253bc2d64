import type { DeskEvent } from '../../shared/contract/events.ts';
import { Problem } from '../../shared/errors.ts';
import type { ConnectionId } from '../../shared/models/connection.ts';
import { openBackground } from './background.ts';
import { openDeskBackups } from './backups.ts';
import { openConnections, type Place } from './connections.ts';
import { openDemo, startDemo } from './demo.ts';
import { openDemoSecrets } from './demo-secrets.ts';
import type { DeskParts, PartsOptions } from './desk-parts.ts';
import { originOfEmbedded } from './embedded/embedded.ts';
import { openExchange } from './exchange.ts';
import { openForms } from './forms.ts';
import { openGivenOut } from './given-out.ts';
import { openHealth } from './health.ts';
import { openHeldKeys } from './held-key.ts';
import { openListeners } from './listeners.ts';
import { notedSecrets } from './noted-secrets.ts';
import { openNotices } from './notices.ts';
import { openProxy } from './proxy.ts';
import { waysTo } from './rotation/reach.ts';
import { openKeyReminders } from './rotation/reminders.ts';
import { openRotations } from './rotation/rotation.ts';
import { openVaultSecrets, type Secrets } from './secrets.ts';
import { openSlotKeys, type OwnGarage } from './slot-keys.ts';
import { openTold } from './told.ts';
import { openTurns } from './turns.ts';

const ownAccountName = 'My garage';

/** Puts together what the desk is made of. */
export function openParts(options: PartsOptions): DeskParts {
  const { settings, vault, journal, acts, own, ports, now, version } = options;
  const { platform, capabilities } = ports;
  const userAgent = `TrackOut-Desktop/${version}`;
  const theme = () => settings.read().theme;
  const events = openListeners<DeskEvent>();
  const { state, changed } = openTold(events, () => ({
    vault: vault.status(),
    notices: notices.list(),
    settings: { theme: theme(), rotateAfterDays: settings.read().rotateAfterDays },
    version,
    platform,
    capabilities,
    places: connections.all(),
    active: connections.active(),
    secretsOf,
    health,
    rotations: rotations.list(),
    keyReminders: keyReminders.list(),
    calendarNetwork: calendarNetwork.state(),
  }));
  const notices = openNotices(changed);
  const connections = openConnections({
    settings,
    ownOrigin: () => originOfEmbedded(own),
    onChange: changed,
  });
  const vaultSecrets = openVaultSecrets({ vault, settings, platform, now, onChange: changed });
  const demoSecrets = openDemoSecrets(now, changed);
  const secretsOf = (place: Place): Secrets =>
    place.kind === 'demo' ? demoSecrets : notedSecrets(vaultSecrets, place, acts);
  const garageChanged = (): void => events.tell({ name: 'garage.changed' });

  function changedIfActive(id: ConnectionId): void {
    if (connections.active().id === id) garageChanged();
  }

  function garageOf({ kind }: Place): OwnGarage {
    const garage =
      kind === 'demo' ? demo.garage() : { admin: own.admin, accountName: ownAccountName };
    if (garage) return garage;
    throw new Problem('unavailable', 'The demo garage is closed.');
  }

  const closing = new AbortController();
  const { signal } = closing;
  const slotKeys = openSlotKeys({ connections, secretsOf, garageOf, notices });
  const proxy = openProxy({
    connections,
    secretsOf,
    slotKeys,
    userAgent,
    signal,
    onGarageChanged: garageChanged,
    onAnswer(place, problem) {
      const isDown = problem?.code === 'unavailable' || problem?.code === 'unauthorized';
      if (problem && isDown) health.failed(place.id, problem);
      if (!problem && health.of(place.id).state === 'failed') background.settle();
    },
  });
  const health = openHealth({
    proxy,
    slotKeys,
    userAgent,
    signal,
    now,
    onChange: changed,
    onRecovered(id) {
      changedIfActive(id);
      rotations.wake(id);
    },
  });
  const rotations = openRotations({
    journal,
    connections,
    secretsOf,
    isInMemory: () => vault.status().rung === 'memory',
    ways: waysTo({ userAgent, signal }),
    ourName: userAgent,
    notices,
    signal,
    now,
    onChange: changed,
    onCurrent({ id }) {
      proxy.drop(id);
      void health.retest(connections.find(id));
    },
    onDone: ({ id }) => changedIfActive(id),
  });
  const keyReminders = openKeyReminders({
    connections,
    secretsOf,
    health,
    rotations,
    settings,
    events,
    ports,
    now,
    onChange: changed,
  });
  const { copied, handover, issuedKeys, calendarNetwork, calendarLinks } = openGivenOut({
    ...options,
    connections,
    secretsOf,
    proxy,
    userAgent,
    theme,
    changed,
    garageChanged,
  });
  const background = openBackground({
    connections,
    secretsOf,
    vaultSecrets,
    vault,
    rotations,
    health,
    proxy,
    notices,
    signal,
  });
  const { settle, turned, lookAround } = background;
  const held = {
    connections,
    secretsOf,
    slotKeys,
    proxy,
    health,
    copied,
    notices,
    ports,
    userAgent,
    inTurn: rotations.inTurn,
  };
  const heldKeys = openHeldKeys({ ...held, entry: () => entry, onTaken: changedIfActive });
  const { entry, passphraseEntry } = openForms({
    connections,
    heldKeys,
    vaultSecrets,
    rotations,
    events,
    now,
    theme,
    turned,
  });
  const backups = openDeskBackups({ connections, own, slotKeys, notices });
  const exchange = openExchange({ ...options, ...held, handover, heldKeys });
  const demo = openDemo({
    start: () => startDemo(options),
    started: options.demoStart,
    connections,
    now,
    onChange(change) {
      const place = connections.all().find(({ kind }) => kind === 'demo');
      if (place) turns.garageTurned(place, change);
    },
  });
  const turns = openTurns({
    connections,
    proxy,
    health,
    issuedKeys,
    notices,
    secretsOf,
    events,
    settle,
  });
  own.onChange((change) => turns.garageTurned(connections.own(), change));
  vault.onStatus(changed);

  return {
    settings,
    vault,
    notices,
    connections,
    secretsOf,
    vaultSecrets,
    passphraseEntry,
    turned,
    proxy,
    health,
    heldKeys,
    issuedKeys,
    calendarLinks,
    rotations,
    keyReminders,
    calendarNetwork,
    backups,
    acts,
    exchange,
    demo,
    entry,
    handover,
    events,
    openEntryWindow: ports.openEntryWindow?.bind(ports),
    userAgent,
    state,
    changed,
    settle,
    lookAround,
    turns,
    async windUp() {
      closing.abort();
      proxy.close();
      keyReminders.close();
      await calendarNetwork.close();
      // A prompt that nobody answers would keep what waits for it.
      await vault.close();
      await rotations.close();
      await background.rest();
      await acts.close();
    },
  };
}
