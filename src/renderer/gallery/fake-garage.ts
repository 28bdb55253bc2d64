import type { CalendarDay } from '../../shared/days.ts';
import { Problem } from '../../shared/problem.ts';
import type { Account } from '../../shared/models/account.ts';
import type { Car } from '../../shared/models/car.ts';
import type { Key } from '../../shared/models/key.ts';
import { keysMax } from '../../shared/models/key-rules.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import type { ServiceRecord } from '../../shared/models/service.ts';
import { fakeImport } from './fake-import.ts';
import { isReadOnly } from './fake-desk.ts';
import { keysOf, ownKey } from './fake-keys.ts';
import { type Scene, storyOf } from './scene.ts';

type Answer = (input: never) => unknown;
type Kept<Item> = Item & { isDeleted?: boolean };

const stamps = {
  revision: 1,
  createdAt: '2026-01-02T09:00:00Z',
  updatedAt: '2026-01-02T09:00:00Z',
};

/** A garage in memory, for looking at the page. The rules that matter are the real ones; this only keeps lists. */
export function fakeGarage(scene: Scene, today: CalendarDay) {
  const story = storyOf(scene, today);
  const account = {
    id: 'account' as Account['id'],
    name: story.accountName,
    preferences: story.preferences,
  };
  const cars: Kept<Car>[] = story.cars.map((car) => ({ ...car, ...stamps }));
  const records: Kept<ServiceRecord>[] = story.serviceRecords.map((record) => ({
    ...record,
    ...stamps,
  }));
  const reminders: Kept<Reminder>[] = story.reminders.map((reminder) => ({
    ...reminder,
    ...stamps,
  }));
  let keys: Key[] = keysOf(scene);
  let lastId = 0;
  const newId = () => `new-${++lastId}`;

  const answers: Record<string, Answer> = {
    'me.get': () => ({
      account,
      key: { ...ownKey, ...(isReadOnly(scene) && { scopes: ['read'], canManage: false }) },
    }),
    'account.update': ({ preferences }: { preferences?: object }) =>
      Object.assign(account, { preferences: { ...account.preferences, ...preferences } }),
    'key.list': () => page(keys),
    'key.revoke': ({ id }: { id: string }) => {
      keys = keys.filter((key) => key.id !== id);
      return null;
    },
    ...noun('car', cars, (a, b) => a.nickname.localeCompare(b.nickname)),
    ...noun('serviceRecord', records, (a, b) => b.date.localeCompare(a.date)),
    ...noun('reminder', reminders, (a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9')),
    'reminder.complete': ({
      id,
      ...done
    }: {
      id: string;
      date: CalendarDay;
      odometer: number | null;
      cost: ServiceRecord['cost'];
    }) => {
      const reminder = find(reminders, id);
      const { carId, type, description } = reminder;
      const record = {
        id: newId(),
        carId,
        type,
        name: description,
        notes: '',
        ...done,
        ...stamps,
      } as Kept<ServiceRecord>;
      records.push(record);
      Object.assign(reminder, { status: 'done', serviceRecordId: record.id });
      return { reminder, serviceRecord: record, next: null };
    },
    'reminder.reopen': ({ id }: { id: string }) => {
      const reminder = find(reminders, id);
      const made = records.find((record) => record.id === reminder.serviceRecordId);
      if (made) made.isDeleted = true;
      return Object.assign(reminder, { status: 'open', serviceRecordId: null });
    },
    'reminder.import': (input: { carId: Car['id']; csv: string; dryRun?: boolean }) =>
      fakeImport(input, reminders, (row) =>
        reminders.push({
          ...row,
          id: newId(),
          status: 'open',
          serviceRecordId: null,
          ...stamps,
        } as Kept<Reminder>),
      ),
  };

  function noun<Item extends Kept<{ id: string; carId?: string }>>(
    name: string,
    items: Item[],
    order: (a: Item, b: Item) => number,
  ): Record<string, Answer> {
    return {
      [`${name}.list`]: ({ carId }: { carId?: string }) =>
        page(
          items
            .filter((item) => !item.isDeleted && (!carId || item.carId === carId))
            .sort(order)
            .map((item) => ({ ...item })),
        ),
      [`${name}.create`]: (input: object) => {
        const item = {
          status: 'open',
          serviceRecordId: null,
          ...input,
          id: newId(),
          ...stamps,
        } as unknown as Item;
        items.push(item);
        return item;
      },
      [`${name}.update`]: ({ id, ...changes }: { id: string }) =>
        Object.assign(find(items, id), changes),
      [`${name}.delete`]: ({ id }: { id: string }) => {
        find(items, id).isDeleted = true;
        return null;
      },
      [`${name}.restore`]: ({ id }: { id: string }) =>
        Object.assign(find(items, id), { isDeleted: false }),
    };
  }

  function addKey(input: Pick<Key, 'name' | 'scopes' | 'canManage' | 'expiresAt'>): Key {
    if (keys.length >= keysMax)
      throw new Problem(
        'conflict',
        `This account has ${keysMax} active keys, which is the most. Revoke one first.`,
      );
    const id = `k${String(++lastId).padStart(7, '0')}` as Key['id'];
    const key: Key = {
      ...ownKey,
      ...input,
      id,
      prefix: 'tok_9k2m...',
      createdAt: new Date().toISOString(),
      lastUsedAt: null,
    };
    keys = [...keys, key];
    return key;
  }

  const keyNamed = (id: string) => keys.find((key) => key.id === id);

  return { answers, addKey, keyNamed };
}

function page<Item>(items: Item[]) {
  return { items, nextCursor: null };
}

function find<Item extends { id: string }>(items: Item[], id: string): Item {
  const item = items.find((each) => each.id === id);
  if (!item) throw new Problem('not_found', 'There is nothing by this id in the garage.');
  return item;
}
