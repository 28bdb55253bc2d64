import type { PageOutput } from '../../shared/contract/desk.ts';
import type { DeskEvent } from '../../shared/contract/events.ts';
import { dayIn } from '../../shared/days.ts';
import { Problem } from '../../shared/problem.ts';
import type { CalendarLink } from '../../shared/models/calendar-link.ts';
import type { Connection } from '../../shared/models/connection.ts';
import type { DeskState, Settings } from '../../shared/models/desk-state.ts';
import type { Key } from '../../shared/models/key.ts';
import type { Host } from '../host/host.ts';
import { fakeBackups } from './fake-backups.ts';
import { fakeDeskState, fakeLinks } from './fake-desk.ts';
import { fakeGarage } from './fake-garage.ts';
import { rotationAnswers } from './fake-rotations.ts';
import { fakeTrail } from './fake-trail.ts';
import type { Scene } from './scene.ts';

declare global {
  interface Window {
    /** The names the page has asked for, for tests to look at. */
    asked?: string[];
  }
}

const minuteMs = 60_000;

/** What the desk answers about this computer alone. */
const needsNoKey = /^(backup|deskAct|trackConfig)\./;

/** Answers as the desk would, from memory. For the gallery and the tests of the page alone. */
export function fakeHost(scene: Scene): Host {
  const listeners = new Set<(event: DeskEvent) => void>();
  const garage = fakeGarage(scene, dayIn('UTC', new Date()));
  const asked: string[] = (window.asked = []);
  let state: DeskState = fakeDeskState(scene);
  let links: CalendarLink[] = fakeLinks(scene);

  function change(next: Partial<DeskState>) {
    state = { ...state, ...next };
    for (const listener of listeners) listener({ name: 'desk.changed', state });
  }
  function changeConnection(id: string, next: Partial<Connection>) {
    change({
      connections: state.connections.map((each) => (each.id === id ? { ...each, ...next } : each)),
    });
  }
  const theOne = (id: string) => state.connections.find((each) => each.id === id);

  const answers: Record<string, (input: never) => unknown> = {
    ...garage.answers,
    ...fakeBackups(scene),
    ...rotationAnswers(scene, {
      list: () => state.rotations,
      show: (rotations) => change({ rotations }),
    }),
    ...fakeTrail(scene),
    'desk.state': () => state,
    'settings.update': (settings: Partial<Settings>) =>
      change({ settings: { ...state.settings, ...settings } }),
    'notice.dismiss': ({ id }: { id: string }) =>
      change({ notices: state.notices.filter((notice) => notice.id !== id) }),
    'connection.test': ({ id }: { id: string }) => theOne(id),
    'connection.activate': ({ id }: { id: string }) =>
      change({
        connections: state.connections.map((each) => ({ ...each, isActive: each.id === id })),
      }),
    'connection.remove': ({ id }: { id: string }) =>
      change({ connections: state.connections.filter((each) => each.id !== id) }),
    'connection.add': ({ label, origin }: { label: string; origin: string }) => {
      if (!URL.canParse(origin)) {
        const message = 'Use an address such as https://garage.example.org, without a path.';
        throw new Problem('invalid_input', message, { fields: [{ path: 'origin', message }] });
      }
      const added: Connection = {
        id: `c${state.connections.length}` as Connection['id'],
        kind: 'remote',
        label,
        origin,
        headerStyle: 'bearer',
        isActive: false,
        key: { state: 'none' },
        health: { state: 'unknown' },
      };
      change({ connections: [...state.connections, added] });
      return added;
    },
    'heldKey.forget': ({ id }: { id: string }) =>
      changeConnection(id, { key: { state: 'none' }, health: { state: 'unknown' } }),
    'heldKey.paste': () => {
      throw new Problem('invalid_input', 'The clipboard holds no key. Copy one and try again.');
    },
    'heldKey.type': () => ({ by: 'document', path: '/entry/example' }),
    'heldKey.renew': ({ id }: { id: string }) => theOne(id),
    'vault.retry': () => change({ vault: { rung: 'keychain', state: 'ready' } }),
    'vault.cancel': () =>
      change({ vault: { rung: 'keychain', state: 'trouble', trouble: 'cancelled' } }),
    'vault.move': ({ to }: { to: 'keychain' | 'memory' }) =>
      change({
        vault:
          to === 'memory'
            ? { rung: 'memory', because: 'chosen' }
            : { rung: 'keychain', state: 'ready' },
      }),
    'vault.typePassphrase': () => ({ by: 'document', path: '/entry/passphrase/example' }),
    'vault.startOver': () => change({ vault: { rung: 'keychain', state: 'ready' } }),
    'vault.useMemory': () => change({ vault: { rung: 'memory', because: 'chosen' } }),
    'demo.open': () => change(fakeDeskState('demoGarage')),
    'demo.close': () => change(fakeDeskState('demo')),
    'issuedKey.create': (input: Pick<Key, 'name' | 'scopes' | 'canManage' | 'expiresAt'>) => ({
      handle: 'handle',
      key: garage.addKey({
        ...input,
        canManage: input.canManage ?? false,
        expiresAt: input.expiresAt ?? null,
      }),
      until: new Date(Date.now() + 10 * minuteMs).toISOString(),
    }),
    'issuedKey.rotate': ({ id }: { id: string }) => ({
      handle: 'handle',
      key: garage.keyNamed(id),
      until: new Date(Date.now() + 10 * minuteMs).toISOString(),
    }),
    'issuedKey.copy': () => ({ by: 'clipboard' }),
    'issuedKey.reveal': () => ({ key: 'tok_9k2m-shown-in-the-gallery-only' }),
    'issuedKey.discard': () => null,
    'calendarLink.list': () => links,
    'calendarLink.create': (input: Partial<CalendarLink>) => {
      const [made] = fakeLinks('demo').map((link) => ({
        ...link,
        ...input,
        id: `l${links.length}` as CalendarLink['id'],
        lastFetchedAt: null,
        lastFetchedBy: null,
      }));
      links = made ? [...links, made] : links;
      return made;
    },
    'calendarLink.update': ({ id, ...input }: Partial<CalendarLink>) => {
      links = links.map((link) => (link.id === id ? { ...link, ...input } : link));
      return links.find((link) => link.id === id);
    },
    'calendarLink.save': () => ({ by: 'file', fileName: 'trackout.ics' }),
    'calendarNetwork.turn': ({ isOn }: { isOn: boolean }) => {
      const shown = fakeDeskState(isOn ? 'network' : 'demo');
      links = fakeLinks(isOn ? 'network' : 'demo');
      change({ calendarNetwork: shown.calendarNetwork });
    },
    'calendarLink.copy': () => ({ by: 'clipboard' }),
    'calendarLink.open': () => null,
    'calendarLink.revoke': ({ id }: { id: string }) => {
      links = links.filter((link) => link.id !== id);
      return null;
    },
  };

  return {
    async request(name, input) {
      asked.push(name);
      const isOfDesk = name === 'desk.state' || name === 'settings.update';
      if (scene === 'slow' && !isOfDesk) await new Promise(() => {});
      if (!isOfDesk && (scene === 'failed' || !needsNoKey.test(name))) refuse(scene);
      const answer = answers[name];
      if (!answer) throw new Problem('not_found', `The fake host does not answer ${name}.`);
      await Promise.resolve();
      return structuredClone(answer(input as never) ?? null) as PageOutput<typeof name>;
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function refuse(scene: Scene) {
  if (scene === 'failed')
    throw new Problem(
      'unavailable',
      'http://127.0.0.1:47800 cannot be reached. Is the garage running, and the address right?',
    );
  if (scene === 'unauthorized')
    throw new Problem(
      'unauthorized',
      'The garage did not accept this key. Replace it in Settings.',
    );
  if (scene === 'noKey')
    throw new Problem('unauthorized', 'There is no key for this garage. Set one up in Settings.');
}
