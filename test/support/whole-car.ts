import type { Client } from '../../src/shared/client.ts';
import type { NounKind } from '../../src/shared/models/search.ts';
import { nounsWith } from './contract-rows.ts';
import { onePixel } from './plausible.ts';

/** Whatever a list gives, by its id. */
export type Things = Map<string, Thing>;
export interface Thing {
  noun: NounKind;
  item: Readonly<Record<string, unknown>> & { id: string };
}

/** A car with one of everything on it, and what stands beside it. Every name holds `word`. */
export async function makeWholeCar(client: Client, word: string) {
  const name = `${word} thing`;
  const attach = (ownerType: 'car' | 'part' | 'setup', owner: { id: string }) =>
    client.call('attachment.create', {
      ownerType,
      ownerId: owner.id,
      fileName: `${word}.png`,
      content: onePixel,
    });
  const car = await client.call('car.create', { nickname: name, odometerUnit: 'mi' });
  const carId = car.id;
  const photo = await attach('car', car);
  await client.call('car.update', { id: carId, photoId: photo.id });
  const installer = await client.call('installer.create', { name });
  const part = await client.call('part.create', { name, carId });
  const record = await client.call('serviceRecord.create', {
    carId,
    name,
    type: 'OTHER',
    date: '2026-01-02',
    odometer: 100,
    installerId: installer.id,
    partIds: [part.id],
  });
  const rule = await client.call('maintenanceRule.create', {
    carId,
    name,
    type: 'OIL_CHANGE',
    everyMonths: 6,
  });
  const reminder = await client.call('reminder.create', {
    carId,
    type: 'BELT',
    dueOn: '2026-12-01',
    description: name,
  });
  const ownSet = await client.call('tireSet.create', { name, carId });
  const freeSet = await client.call('tireSet.create', { name });
  const tireOf = (set: { id: string }) =>
    client.call('tire.create', { tireSetId: set.id, brand: word, position: 'FL' });
  const ownTire = await tireOf(ownSet);
  const freeTire = await tireOf(freeSet);
  const was = { carId, date: '2026-01-02' };
  await client.call('tireSet.mount', { id: ownSet.id, ...was });
  await client.call('tireSet.unmount', { id: ownSet.id, date: '2026-01-03' });
  await client.call('tireSet.mount', { id: freeSet.id, carId, date: '2026-01-04' });
  const measure = (subjectType: 'tire' | 'part', subject: { id: string }) =>
    client.call('measurement.create', {
      subjectType,
      subjectId: subject.id,
      value: 5,
      unit: 'mm',
      date: '2026-01-05',
      notes: name,
    });
  const ofPart = await measure('part', part);
  const ofOwnTire = await measure('tire', ownTire);
  const ofFreeTire = await measure('tire', freeTire);
  const day = await client.call('trackDay.create', {
    track: name,
    startsOn: '2026-03-07',
    carIds: [carId],
  });
  const session = await client.call('trackSession.create', {
    carId,
    trackDayId: day.id,
    tireSetId: freeSet.id,
    notes: name,
  });
  const setup = await client.call('setup.create', { carId, name, date: '2026-03-07' });
  const receipt = await attach('part', part);
  const sheet = await attach('setup', setup);
  return {
    car,
    photo,
    installer,
    part,
    record,
    rule,
    reminder,
    ownSet,
    freeSet,
    ownTire,
    freeTire,
    ofPart,
    ofOwnTire,
    ofFreeTire,
    day,
    session,
    setup,
    receipt,
    sheet,
  };
}

/** All that is to be seen in the garage. */
export async function allThings(client: Client): Promise<Things> {
  const things: Things = new Map();
  for (const noun of nounsWith('list')) {
    const { items } = await client.call(`${noun}.list` as 'setup.list', { limit: 500 });
    for (const item of items) things.set(item.id, { noun, item });
  }
  return things;
}

/** What there must be for a thing to be: its ids by field, where they make it part of another. */
const parentFields: Partial<Record<NounKind, readonly string[]>> = {
  serviceRecord: ['carId'],
  maintenanceRule: ['carId'],
  reminder: ['carId'],
  tireSet: ['carId'],
  tire: ['tireSetId'],
  tireMount: ['carId', 'tireSetId'],
  part: ['carId'],
  measurement: ['carId', 'subjectId'],
  trackSession: ['carId', 'trackDayId'],
  setup: ['carId'],
  attachment: ['carId', 'ownerId'],
};

/** Those that are to be seen although what they belong to is not. */
export function orphans(things: Things): string[] {
  return [...things.values()].flatMap(({ noun, item }) =>
    (parentFields[noun] ?? [])
      .filter((field) => {
        const id = item[field];
        return typeof id === 'string' && !things.has(id);
      })
      .map((field) => `${noun} without its ${field}`),
  );
}

/** Without what a deletion and a restore may raise: the versions. */
export function contents(things: Things): Record<string, unknown> {
  const entries = [...things].map(([id, { item }]) => {
    const { revision: _, updatedAt: __, ...rest } = item;
    return [id, rest] as const;
  });
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
