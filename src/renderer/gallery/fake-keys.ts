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
});

const tool = key({
  id: 'p9x3tool',
  name: 'Claude on the laptop',
  prefix: 'tok_p9x3...',
  createdAt: '2026-04-30T07:45:00Z',
});

const more = ['Pit wall tablet', 'Spreadsheet'].map((name, index) =>
  key({ id: `more${index}key`, name, prefix: `tok_m${index}re...`, scopes: ['read'] }),
);

export function keysOf(scene: Scene): Key[] {
  if (scene === 'empty' || scene === 'one') return [ownKey];
  return scene === 'limit' || scene === 'many'
    ? [ownKey, reader, tool, ...more]
    : [ownKey, reader, tool];
}
