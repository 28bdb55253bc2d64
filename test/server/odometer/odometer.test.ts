import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import type { Client } from '../../../src/shared/client.ts';
import { addDays } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/ids.ts';
import { contradicted, type OdometerReading } from '../../../src/shared/rules/odometer.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { day, trackGarage } from '../../support/track-car.ts';

let test: TestGarage;
let client: Client;
let make: ReturnType<typeof trackGarage>;
let clock = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  test = await openTestGarage({ now: () => clock });
  ({ client } = test);
  make = trackGarage(client);
});

afterAll(() => test.close());

const record = (
  carId: CarId,
  date: string,
  odometer: number | null,
  more: Partial<GarageInput<'serviceRecord.create'>> = {},
) => client.call('serviceRecord.create', { carId, type: 'OIL_CHANGE', date, odometer, ...more });

const odometerOf = async (id: CarId) => (await client.call('car.get', { id })).odometer;

/** A car with 50,000 mi in January and 52,300 mi in May. */
async function drivenCar() {
  const carId = await make.car({ odometer: 0 });
  await record(carId, '2026-01-10', 50_000);
  const may = await record(carId, '2026-05-01', 52_300);
  return { carId, may };
}

const refused = (message: string) => ({
  code: 'invalid_input',
  fields: [{ path: 'odometer', message }],
});

