import { z } from 'zod';
import type { Client } from '../../src/shared/client.ts';
import type { GarageName } from '../../src/shared/contract/garage.ts';
import { rowOf } from './contract-rows.ts';
import { makeWholeCar } from './whole-car.ts';

export type Filters = Readonly<Record<string, unknown>>;
export type WholeCar = Awaited<ReturnType<typeof makeWholeCar>>;

/** Gives every list several rows, some of them alike in what they are sorted by. */
export async function fillLists(client: Client): Promise<WholeCar> {
  const whole = await makeWholeCar(client, 'Plain');
  const carId = whole.car.id;
  const archived = await client.call('car.create', { nickname: 'Old', odometerUnit: 'mi' });
  await client.call('car.update', { id: archived.id, isArchived: true });
  for (const letter of ['b', 'É', 'a', 'A', 'ß', 'Z', '1', 'É']) {
    const name = `${letter} name`;
    await client.call('car.create', { nickname: name, odometerUnit: 'km' });
    await client.call('installer.create', { name });
    await client.call('part.create', { name, carId, status: 'ordered' });
    await client.call('part.create', { name });
    await client.call('tireSet.create', { name, carId });
    await client.call('tire.create', { tireSetId: whole.ownSet.id });
    await client.call('setup.create', { name, carId, date: '2026-03-07' });
    await client.call('maintenanceRule.create', { carId, type: 'BELT', everyDistance: 100 });
    await client.call('reminder.create', { carId, type: 'BELT', dueOdometer: 5 });
    await client.call('reminder.create', { carId, type: 'BELT', dueOn: '2027-01-01' });
    await client.call('serviceRecord.create', { carId, type: 'BELT', date: '2026-01-02' });
    await client.call('trackDay.create', { track: name, startsOn: '2026-05-01', carIds: [carId] });
    await client.call('trackSession.create', {
      carId,
      trackDayId: whole.day.id,
      tireSetId: whole.freeSet.id,
      number: 7,
    });
    await client.call('measurement.create', {
      subjectType: 'tire',
      subjectId: whole.ownTire.id,
      value: 5,
      unit: 'mm',
      date: '2026-01-05',
    });
    await client.call('tireSet.mount', { id: whole.ownSet.id, carId, date: '2026-01-05' });
    await client.call('tireSet.unmount', { id: whole.ownSet.id, date: '2026-01-05' });
    await client.call('attachment.create', {
      ownerType: 'part',
      ownerId: whole.part.id,
      fileName: `${name}.pdf`,
      content: Buffer.from(`%PDF-1.7\n${letter}`).toString('base64'),
    });
  }
  return whole;
}

/** Values for the filters that a list may take, as the rows above have them. */
function filterValues(whole: WholeCar): Record<string, readonly unknown[]> {
  return {
    carId: [whole.car.id],
    tireSetId: [whole.ownSet.id, whole.freeSet.id],
    trackDayId: [whole.day.id],
    subjectId: [whole.ownTire.id],
    ownerId: [whole.part.id],
    subject: [whole.car.id],
    about: ['keysAndLinks'],
    show: ['archived', 'all'],
    status: ['open', 'ordered', 'planned'],
    type: ['BELT'],
    from: ['2026-01-03'],
    to: ['2026-04-01'],
    order: ['asc'],
  };
}

/** None, each by itself, and every two of a list's filters together. */
export function filtersOf(name: GarageName, whole: WholeCar): Filters[] {
  const { input } = rowOf(name);
  const values = filterValues(whole);
  const singles = Object.keys(input instanceof z.ZodObject ? input.shape : {})
    .filter((field) => field !== 'limit' && field !== 'cursor')
    .flatMap((field) => {
      if (values[field] === undefined) throw new Error(`${name} has a filter not tried: ${field}`);
      return values[field].map((value) => ({ [field]: value }));
    })
    .filter((filter) => input.safeParse(filter).success);
  const pairs = singles.flatMap((one, at) =>
    singles.slice(at + 1).map((other) => ({ ...one, ...other })),
  );
  return [{}, ...singles, ...pairs];
}
