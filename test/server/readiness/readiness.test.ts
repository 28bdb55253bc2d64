import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CarId, TireSetId, TrackDayId } from '../../../src/shared/models/ids.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { trackGarage } from '../../support/track-car.ts';

let test: TestGarage;
let make: ReturnType<typeof trackGarage>;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-06-01T12:00:00Z') });
  make = trackGarage(test.client);
});

afterAll(() => test.close());

/** A car that everything is known and fine of. */
async function readyCar() {
  const carId = await make.car({ inspectionValidUntil: '2027-01-01' });
  const { setId, tires } = await make.mountedSet(carId, '2026-05-01');
  for (const tireId of Object.values(tires)) await make.measure({ tireId }, 7, '2026-05-20');
  const front = await make.pads(carId, { installedOn: '2026-05-01' });
  const rear = await make.pads(carId, { kind: 'BRAKE_PADS_REAR', installedOn: '2026-05-01' });
  await make.measure({ partId: front }, 9, '2026-05-20');
  await make.measure({ partId: rear }, 9, '2026-05-20');
  for (const type of ['BRAKE_FLUID', 'OIL_CHANGE'] as const) {
    await test.client.call('serviceRecord.create', {
      carId,
      type,
      date: '2026-05-01',
      odometer: 49_900,
    });
  }
  return { carId, setId: setId as TireSetId, tires, front, rear };
}

const verdictsOf = async (id: CarId, trackDayId?: TrackDayId) => {
  const answer = await test.client.call('readiness.get', { id, trackDayId });
  return {
    ...answer,
    byTitle: Object.fromEntries(answer.rows.map((row) => [row.title, row.verdict])),
  };
};

describe('a car’s readiness', () => {
  it('is Ready when everything is current and fine', async () => {
    const { carId } = await readyCar();
    const { verdict, byTitle, trackDayId } = await verdictsOf(carId);
    expect({ verdict, trackDayId }).toEqual({ verdict: 'Ready', trackDayId: null });
    expect(byTitle).toEqual({
      'Tire tread': 'Ready',
      'Front pads': 'Ready',
      'Rear pads': 'Ready',
      'Brake fluid': 'Ready',
      'Engine oil': 'Ready',
      Inspection: 'Ready',
    });
  });

  it('of a new car is Stale in every row', async () => {
    const { verdict, rows } = await verdictsOf(await make.car());
    expect(verdict).toBe('Stale');
    expect(rows).toHaveLength(6);
    expect(rows.every((row) => row.verdict === 'Stale' && row.act !== null)).toBe(true);
  });

  it('is that of its worst corner', async () => {
    const { carId, tires } = await readyCar();
    await make.measure({ tireId: tires.RL }, 1.5, '2026-05-21');
    const { verdict, rows } = await verdictsOf(carId);
    expect(verdict).toBe('Blocked');
    expect(rows[0]).toMatchObject({
      subject: { kind: 'tireTread', corner: 'RL', tireId: tires.RL },
      reason: 'Rear left 1.5 mm on 21 May, replace at 1.6 mm.',
      act: { act: 'mountTires' },
    });
  });

  it('wants new readings after sessions, of tires only those on that set', async () => {
    const { carId, setId } = await readyCar();
    const trackDayId = await make.trackDay('Barber', '2026-05-25', { carIds: [carId] });
    await make.sessions(2, { trackDayId, carId, tireSetId: null });
    expect((await verdictsOf(carId)).byTitle).toMatchObject({
      'Tire tread': 'Ready',
      'Front pads': 'Stale',
      'Rear pads': 'Stale',
    });
    await make.sessions(1, { trackDayId, carId, tireSetId: setId });
    expect((await verdictsOf(carId)).byTitle['Tire tread']).toBe('Stale');
  });

  it('is asked of the next planned event, or of the one that is named', async () => {
    const { carId } = await readyCar();
    const soon = await make.trackDay('Barber', '2026-06-10', { carIds: [carId] });
    const late = await make.trackDay('VIR', '2026-11-10', { carIds: [carId] });
    expect(await verdictsOf(carId)).toMatchObject({ trackDayId: soon, verdict: 'Ready' });
    const { byTitle, rows } = await verdictsOf(carId, late);
    expect(byTitle).toMatchObject({ 'Brake fluid': 'Blocked', 'Engine oil': 'Blocked' });
    expect(rows[3]?.reason).toBe('Changed 1 May, due 1 November, before VIR is over.');
  });

  it('has a row for each other part whose wear is tracked, while it is installed', async () => {
    const { carId } = await readyCar();
    const wear = { unit: 'sessions', new: 10, attentionAt: 9, replaceAt: 0 } as const;
    const id = await make.pads(carId, {
      kind: 'CLUTCH',
      name: 'Clutch',
      installedOn: '2026-05-22',
      wear,
    });
    const trackDayId = await make.trackDay('Barber', '2026-05-25', { carIds: [carId] });
    await make.sessions(1, { trackDayId, carId });
    const { rows } = await verdictsOf(carId);
    expect(rows[6]).toEqual({
      subject: { kind: 'part', partId: id },
      title: 'Clutch',
      verdict: 'Attention',
      reason: '9 sessions left.',
      act: { act: 'replacePart', partId: id },
    });
    await test.client.call('part.update', { id, status: 'retired', retiredOn: '2026-05-26' });
    expect((await verdictsOf(carId)).rows).toHaveLength(6);
  });

  it('asks for attention where the pads will not last the event', async () => {
    const carId = await make.car({ inspectionValidUntil: '2027-01-01' });
    const front = await make.pads(carId, { installedOn: '2026-03-01' });
    for (const [date, left] of [
      ['2026-04-10', 9],
      ['2026-05-10', 6],
    ] as const) {
      const trackDayId = await make.trackDay('Barber', date, { carIds: [carId], status: 'done' });
      await make.sessions(4, { trackDayId, carId });
      await make.measure({ partId: front }, left, date);
    }
    await make.trackDay('Le Mans', '2026-06-10', { endsOn: '2026-06-11', carIds: [carId] });
    const { rows } = await verdictsOf(carId);
    expect(rows[1]).toMatchObject({
      verdict: 'Attention',
      reason: '6 mm on 10 May, will not last Le Mans.',
    });
  });

  it('follows what is set on the car', async () => {
    const { carId } = await readyCar();
    const thresholds = { padMinMm: 9.5, brakeFluidMonths: 1, measurementDays: 5 };
    await test.client.call('car.update', { id: carId, thresholds });
    expect((await verdictsOf(carId)).byTitle).toMatchObject({
      'Tire tread': 'Stale',
      'Front pads': 'Blocked',
      'Brake fluid': 'Attention',
    });
  });

  it('looks past what was deleted and what was taken off', async () => {
    const { carId, setId, tires } = await readyCar();
    await test.client.call('tire.delete', { id: tires.FR });
    expect((await verdictsOf(carId)).rows[0]).toMatchObject({
      verdict: 'Stale',
      reason: 'No tire is on record at the front right.',
    });
    await test.client.call('tireSet.unmount', { id: setId, date: '2026-05-30' });
    expect((await verdictsOf(carId)).rows[0]?.reason).toBe('No tires are mounted on record.');
  });

  it('is not told of another account’s car, nor for its event', async () => {
    const { carId } = await readyCar();
    const bob = await test.addAccount(`Bob ${carId}`);
    await expect(bob.client.call('readiness.get', { id: carId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const theirs = await trackGarage(bob.client).trackDay('VIR', '2026-07-01');
    const asked = test.client.call('readiness.get', { id: carId, trackDayId: theirs });
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });
});
