import type { Connection } from '../../shared/models/connection.ts';
import type { ConnectionTrouble } from '../../shared/models/connection-trouble.ts';
import { Problem } from '../../shared/problem.ts';

const troubles: readonly [label: string, origin: string, trouble: ConnectionTrouble][] = [
  ['The club', 'https://club.example.org', { kind: 'keyExpired', on: '2026-05-12' }],
  [
    'The shop',
    'https://shop.example.org:8443',
    { kind: 'certificateWrongName', names: 'shop.example.net' },
  ],
  ['Paddock', 'https://paddock.example.org', { kind: 'sentElsewhere', to: 'login.hotel.example' }],
  ['Home server', 'https://home.example.org', { kind: 'busy', waitSeconds: 40 }],
];

/** One garage for each kind of thing that can be wrong with it, and one whose clock is. */
export function troubled(own: Connection): Connection[] {
  const failed = troubles.map(([label, origin, trouble], index): Connection => ({
    ...own,
    id: `trouble${index}` as Connection['id'],
    kind: 'remote',
    label,
    origin,
    isActive: index === 0,
    health: {
      state: 'failed',
      trouble,
      problem: new Problem('unavailable', 'It does not answer.').toJSON(),
      clockAheadSeconds: index === 0 ? 7200 : null,
      at: '2026-05-20T08:59:00Z',
    },
  }));
  const keyless: Connection = {
    ...own,
    id: 'keyless' as Connection['id'],
    kind: 'remote',
    label: 'A friend’s',
    origin: 'https://garage.example.com',
    isActive: false,
    key: { state: 'none' },
    health: { state: 'unknown' },
  };
  return [{ ...own, isActive: false }, ...failed, keyless];
}
