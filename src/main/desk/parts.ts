import type { DeskEvent } from '../../shared/contract/events.ts';
import { Problem } from '../../shared/errors.ts';
import type { ConnectionId } from '../../shared/models/connection.ts';
import type { DeskState } from '../../shared/models/desk-state.ts';
import { tokenHint } from '../../shared/token.ts';
import { type Acts } from './acts.ts';
import { type DeskBackups, openDeskBackups } from './backups.ts';
import { testOthers } from './calm-round.ts';
import { type CalendarLinks, openCalendarLinks } from './calendar-link.ts';
import { type CalendarNetwork, openCalendarNetwork } from './calendar-network.ts';
import { type Connections, openConnections, type Place } from './connections.ts';
import { openCopied } from './copied.ts';
import { type Demo, openDemo, startDemo } from './demo.ts';
import { type Entry, openEntry } from './documents/entry.ts';
import { openPassphraseEntry, type PassphraseEntry } from './documents/passphrase.ts';
import { type Handover, openHandover } from './documents/handover.ts';
import { type Embedded, originOfEmbedded } from './embedded/embedded.ts';
import { type Exchange, openExchange } from './exchange.ts';
import { type Health, openHealth } from './health.ts';
import { type HeldKeys, openHeldKeys } from './held-key.ts';
import { type IssuedKeys, openIssuedKeys } from './issued-keys.ts';
import { type Listeners, openListeners } from './listeners.ts';
import { type Notices, openNotices } from './notices.ts';
import { notedSecrets } from './noted-secrets.ts';
import type { DeskOptions, HostPorts } from './ports.ts';
import { openProxy, type Proxy } from './proxy.ts';
import { type KeyReminders, openKeyReminders } from './rotation/reminders.ts';
import type { Journal } from './rotation/journal.ts';
import { waysTo } from './rotation/reach.ts';
import { openRotations, type Rotations } from './rotation/rotation.ts';
import { openDemoSecrets } from './demo-secrets.ts';
import { openVaultSecrets, type Secrets, type VaultSecrets } from './secrets.ts';
import type { SettingsStore } from './settings.ts';
import { openSlotKeys, type OwnGarage } from './slot-keys.ts';
import { deskStateOf } from './state.ts';
import { openTurns, type Turns } from './turns.ts';
import type { Vault } from './vault/vault.ts';

/** What the desk is made of, put together. */
export interface DeskParts {
  settings: SettingsStore;
  vault: Vault;
  notices: Notices;
  connections: Connections;
  secretsOf(place: Place): Secrets;
  vaultSecrets: VaultSecrets;
  passphraseEntry: PassphraseEntry;
  proxy: Proxy;
  health: Health;
  heldKeys: HeldKeys;
  issuedKeys: IssuedKeys;
  calendarLinks: CalendarLinks;
  rotations: Rotations;
  keyReminders: KeyReminders;
  calendarNetwork: CalendarNetwork;
  backups: DeskBackups;
  acts: Acts;
  exchange: Exchange;
  demo: Demo;
  turns: Turns;
  entry: Entry;
  handover: Handover;
  events: Listeners<DeskEvent>;
  openEntryWindow: HostPorts['openEntryWindow'];
  userAgent: string;
  state(): DeskState;
  changed(): void;
  /** Does what may put other keys in the place of those in use, and sees to what follows. */
  turned(act: Promise<unknown>): Promise<void>;
  /** Sees, in the background, that the active garage answers with a key of ours. */
  settle(): void;
  /** And then how the others stand. */
  lookAround(): void;
  /** Gives up what is on its way, and resolves when nothing runs in the background any more. */
  windUp(): Promise<void>;
}

export interface PartsOptions extends DeskOptions {
  settings: SettingsStore;
  vault: Vault;
  journal: Journal;
  acts: Acts;
  own: Embedded;
  /** The demo’s, where it was started beside. */
  demoStart?: Promise<Embedded> | undefined;
  now: () => Date;
  clockShiftMs: number;
}

const ownAccountName = 'My garage';

