import { Problem } from '../../shared/problem.ts';
import type { CalendarLink } from '../../shared/models/calendar-link.ts';
import type { Connection } from '../../shared/models/connection.ts';
import type { CarId } from '../../shared/models/ids.ts';
import type { DeskState } from '../../shared/models/desk-state.ts';
import type { VaultStatus } from '../../shared/models/vault.ts';
import { usualContents } from '../../shared/models/feed-contents.ts';
import { ownKey } from './fake-keys.ts';
import { fakeKeyReminders, fakeRotations } from './fake-rotations.ts';
import { troubled } from './fake-troubles.ts';
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
const lanOrigin = 'http://192.168.1.20:47800';

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
      keptIn: vaultOf(scene).rung,
    },
    health: {
      state: 'works',
      account,
      key: { ...ownKey, ...(isReadOnly(scene) && { scopes: ['read'], canManage: false }) },
      latencyMs: 4,
      clockAheadSeconds: null,
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
  if (scene === 'passphrase') return { rung: 'passphrase', state: 'ready' };
  if (scene === 'passphraseLocked')
    return { rung: 'passphrase', state: 'trouble', trouble: 'file_locked' };
  if (scene === 'otherKeychain') return { rung: 'keychain', state: 'trouble', trouble: 'other' };
  if (scene === 'memory') return { rung: 'memory', because: 'no_service' };
  return { rung: 'keychain', state: 'ready' };
}

function connectionsOf(scene: Scene): Connection[] {
  if (scene === 'noKey')
    return [connection(scene, { key: { state: 'none' }, health: { state: 'unknown' } })];
  if (scene === 'unauthorized') {
    const problem = new Problem('unauthorized', 'The garage did not accept this key.').toJSON();
    const trouble = { kind: 'keyRefused' } as const;
    return [
      connection(scene, {
        health: { state: 'failed', problem, trouble, clockAheadSeconds: null, at },
      }),
    ];
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
  if (scene === 'troubles') return troubled(own);
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
    calendarNetwork: scene === 'network' ? { state: 'on', origin: lanOrigin } : { state: 'off' },
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
  const link = (id: string, name: string, lastFetchedAt: string | null): CalendarLink => ({
    id: id as CalendarLink['id'],
    name,
    createdAt: '2026-02-01T10:00:00Z',
    ...usualContents,
    kinds: [...usualContents.kinds],
    revision: 1,
    updatedAt: '2026-02-01T10:00:00Z',
    lastFetchedAt,
    lastFetchedBy: lastFetchedAt ? 'Apple Calendar' : null,
    masked: `${originOf(scene)}/api/calendar.ics?key=cal_${id.slice(0, 4)}...`,
    canCopy: scene !== 'readonly',
    isOnlyHere: scene !== 'many' && scene !== 'network',
  });
  if (scene === 'empty' || scene === 'one') return [];
  return [
    link('c4l1phone', 'Phone', '2026-05-20T06:30:00Z'),
    {
      ...link('w0rkcal00', 'Family calendar', null),
      kinds: ['trackDay', 'session'],
      carIds: ['demo-car-e46' as CarId],
      trackDayAlarmDays: 7,
    },
  ];
}

function originOf(scene: Scene): string {
  if (scene === 'many') return 'https://garage.example.org';
  return scene === 'network' ? lanOrigin : 'http://127.0.0.1:47800';
}
