import type { Key } from '../../shared/models/key.ts';
import type { Scene } from './scene.ts';

const key = (
  fields: Omit<Partial<Key>, 'id'> & Pick<Key, 'name' | 'prefix'> & { id: string },
): Key => ({
  scopes: ['read', 'write'],
  canManage: false,
  createdAt: '2026-01-02T09:00:00Z',
  lastUsedAt: null,
  lastUsedBy: null,
  expiresAt: null,
  replacedBy: null,
  replacedAt: null,
  state: 'active',
  ...fields,
  id: fields.id as Key['id'],
});

export const ownKey: Key = key({
  id: 'a1b2ownk',
  name: 'TrackOut Desktop',
  prefix: 'tok_a1b2...',
  canManage: true,
  lastUsedAt: '2026-05-20T08:59:00Z',
});

const reader = key({
  id: 'h4r7read',
  name: 'Home Assistant',
  prefix: 'tok_h4r7...',
  scopes: ['read'],
  createdAt: '2026-03-12T18:20:00Z',
  lastUsedAt: '2026-05-19T21:14:00Z',
  lastUsedBy: 'HomeAssistant/2026.5',
});

const tool = key({
  id: 'p9x3tool',
  name: 'Claude on the laptop',
  prefix: 'tok_p9x3...',
  createdAt: '2026-04-30T07:45:00Z',
  expiresAt: '2026-07-29T07:45:00Z',
});

/** In its overlap: the tablet has the new one by tomorrow. */
const replaced = key({
  id: 'q2w3oldk',
  name: 'Pit wall tablet',
  prefix: 'tok_q2w3...',
  createdAt: '2025-12-01T12:00:00Z',
  lastUsedAt: '2026-05-20T08:41:00Z',
  lastUsedBy: 'PitWall/3',
  expiresAt: '2026-05-21T08:00:00Z',
  replacedAt: '2026-05-20T08:00:00Z',
  state: 'replaced',
});

const ended = key({
  id: 'e5r6oldk',
  name: 'Guest',
  prefix: 'tok_e5r6...',
  scopes: ['read'],
  expiresAt: '2026-04-11T12:00:00Z',
  state: 'expired',
});

const more = ['Pit wall tablet', 'Spreadsheet'].map((name, index) =>
  key({ id: `more${index}key`, name, prefix: `tok_m${index}re...`, scopes: ['read'] }),
);

export function keysOf(scene: Scene): Key[] {
  if (scene === 'empty' || scene === 'one') return [ownKey];
  return scene === 'limit' || scene === 'many'
    ? [ownKey, reader, tool, ...more]
    : [ownKey, reader, tool, ...(scene === 'rotated' ? [more[0] ?? tool, replaced, ended] : [])];
}