export function openParts(options: PartsOptions): DeskParts {
  const { settings, vault, journal, acts, own, ports, now, version } = options;
  const { platform, capabilities } = ports;
  const userAgent = `TrackOut-Desktop/${version}`;
  const theme = () => settings.read().theme;
  const chosen = () => ({ theme: theme(), rotateAfterDays: settings.read().rotateAfterDays });
  const events = openListeners<DeskEvent>();
  const background = new Set<Promise<unknown>>();
  let isToldSoon = false;
  let revision = 0;

  const state = (): DeskState => {
    const [places, active] = [connections.all(), connections.active()];
    const read = { vault: vault.status(), notices: notices.list(), settings: chosen() };
    revision += 1;
    return deskStateOf({
      ...read,
      revision,
      version,
      platform,
      capabilities,
      places,
      active,
      secretsOf,
      health,
      rotations: rotations.list(),
      keyReminders: keyReminders.list(),
      calendarNetwork: calendarNetwork.state(),
    });
  };

  /** Several changes of one step are told as one. */
  function changed(): void {
    if (isToldSoon) return;
    isToldSoon = true;
    queueMicrotask(() => {
      isToldSoon = false;
      events.tell({ name: 'desk.changed', state: state() });
    });
  }

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
      if (!problem && health.of(place.id).state === 'failed') settle();
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
  const copied = openCopied();
  const handover = openHandover({
    ports,
    copied,
    now,
    theme,
    onGiven({ secret, owner }) {
      const place = connections.all().find(({ id }) => id === owner.id);
      const hint = tokenHint(secret);
      if (place) acts.note(hint.startsWith('cal_') ? 'link.copied' : 'key.copied', place, hint);
    },
  });
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
  const entry = openEntry({
    now,
    theme,
    take: (id, typed) => heldKeys.take(id, typed),
    describe(id) {
      const place = connections.find(id);
      return { label: place.label, origin: place.origin ?? 'this computer' };
    },
    onDone: (connectionId, problem) =>
      events.tell({ name: 'heldKey.typed', connectionId, problem: problem?.toJSON() ?? null }),
  });
  const passphraseEntry = openPassphraseEntry({
    now,
    theme,
    unlock: (passphrase) => turned(vaultSecrets.unlockFile(passphrase)),
    async move(passphrase) {
      // The form may have been open for a while.
      rotations.refuseWhileRunning();
      await turned(vaultSecrets.toFile(passphrase));
    },
    change: (current, next) => vaultSecrets.changePassphrase(current, next),
    onDone: (problem) => events.tell({ name: 'vault.typed', problem: problem?.toJSON() ?? null }),
  });
  const issuedKeys = openIssuedKeys({
    connections,
    proxy,
    handover,
    now,
    onRevealed: (place, key) => acts.note('key.revealed', place, tokenHint(key)),
  });
  const calendarNetwork = openCalendarNetwork({
    own,
    settings,
    onChange() {
      changed();
      // Links lead elsewhere from now on.
      garageChanged();
    },
    address: options.lanAddress,
  });
  const calendarLinks = openCalendarLinks({
    connections,
    secretsOf,
    proxy,
    handover,
    ports,
    userAgent,
    networkOrigin() {
      const network = calendarNetwork.state();
      return network.state === 'on' ? network.origin : null;
    },
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
  async function goOn(): Promise<void> {
    const active = connections.active();
    // Our own garage would be given another key where it has the new one already.
    if (active.kind === 'own') await rotations.resume(active.id);
    await Promise.all([health.test(active), rotations.resume()]);
  }

  // Once, before anything else is asked of the vault in the background.
  const recovered = vaultSecrets.recover().then(
    (said) => void (said !== null && notices.add(said)),
    () => undefined,
  );
  background.add(recovered);

  /** The keys may be other ones now: what was asked with those before is asked again. */
  async function turned(act: Promise<unknown>): Promise<void> {
    await act;
    proxy.close();
    settle();
  }

  function inBackground(act: Promise<unknown>): void {
    const run = act.catch(() => undefined).finally(() => background.delete(run));
    background.add(run);
  }
  const settle = (): void => inBackground(recovered.then(goOn).then(() => vaultSecrets.sweep()));

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
    lookAround: () =>
      inBackground(testOthers({ connections, secretsOf, health, proxy, vault, signal })),
    turns,
    async windUp() {
      closing.abort();
      proxy.close();
      keyReminders.close();
      await calendarNetwork.close();
      // A prompt that nobody answers would keep what waits for it.
      await vault.close();
      await rotations.close();
      await Promise.allSettled(background);
      await acts.close();
    },
  };
}