describe('a reading that cannot be', () => {
  it('is refused with the record it contradicts', async () => {
    const { carId } = await drivenCar();
    const words =
      'A service record of 2026-05-01 reads 52,300 mi. Correct one of the two, or say that the odometer is new.';
    await expect(record(carId, '2026-05-20', 52_299)).rejects.toMatchObject(refused(words));
    await expect(record(carId, '2026-04-20', 52_301)).rejects.toMatchObject(refused(words));
    expect(await odometerOf(carId)).toBe(52_300);
  });

  it('is let in between its neighbors, on the day of one, and without a number', async () => {
    const { carId } = await drivenCar();
    await record(carId, '2026-03-01', 51_000);
    await record(carId, '2026-05-01', 52_000);
    await record(carId, '2026-05-20', null);
    expect(await odometerOf(carId)).toBe(52_300);
  });

  it('is refused of sessions and measurements too, and by theirs', async () => {
    const { carId } = await drivenCar();
    const trackDayId = await make.trackDay('Barber', '2026-05-20', { carIds: [carId] });
    const session = { trackDayId, carId };
    const words =
      'A service record of 2026-05-01 reads 52,300 mi. Correct one of the two, or add a service record that says that the odometer is new.';
    await expect(
      client.call('trackSession.create', { ...session, odometer: 51_000 }),
    ).rejects.toMatchObject(refused(words));
    await client.call('trackSession.create', { ...session, odometer: 52_600 });
    expect(await odometerOf(carId)).toBe(52_600);

    const partId = await make.pads(carId);
    await expect(make.measure({ partId }, 9, '2026-05-25', { odometer: 52_500 })).rejects.toThrow(
      'A track session of 2026-05-20 reads 52,600 mi.',
    );
    await make.measure({ partId }, 9, '2026-05-25', { odometer: 52_700 });
    await expect(record(carId, '2026-05-30', 52_650)).rejects.toThrow(
      'A measurement of 2026-05-25 reads 52,700 mi.',
    );
  });

  it('is refused of a change as well, but not of the rest of a record', async () => {
    const { carId, may } = await drivenCar();
    const change = { id: may.id, odometer: 49_000 };
    await expect(client.call('serviceRecord.update', change)).rejects.toThrow(
      'A service record of 2026-01-10 reads 50,000 mi.',
    );
    await expect(
      client.call('serviceRecord.update', { id: may.id, date: '2026-01-01' }),
    ).rejects.toThrow('A service record of 2026-01-10 reads 50,000 mi.');
    await client.call('serviceRecord.update', { id: may.id, odometer: 50_500, notes: 'Misread.' });
    expect(await odometerOf(carId)).toBe(50_500);
  });

  it('is refused below what was typed on the car on a day before, not after', async () => {
    clock = new Date('2026-05-28T12:00:00Z');
    const carId = await make.car({ odometer: 60_000 });
    await record(carId, '2026-05-28', 59_000);
    clock = new Date('2026-06-01T12:00:00Z');
    await record(carId, '2026-05-01', 58_000);
    await expect(record(carId, '2026-05-30', 6_010)).rejects.toMatchObject(
      refused(
        'The car was set to 60,000 mi on 2026-05-28. Correct one of the two, or say that the odometer is new.',
      ),
    );
    await client.call('car.update', { id: carId, odometer: 59_500 });
    await record(carId, '2026-05-31', 59_600);
    await expect(record(carId, '2026-05-30', 59_700)).rejects.toThrow('2026-05-31');
    await record(carId, '2026-05-30', 59_400);
  });

  it('is refused of what goes on or comes off, and does not hold others back', async () => {
    const { carId } = await drivenCar();
    const words =
      'A service record of 2026-05-01 reads 52,300 mi. Correct one of the two, or add a service record that says that the odometer is new.';
    const wrong = (path: string) => ({ fields: [{ path, message: words }] });
    const fitted = { carId, name: 'Rotor', status: 'installed', installedOn: day('2026-05-20') };
    const part = { ...fitted, status: 'installed' } as const;
    await expect(
      client.call('part.create', { ...part, installedOdometer: 52_299 }),
    ).rejects.toMatchObject(wrong('installedOdometer'));
    const { id } = await client.call('part.create', { ...part, installedOdometer: 52_400 });
    await expect(
      client.call('part.replace', { id, date: day('2026-04-01'), odometer: 52_500 }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(
      client.call('part.update', { id, installedOdometer: 40_000 }),
    ).rejects.toMatchObject(wrong('installedOdometer'));
    await record(carId, '2026-05-30', 53_000);
    const late = { date: day('2026-05-31'), odometer: 52_999 };
    await expect(client.call('part.replace', { id, ...late })).rejects.toThrow('2026-05-30');

    const set = await client.call('tireSet.create', { name: 'Slicks', carId });
    const mount = (date: string, odometer: number) =>
      client.call('tireSet.mount', { id: set.id, carId, date: day(date), odometer });
    await expect(mount('2026-05-20', 52_000)).rejects.toMatchObject(wrong('odometer'));
    const { id: mountId } = await mount('2026-05-20', 52_350);
    const off = { id: set.id, ...late };
    await expect(client.call('tireSet.unmount', off)).rejects.toThrow('2026-05-30');
    await expect(
      client.call('tireMount.update', { id: mountId, mountedOdometer: 10 }),
    ).rejects.toMatchObject(wrong('mountedOdometer'));
    await record(carId, '2026-05-21', 52_320);
  });

  it('is refused of a session that is only planned', async () => {
    const { carId } = await drivenCar();
    const startsOn = day('2026-07-04');
    const { id: trackDayId } = await client.call('trackDay.create', {
      track: 'Lime Rock',
      startsOn,
      carIds: [carId],
    });
    const planned = await client.call('trackSession.create', { trackDayId, carId });
    const read = { id: planned.id, odometer: 60_000 };
    await expect(client.call('trackSession.update', read)).rejects.toMatchObject(
      refused('This day is still to come. Leave the reading out until the session was run.'),
    );
    expect(await odometerOf(carId)).toBe(52_300);
  });

  it('may be what a deleted record read', async () => {
    const { carId, may } = await drivenCar();
    await client.call('serviceRecord.delete', { id: may.id });
    await record(carId, '2026-05-20', 51_000);
    expect(await odometerOf(carId)).toBe(51_000);
  });

  it('is none of another car’s', async () => {
    await drivenCar();
    const other = await make.car({ odometer: 0 });
    await record(other, '2026-05-20', 100);
    expect(await odometerOf(other)).toBe(100);
  });
});

describe('a new odometer', () => {
  it('starts over, and is what the car reads', async () => {
    const { carId } = await drivenCar();
    const answer = await record(carId, '2026-05-10', 5, { isNewOdometer: true });
    expect(answer.isNewOdometer).toBe(true);
    expect(await odometerOf(carId)).toBe(5);
    await record(carId, '2026-05-20', 400);
    expect(await odometerOf(carId)).toBe(400);
    await expect(record(carId, '2026-05-25', 300)).rejects.toThrow('reads 400 mi.');
    await expect(record(carId, '2026-05-05', 52_000)).rejects.toThrow('reads 52,300 mi.');
    await record(carId, '2026-05-09', 52_900);
    expect(await odometerOf(carId)).toBe(400);
  });

  it('must say what it reads', async () => {
    const { carId } = await drivenCar();
    await expect(record(carId, '2026-05-10', null, { isNewOdometer: true })).rejects.toMatchObject(
      refused('Say what the new odometer reads.'),
    );
  });

  it('leaves behind what was typed on the car before, and heeds what is typed after', async () => {
    const carId = await make.car({ odometer: 60_000 });
    clock = new Date('2026-06-01T12:01:00Z');
    const { id } = await record(carId, '2026-05-10', 5, { isNewOdometer: true });
    expect(await odometerOf(carId)).toBe(5);
    clock = new Date('2026-06-01T12:02:00Z');
    await client.call('car.update', { id: carId, odometer: 70 });
    await record(carId, '2026-05-20', 50);
    expect(await odometerOf(carId)).toBe(70);
    await expect(client.call('car.update', { id: carId, odometer: 40 })).rejects.toThrow(
      'A service record of 2026-05-20 reads 50 mi. Correct that record first.',
    );
    expect((await client.call('serviceRecord.get', { id })).isNewOdometer).toBe(true);
  });

  it('gives back what was before when its record is deleted', async () => {
    const carId = await make.car({ odometer: 60_000 });
    clock = new Date('2026-06-01T12:03:00Z');
    const { id } = await record(carId, '2026-05-10', 5, { isNewOdometer: true });
    expect(await odometerOf(carId)).toBe(5);
    await client.call('serviceRecord.delete', { id });
    expect(await odometerOf(carId)).toBe(60_000);
    await client.call('serviceRecord.restore', { id });
    expect(await odometerOf(carId)).toBe(5);
  });
});

describe('any readings', () => {
  const steps = fc.array(
    fc.record({
      days: fc.nat(40),
      odometer: fc.nat(3_000),
      isNewOdometer: fc.nat(4).map((chance) => chance === 0),
    }),
    { minLength: 2, maxLength: 8 },
  );

  it('are let in and refused by the garage as by the rule', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (wanted) => {
        const carId = await make.car({ odometer: 0 });
        const known: OdometerReading[] = [];
        for (const { days, ...reading } of wanted) {
          const fresh = { date: addDays(day('2026-01-01'), days), ...reading };
          const isPossible = contradicted(known, fresh) === null;
          const made = record(carId, fresh.date, fresh.odometer, {
            isNewOdometer: fresh.isNewOdometer,
          });
          const isMade = await made.then(
            () => true,
            () => false,
          );
          expect(isMade).toBe(isPossible);
          if (isMade) known.push(fresh);
        }
      }),
      { numRuns: 25 },
    );
  });
});
