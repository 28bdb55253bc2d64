import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GarageInput, GarageName } from '../../src/shared/contract/garage.ts';
import { calendarDay } from '../../src/shared/dates.ts';
import { demoStory } from '../../src/shared/demo.ts';
import { openTestGarage, type TestGarage } from '../support/garage.ts';

const today = calendarDay.parse('2026-11-21');
const story = demoStory(today);
let garage: TestGarage;
/** The ids that the garage gave, by those of the story. */
let given: Map<string, string>;

beforeEach(async () => {
  garage = await openTestGarage({ now: () => new Date(`${today}T12:00:00Z`) });
  given = new Map();
});
afterEach(() => garage.close());

describe('the seeded story', () => {
  it('is told by every list as it stands in the story', async () => {
    await garage.garage.admin.seed('Ann', story);
    const told = {
      'car.list': story.cars,
      'installer.list': story.installers,
      'part.list': story.parts,
      'serviceRecord.list': story.serviceRecords.map((record) => ({
        ...record,
        name: record.name || expect.any(String),
      })),
      'maintenanceRule.list': story.maintenanceRules,
      'reminder.list': story.reminders,
      'tireSet.list': story.tireSets,
      'tire.list': story.tires,
      'tireMount.list': story.tireMounts,
      'trackDay.list': story.trackDays,
      'trackSession.list': story.trackSessions,
      'measurement.list': story.measurements,
      'setup.list': story.setups,
    };
    expect(await listed(told)).toEqual(inAnyOrder(told));
  });

  it('lists a car’s track days, finds words, and counts heat cycles', async () => {
    await garage.garage.admin.seed('Ann', story);
    const { client } = garage;
    const days = await client.call('trackDay.list', { carId: 'demo-car-miata' });
    expect(days.items).toHaveLength(
      story.trackDays.filter(({ carIds }) => carIds.map(String).includes('demo-car-miata')).length,
    );
    const { items } = await client.call('search.find', { q: 'museum corner' });
    expect(items.map(({ id }) => id)).toEqual(['demo-track-day-2']);
    const set = await client.call('tireSet.get', { id: 'demo-tires-e46-track-2' });
    expect(set).toMatchObject({ heatCycles: 11, mountedOn: 'demo-car-e46' });
  });

  it('holds all four verdicts', async () => {
    await garage.garage.admin.seed('Ann', story);
    const cars = story.cars.map(({ id }) => garage.client.call('readiness.get', { id }));
    const judged = await Promise.all(cars);
    expect(judged.map(({ verdict }) => verdict)).toEqual(['Blocked', 'Ready', 'Stale']);
    const ofE46 = judged[0]?.rows.map(({ title, verdict }) => [title, verdict]);
    expect(ofE46).toContainEqual(['Brake fluid', 'Blocked']);
    expect(ofE46).toContainEqual(['Tire tread', 'Attention']);
  });

  it('is put in place of the one before', async () => {
    await garage.garage.admin.seed('Ann', story);
    await garage.client.call('trackDay.create', { track: 'Elsewhere', startsOn: today });
    await garage.garage.admin.seed('Ann', story);
    const told = { 'trackDay.list': story.trackDays };
    expect(await listed(told)).toEqual(inAnyOrder(told));
  });
});

