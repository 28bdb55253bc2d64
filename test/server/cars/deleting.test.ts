import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { Car, CarId } from '../../../src/shared/models/car.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;

beforeAll(async () => {
  test = await openTestGarage();
});

afterAll(() => test.close());

const day = (text: string) => calendarDay.parse(text);

function addCar(input: Partial<GarageInput<'car.create'>> = {}): Promise<Car> {
  return test.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi', ...input });
}

async function addRecord(carId: CarId, odometer: number, date = '2026-05-01') {
  const type = 'OIL_CHANGE' as const;
  return test.client.call('serviceRecord.create', { carId, type, date: day(date), odometer });
}

describe('a deleted car', () => {
  it('is gone with its records and reminders, and comes back with them', async () => {
    const { id } = await addCar({ nickname: 'Goner', odometer: 10 });
    const record = await addRecord(id, 20);
    const reminder = await test.client.call('reminder.create', {
      carId: id,
      type: 'BELT',
      dueOdometer: 100,
    });
    const response = await test.request(`/api/cars/${id}`, { method: 'DELETE' });
    expect([response.status, await response.text()]).toEqual([204, '']);

    for (const lost of [
      () => test.client.call('car.get', { id }),
      () => test.client.call('car.delete', { id }),
      () => test.client.call('serviceRecord.get', { id: record.id }),
      () => test.client.call('reminder.get', { id: reminder.id }),
      () => addRecord(id, 30),
    ]) {
      await expect(lost()).rejects.toMatchObject({ code: 'not_found' });
    }
    const nicknames = (await test.client.call('car.list', { limit: 500 })).items.map(
      (car) => car.nickname,
    );
    expect(nicknames).not.toContain('Goner');
    expect((await test.client.call('reminder.list', { carId: id })).items).toEqual([]);
    expect((await test.client.call('serviceRecord.list', { carId: id })).items).toEqual([]);

    expect(await test.client.call('car.restore', { id })).toMatchObject({
      nickname: 'Goner',
      odometer: 20,
    });
    expect(await test.client.call('serviceRecord.get', { id: record.id })).toEqual(record);
    expect(await test.client.call('reminder.get', { id: reminder.id })).toEqual(reminder);
  });

  it('leaves what was deleted before it in the bin, even in the same millisecond', async () => {
    const stopped = await openTestGarage({ now: () => new Date('2026-11-21T10:00:00Z') });
    try {
      const { client } = stopped;
      const { id } = await client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
      const add = () =>
        client.call('reminder.create', { carId: id, type: 'BELT', dueOdometer: 100 });
      const [binned, kept] = [await add(), await add()];
      await client.call('reminder.delete', { id: binned.id });
      for (const _ of ['once', 'and again']) {
        await client.call('car.delete', { id });
        await client.call('car.restore', { id });
        const { items } = await client.call('reminder.list', { carId: id });
        expect(items.map((reminder) => reminder.id)).toEqual([kept.id]);
      }
    } finally {
      await stopped.close();
    }
  });

  it('keeps its records and reminders from coming back without it', async () => {
    const { id } = await addCar();
    const record = await addRecord(id, 20);
    const reminder = await test.client.call('reminder.create', {
      carId: id,
      type: 'BELT',
      dueOdometer: 100,
    });
    await test.client.call('car.delete', { id });
    for (const early of [
      () => test.client.call('serviceRecord.restore', { id: record.id }),
      () => test.client.call('reminder.restore', { id: reminder.id }),
    ]) {
      await expect(early()).rejects.toMatchObject({ code: 'conflict' });
    }
  });

  it('stays as it is when it was not deleted at all', async () => {
    const car = await addCar();
    expect(await test.client.call('car.restore', { id: car.id })).toEqual(car);
  });
});
