import type { AuditEntry } from '../../shared/models/audit.ts';
import type { DeskAct } from '../../shared/models/desk-act.ts';
import type { DeskActEvent } from '../../shared/models/desk-act-events.ts';
import type { TrackOffer } from '../../shared/models/track-config.ts';
import { Problem } from '../../shared/problem.ts';
import type { Scene } from './scene.ts';

const own = 'a1b2ownk';

type Told = [at: string, event: string, subject: string, actor: string | null, fields?: string];

const told: readonly Told[] = [
  ['2026-05-20T08:12:00Z', 'serviceRecord.created', 'demo-record', own],
  ['2026-05-20T08:10:00Z', 'car.updated', 'demo-car-e46', own, 'odometer inspectionValidUntil'],
  ['2026-05-19T21:02:00Z', 'feed.revoked', 'oldphone', own],
  ['2026-05-12T18:20:00Z', 'key.replaced', 'h4r7read', own],
  ['2026-05-12T18:20:00Z', 'key.created', 'h4r7read', own],
  ['2026-05-11T07:45:00Z', 'reminder.completed', 'demo-reminder', 'p9x3tool'],
  ['2026-04-30T07:45:00Z', 'key.created', 'p9x3tool', own],
  ['2026-04-02T10:31:00Z', 'key.revoked', 'z8y7gone', 'q6w5gone'],
  ['2026-02-01T10:00:00Z', 'feed.created', 'c4l1phone', own],
  ['2026-01-02T09:00:00Z', 'key.created', own, null],
];

function entriesOf(scene: Scene): AuditEntry[] {
  if (scene === 'empty') return [];
  const many = Array.from({ length: scene === 'many' ? 12 : 1 }, () => told).flat();
  return many.map(([at, event, subject, actor, fields = ''], index) => ({
    id: `audit-${index}`,
    at,
    event,
    subject: subject as AuditEntry['subject'],
    actor: actor as AuditEntry['actor'],
    fields: fields.split(' ').filter(Boolean),
  }));
}

const acts: readonly [at: string, event: DeskActEvent, place: string, hint: string][] = [
  ['2026-05-19T21:02:00Z', 'link.forgotten', 'This computer', 'cal_oldp...'],
  ['2026-05-12T18:21:00Z', 'key.copied', 'This computer', 'tok_h4r7...'],
  ['2026-03-01T12:00:00Z', 'trackKey.removed', 'The club', 'tok_c1u8...'],
  ['2026-03-01T11:58:00Z', 'key.stored', 'The club', 'tok_c1u8...'],
  ['2026-01-02T09:00:00Z', 'key.stored', 'This computer', 'tok_a1b2...'],
];

function actsOf(scene: Scene): DeskAct[] {
  if (scene === 'empty') return [];
  return acts.map(([at, event, place, hint], index) => ({
    id: `act-${index}`,
    at,
    event,
    place,
    hint,
  }));
}

function offersOf(scene: Scene): TrackOffer[] {
  const found = { state: 'found', from: 'file', hint: 'tok_c1u8...' } as const;
  const origin = 'https://club.example.org';
  if (scene === 'found') return [{ ...found, origin, standing: 'new', label: null }];
  if (scene !== 'troubles') return [];
  return [
    { ...found, from: 'environment', origin, standing: 'other', label: 'The club' },
    { ...found, origin, standing: 'held', label: 'The club' },
  ];
}

/** The desk's answers about what was done and what track has, from memory. */
export function fakeTrail(scene: Scene): Record<string, (input: never) => unknown> {
  const entries = entriesOf(scene);
  let offers = offersOf(scene);
  return {
    'audit.list': (asked: { about?: string; cursor?: string; limit?: number }) => {
      const isMeant = ({ event }: AuditEntry) => /^(key|feed)\./.test(event);
      const all = asked.about ? entries.filter(isMeant) : entries;
      const start = Number(asked.cursor ?? 0);
      const end = start + (asked.limit ?? 50);
      return { items: all.slice(start, end), nextCursor: end < all.length ? String(end) : null };
    },
    'calendarFeed.list': () => ({ items: [], nextCursor: null }),
    'deskAct.list': () => actsOf(scene),
    'trail.save': ({ as }: { as: string }) => ({ by: 'file', fileName: `trackout.${as}` }),
    'connection.save': () => ({ by: 'file', fileName: 'trackout-connections.json' }),
    'connection.import': ({ text }: { text: string }) => {
      if (text.includes('trackout-connections')) return { added: 2, alreadyThere: 1 };
      throw new Problem(
        'invalid_input',
        'This is not a file of TrackOut’s connections, so nothing was added.',
      );
    },
    'trackConfig.list': () => offers,
    'trackConfig.removeKey': () => {
      offers = offers.filter(({ from }) => from !== 'file');
      return null;
    },
  };
}