it('T9: a garage takes every thing of the story as a client would send it', async () => {
  await sendAll('car.create', story.cars, (car) => without(car, 'photoId', 'isArchived'));
  await sendAll('installer.create', story.installers, (installer) => installer);
  const fresh = story.parts.filter(({ replacesPartId }) => replacesPartId === null);
  const others = story.parts.filter(({ replacesPartId }) => replacesPartId !== null);
  await sendAll('part.create', fresh, (part) => ({
    ...without(part, 'replacesPartId'),
    ...(part.status === 'retired' && {
      status: 'installed',
      retiredOn: null,
      retiredOdometer: null,
    }),
  }));
  await sendAll('part.create', others, (part) => ({
    ...without(part, 'replacesPartId'),
    status: 'inStock',
    installedOn: null,
    installedOdometer: null,
  }));
  for (const { id, replacesPartId, installedOn, installedOdometer } of others) {
    await garage.client.call('part.replace', {
      id: as(replacesPartId),
      withPartId: as(id),
      date: installedOn ?? today,
      odometer: installedOdometer,
    });
  }
  await sendAll('serviceRecord.create', story.serviceRecords, (record) => record);
  await sendAll('maintenanceRule.create', story.maintenanceRules, (rule) => rule);
  const open = story.reminders.filter(({ ruleId, status }) => !ruleId && status === 'open');
  await sendAll('reminder.create', open, (reminder) =>
    without(reminder, 'status', 'ruleId', 'serviceRecordId'),
  );
  await sendAll('tireSet.create', story.tireSets, (set) => ({ ...set, isRetired: false }));
  await sendAll('tire.create', story.tires, (tire) => ({ ...tire, retiredOn: null }));
  const mounts = story.tireMounts.toSorted((a, b) => (a.mountedOn < b.mountedOn ? -1 : 1));
  for (const { tireSetId, carId, mountedOn, mountedOdometer, positions } of mounts) {
    const where = { id: as(tireSetId), carId: as(carId), positions: renamed(positions) };
    await garage.client.call('tireSet.mount', {
      ...where,
      date: mountedOn,
      odometer: mountedOdometer,
    });
  }
  await sendAll('trackDay.create', story.trackDays, (day) => day);
  await sendAll('trackSession.create', story.trackSessions, (session) => session);
  await sendAll('measurement.create', story.measurements, (reading) => without(reading, 'carId'));
  for (const { id, isRetired } of story.tireSets) {
    await garage.client.call('tireSet.update', { id: as(id), isRetired });
  }
  for (const { id, retiredOn } of story.tires) {
    await garage.client.call('tire.update', { id: as(id), retiredOn });
  }
  await sendAll('setup.create', story.setups, (setup) => setup);

  const withoutIds = <Item extends { id: string }>(items: readonly Item[]) =>
    items.map((item) => renamed(without(item, 'id')));
  const told = {
    'car.list': renamed(story.cars),
    'part.list': renamed(story.parts),
    'tireSet.list': renamed(story.tireSets),
    'tire.list': renamed(story.tires),
    'tireMount.list': withoutIds(story.tireMounts),
    'trackSession.list': renamed(story.trackSessions),
    'measurement.list': renamed(story.measurements),
  };
  expect(await listed(told)).toEqual(inAnyOrder(told));
});

type Lists = { [Name in Extract<GarageName, `${string}.list`>]?: readonly object[] };

/** What those lists hold. */
async function listed(lists: Lists) {
  const entries = Object.keys(lists).map(async (name) => {
    const { items } = await garage.client.call(name as 'car.list', { limit: 500 });
    return [name, { count: items.length, items }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function inAnyOrder(lists: Lists) {
  return Object.fromEntries(
    Object.entries(lists).map(([name, things]) => {
      const items = things.map((thing) => expect.objectContaining(thing) as object);
      return [name, { count: things.length, items: expect.arrayContaining(items) as object }];
    }),
  );
}

async function sendAll<
  Name extends Extract<GarageName, `${string}.create`>,
  Item extends { id: string },
>(name: Name, items: readonly Item[], inputOf: (item: Omit<Item, 'id'>) => object): Promise<void> {
  for (const { id, ...item } of items) {
    const made = await garage.client.call(name, renamed(inputOf(item)) as GarageInput<Name>);
    given.set(id, (made as { id: string }).id);
  }
}

function as(id: string | null): string {
  return given.get(id ?? '') ?? '';
}

/** The same with the ids that the garage gave. */
function renamed<Value>(value: Value): Value {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? (given.get(inner) ?? inner) : inner,
  );
  return JSON.parse(text) as Value;
}

function without<Item extends object>(item: Item, ...names: (keyof Item & string)[]): object {
  return Object.fromEntries(
    Object.entries(item).filter(([name]) => !names.some((one) => one === name)),
  );
}
