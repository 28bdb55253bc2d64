import type { ConnectionId } from '../../shared/models/connection.ts';
import type { HeldKeyReminder } from '../../shared/models/desk-state.ts';
import { type Overlap, overlaps } from '../../shared/models/overlaps.ts';
import type { Rotation, SeenClient } from '../../shared/models/rotation.ts';
import { Problem } from '../../shared/problem.ts';
import { keyReminders } from '../../shared/rules/key-reminders.ts';
import type { Scene } from './scene.ts';

const connectionId = 'own' as ConnectionId;
const replacedAt = '2026-05-20T08:20:00Z';

const done: Rotation = {
  connectionId,
  state: 'done',
  step: 'done',
  overlap: 'week',
  oldHint: 'tok_z9y8...',
  newHint: 'tok_a1b2...',
  startedAt: replacedAt,
  problem: null,
  replacedAt,
  endsAt: '2026-05-27T08:20:00Z',
  usedAt: null,
};

const seen: SeenClient[] = [
  { client: 'Home Assistant/2026.5', lastUsedAt: '2026-05-19T21:14:00Z', isSince: false },
  { client: 'curl/8.14.1', lastUsedAt: '2026-05-02T07:40:00Z', isSince: false },
];

/** Used an hour before its end, after it was replaced. */
const inUse: Rotation = {
  ...done,
  overlap: 'day',
  replacedAt: '2026-05-19T10:00:00Z',
  endsAt: '2026-05-20T10:00:00Z',
  usedAt: '2026-05-20T08:52:00Z',
};
const seenSince: SeenClient[] = [
  { client: 'Home Assistant/2026.5', lastUsedAt: '2026-05-20T08:52:00Z', isSince: true },
  ...seen.slice(1),
];

export function fakeRotations(scene: Scene): Rotation[] {
  if (scene === 'rotating') return [{ ...done, state: 'running', step: 'accepted' }];
  if (scene === 'rotationWaits') {
    const problem = new Problem(
      'unavailable',
      'https://garage.example.org cannot be reached. Is the garage running, and the address right?',
    );
    return [{ ...done, state: 'waiting', step: 'kept', problem: problem.toJSON() }];
  }
  if (scene === 'rotated') return [done];
  return scene === 'oldKeyInUse' ? [inUse] : [];
}

export function fakeKeyReminders(scene: Scene): HeldKeyReminder[] {
  if (scene !== 'agedKey' && scene !== 'oldKeyInUse') return [];
  const { oldHint: hint, replacedAt: at, endsAt, usedAt } = inUse;
  const old =
    scene === 'oldKeyInUse' ? { hint, replacedAt: at ?? '', endsAt: endsAt ?? '', usedAt } : null;
  return keyReminders(
    {
      label: 'This computer',
      hint: 'tok_a1b2...',
      identity: 'own',
      since: scene === 'agedKey' ? '2025-11-02T09:00:00Z' : replacedAt,
      expiresAt: scene === 'agedKey' ? '2026-05-31T09:00:00Z' : null,
      old,
    },
    { now: new Date('2026-05-20T09:00:00Z'), rotateAfterDays: 180 },
  ).map((reminder) => ({ ...reminder, connectionId }));
}

interface RotationsOnPage {
  list(): Rotation[];
  show(rotations: Rotation[]): void;
}

export function rotationAnswers(scene: Scene, { list, show }: RotationsOnPage) {
  return {
    'rotation.start': ({ id, overlap }: { id: ConnectionId; overlap: Overlap }) => {
      if (scene === 'noRotation') {
        throw new Problem('not_found', 'There is nothing at this address.');
      }
      const now = Date.now();
      const endsAt = new Date(now + overlaps[overlap].seconds * 1000).toISOString();
      const at = new Date(now).toISOString();
      const rotation = { ...done, connectionId: id, overlap, replacedAt: at, endsAt };
      show([rotation]);
      return rotation;
    },
    'rotation.seen': () => (scene === 'oldKeyInUse' ? seenSince : seen),
    'rotation.endNow': () => {
      show(list().map((each) => ({ ...each, endsAt: new Date().toISOString() })));
      return null;
    },
  };
}
