import {
  type Arbitrary,
  array,
  boolean,
  constantFrom,
  double,
  nat,
  oneof,
  record,
  string,
} from 'fast-check';
import type { Client } from '../../src/shared/client.ts';
import { onePixel } from './plausible.ts';

/** What a generated garage is made of. */
export interface Story {
  unit: 'mi' | 'km';
  currency: string;
  amountMinor: number;
  depthUnit: 'mm' | '32nds';
  depth: number;
  words: string[];
  number: number;
  isSparse: boolean;
}

/** Text that breaks what is written carelessly: formulas, quotes, other scripts, several lines. */
const text = oneof(
  string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(
    (one) => one.trim() !== '' && !/[\p{Cc}\p{Cs}\uFFFD]/u.test(one),
  ),
  constantFrom('=1+1', "'=1+1", "''", '@cmd', '-5', '+49 30', 'a,"b";c', 'Über–車 🏁', '"', ' x '),
);

export const story: Arbitrary<Story> = record({
  unit: constantFrom('mi', 'km'),
  currency: constantFrom('USD', 'EUR', 'JPY', 'KWD'),
  amountMinor: nat(100_000_000_000),
  depthUnit: constantFrom('mm', '32nds'),
  depth: double({ min: 0, max: 20, noNaN: true }),
  words: array(text, { minLength: 3, maxLength: 9 }),
  number: nat(9000),
  isSparse: boolean(),
});

/** Fills a garage with some of every noun, by the same requests that people make. */
export async function fillGarage(client: Client, told: Story) {
  let next = 0;
  const word = (): string => told.words[next++ % told.words.length] ?? '';
  const notes = (): string => (told.isSparse ? '' : `${word()}\n${word()}`);
  const cost = { amountMinor: told.amountMinor, currency: told.currency };
  const depth = { value: told.depth, unit: told.depthUnit };
  const corners = { FL: -1.5, FR: told.depth, RL: null, RR: 0 };

  const installer = await client.call('installer.create', { name: word(), contact: word() });
  const gone = await client.call('installer.create', { name: word() });
  const car = await client.call('car.create', {
    nickname: word(),
    make: word(),
    odometer: 50_000 + told.number,
    odometerUnit: told.unit,
    purchasePrice: told.isSparse ? null : cost,
    purchasedOn: '2020-02-29',
    thresholds: told.isSparse ? {} : { treadMinMm: 1.6, oilDistance: 8000 },
    notes: notes(),
  });
  const other = await client.call('car.create', { nickname: word(), odometerUnit: 'km' });
  const pads = await client.call('part.create', {
    name: word(),
    carId: car.id,
    kind: 'BRAKE_PADS_FRONT',
    status: 'installed',
    cost,
    wear: { unit: told.depthUnit, new: 30, attentionAt: 10.5, replaceAt: 5 },
  });
  await client.call('part.replace', { id: pads.id, date: '2026-01-05', odometer: 51_000 });
  const used = await client.call('part.create', { name: word() });
  const oilChange = await client.call('serviceRecord.create', {
    carId: car.id,
    type: 'OIL_CHANGE',
    date: '2026-01-02',
    odometer: 60_000 + told.number,
    cost,
    installerId: installer.id,
    partIds: [pads.id, used.id],
    jobCard: told.isSparse
      ? null
      : {
          steps: [{ what: word(), torque: { value: 25.5, unit: 'Nm' } }, { what: word() }],
          fluids: [{ name: word(), amount: '4 l' }],
          tools: [word()],
        },
    notes: notes(),
  });
  await client.call('serviceRecord.create', {
    carId: other.id,
    type: 'OTHER',
    name: word(),
    date: '2026-01-03',
    installerId: gone.id,
  });
  await client.call('maintenanceRule.create', {
    carId: car.id,
    type: 'OIL_CHANGE',
    everyDistance: 5000,
    everyMonths: 6,
  });
  const due = { carId: car.id, dueOn: '2026-05-01', description: word() } as const;
  const done = await client.call('reminder.create', { ...due, type: 'BRAKE_FLUID' });
  await client.call('reminder.complete', { id: done.id, date: '2026-01-02', cost });
  const undone = await client.call('reminder.create', { ...due, type: 'COOLANT', notes: notes() });
  const completed = await client.call('reminder.complete', { id: undone.id, date: '2026-01-02' });
  const set = await client.call('tireSet.create', { name: word(), carId: car.id, cost });
  const tire = await client.call('tire.create', {
    tireSetId: set.id,
    dotWeek: '2324',
    position: 'FL',
    newDepth: told.isSparse ? null : depth,
    cost,
  });
  await client.call('tireSet.mount', { id: set.id, carId: car.id, date: '2026-01-02' });
  const day = await client.call('trackDay.create', {
    track: word(),
    startsOn: '2026-03-07',
    endsOn: '2026-03-08',
    carIds: [car.id, other.id],
    cost,
    checklist: [{ text: word(), isDone: true }, { text: word() }],
    recap: told.isSparse ? null : { grip: word(), costs: [{ name: word(), cost }] },
  });
  const session = await client.call('trackSession.create', {
    trackDayId: day.id,
    carId: car.id,
    startsAt: '09:40',
    bestLapMs: 91_234,
    tireSetId: set.id,
    pressures: { unit: 'bar', cold: atCorners(told.depth), hot: atCorners(null) },
    ambient: told.isSparse ? null : { value: -2.5, unit: 'C' },
    weather: word(),
  });
  await client.call('measurement.create', {
    subjectType: 'tire',
    subjectId: tire.id,
    ...depth,
    date: '2026-01-03',
    trackSessionId: session.id,
  });
  await client.call('measurement.create', {
    subjectType: 'part',
    subjectId: pads.id,
    ...depth,
    date: '2026-01-03',
    notes: notes(),
  });
  await client.call('setup.create', {
    carId: car.id,
    name: word(),
    date: '2026-03-07',
    trackDayId: day.id,
    camber: corners,
    springs: { front: word(), rear: '' },
    pressures: told.isSparse ? null : { unit: 'psi', ...atCorners(30) },
  });
  const photo = await client.call('attachment.create', {
    ownerType: 'car',
    ownerId: car.id,
    fileName: `${word().replaceAll(/[/\\]/g, '-')}.png`,
    content: onePixel,
  });
  await client.call('attachment.create', {
    ownerType: 'serviceRecord',
    ownerId: oilChange.id,
    fileName: 'receipt.png',
    content: onePixel,
  });
  await client.call('car.update', { id: car.id, photoId: photo.id });
  // What is named somewhere and gone since.
  await client.call('installer.delete', { id: gone.id });
  await client.call('part.delete', { id: used.id });
  await client.call('serviceRecord.delete', { id: completed.serviceRecord.id });
  return { carId: car.id, photoId: photo.id };
}

function atCorners(value: number | null) {
  return { FL: value, FR: value, RL: null, RR: 0 };
}
