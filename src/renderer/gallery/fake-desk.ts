import { Problem } from '../../shared/problem.ts';
import type { CalendarLink } from '../../shared/models/calendar-link.ts';
import type { Connection } from '../../shared/models/connection.ts';
import type { DeskState } from '../../shared/models/desk-state.ts';
import type { VaultStatus } from '../../shared/models/vault.ts';
import { ownKey } from './fake-keys.ts';
import { fakeKeyReminders, fakeRotations } from './fake-rotations.ts';
import type { Scene } from './scene.ts';

const account: Extract<Connection['health'], { state: 'works' }>['account'] = {
  id: 'account' as never,
  name: 'anna',
  preferences: {
    distanceUnit: 'mi',
    depthUnit: 'mm',
    pressureUnit: 'psi',
    temperatureUnit: 'F',
    currency: 'USD',
    timeZone: 'UTC',
  },
};

const at = '2026-05-20T08:59:00Z';

function connection(scene: Scene, changes: Partial<Connection>): Connection {
  return {
    id: 'own' as Connection['id'],
    kind: 'own',
    label: 'This computer',
    origin: 'http://127.0.0.1:47800',
    headerStyle: 'bearer',
    isActive: true,
    key: {
      state: 'stored',
      hint: 'tok_a1b2...',
      savedAt: '2026-01-02T09:00:00Z',
      keptIn: scene === 'memory' ? 'memory' : 'keychain',
    },
    health: {
      state: 'works',
      account,
      key: { ...ownKey, ...(isReadOnly(scene) && { scopes: ['read'], canManage: false }) },
      latencyMs: 4,
      at,
    },
    ...changes,
  };
}

export function isReadOnly(scene: Scene): boolean {
  return scene === 'readonly' || scene === 'readonlyElsewhere';
}

function vaultOf(scene: Scene): VaultStatus {
  if (scene === 'locked') return { rung: 'keychain', state: 'trouble', trouble: 'locked' };
  if (scene === 'waiting') return { rung: 'keychain', state: 'waiting' };
  if (scene === 'memory') return { rung: 'memory', because: 'no_service' };
  return { rung: 'keychain', state: 'ready' };
}

function connectionsOf(scene: Scene): Connection[] {
  if (scene === 'noKey')
    return [connection(scene, { key: { state: 'none' }, health: { state: 'unknown' } })];
  if (scene === 'unauthorized') {
    const problem = new Problem('unauthorized', 'The garage did not accept this key.').toJSON();
    return [connection(scene, { health: { state: 'failed', problem, at } })];
  }
  if (scene === 'noRotation' || scene === 'readonlyElsewhere') {
    return [
      connection(scene, {
        kind: 'remote',
        label: 'The shop',
        origin: 'https://garage.example.org',
      }),
    ];
  }
  const own = connection(scene, { isActive: scene !== 'demoGarage' && scene !== 'many' });
  if (scene === 'demoGarage') {
    return [
      own,
      connection(scene, {
        id: 'demo' as Connection['id'],
        kind: 'demo',
        label: 'Demo garage',
        origin: 'http://127.0.0.1:47801',
      }),
    ];
  }
  if (scene !== 'many') return [own];
  return [
    own,
    connection(scene, {
      id: 'shop' as Connection['id'],
      kind: 'remote',
      label: 'The shop',
      origin: 'https://garage.example.org',
    }),
  ];
}

export function fakeDeskState(scene: Scene): DeskState {
  return {
    revision: 0,
    version: '0.1.0',
    platform: 'linux',
    capabilities: {
      clipboard: scene !== 'memory',
      tray: true,
      notifications: true,
      openExternal: true,
    },
    vault: vaultOf(scene),
    connections: connectionsOf(scene),
    rotations: fakeRotations(scene),
    keyReminders: fakeKeyReminders(scene),
    settings: { theme: 'system', rotateAfterDays: 180 },
    notices:
      scene === 'memory'
        ? [
            {
              id: 'reminted',
              text: 'TrackOut made itself a new key for this computer’s garage, since the one before it was gone.',
            },
          ]
        : [],
  };
}

export function fakeLinks(scene: Scene): CalendarLink[] {
  const own = scene !== 'many';
  const link = (id: string, name: string, lastFetchedAt: string | null): CalendarLink => ({
    id: id as CalendarLink['id'],
    name,
    createdAt: '2026-02-01T10:00:00Z',
    lastFetchedAt,
    lastFetchedBy: lastFetchedAt ? 'Apple Calendar' : null,
    masked: `${own ? 'http://127.0.0.1:47800' : 'https://garage.example.org'}/api/calendar.ics?key=cal_${id.slice(0, 4)}...`,
    canCopy: scene !== 'readonly',
    isOnlyHere: own,
  });
  if (scene === 'empty' || scene === 'one') return [];
  return [
    link('c4l1phone', 'Phone', '2026-05-20T06:30:00Z'),
    link('w0rkcal00', 'Work calendar', null),
  ];
}
