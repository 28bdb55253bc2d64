import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { Car, CarId } from '../../../src/shared/models/car.ts';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;
let other: TestAccount;

beforeAll(async () => {
  test = await openTestGarage();
  other = await test.addAccount('Ben');
});

afterAll(() => test.close());

const nobody = '01890000-0000-7000-8000-000000000000' as CarId;
const day = (text: string) => calendarDay.parse(text);

function addCar(input: Partial<GarageInput<'car.create'>> = {}): Promise<Car> {
  return test.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi', ...input });
}

async function addRecord(carId: CarId, odometer: number, date = '2026-05-01') {
  const type = 'OIL_CHANGE' as const;
  return test.client.call('serviceRecord.create', { carId, type, date: day(date), odometer });
}

const reading = async (id: CarId): Promise<number> =>
  (await test.client.call('car.get', { id })).odometer;

describe('T9: cars', () => {
  it('are added with what is known of them', async () => {
    const fields = {
      nickname: 'E46',
      make: 'BMW',
      model: 'M3',
      trim: 'Competition',
      year: 2005,
      color: 'Interlagos Blue',
      vin: 'DEM0E46M3CSL00001',
      odometer: 128_140,
      odometerUnit: 'km' as const,
      notes: 'Two\nlines',
    };
    const response = await test.request('/api/cars', json(fields));
    expect(response.status).toBe(201);
    const car = (await response.json()) as Car;
    expect(car).toMatchObject(fields);
    expect(await test.client.call('car.get', { id: car.id })).toEqual(car);
  });

  it('need nothing but a nickname and a unit', async () => {
    expect(await addCar({ nickname: '  Miata ' })).toMatchObject({
      nickname: 'Miata',
      make: '',
      year: null,
      odometer: 0,
    });
  });

  it('are changed field by field', async () => {
    const car = await addCar({ make: 'BMW' });
    const changed = await test.client.call('car.update', {
      id: car.id,
      nickname: 'Track car',
      year: 2005,
    });
    expect(changed).toMatchObject({
      nickname: 'Track car',
      year: 2005,
      make: 'BMW',
      createdAt: car.createdAt,
    });
  });

  it.each([
    ['/api/cars', 'POST', { odometerUnit: 'mi' }, 'nickname'],
    ['/api/cars', 'POST', { nickname: ' ', odometerUnit: 'mi' }, 'nickname'],
    ['/api/cars', 'POST', { nickname: 'A', odometerUnit: 'furlong' }, 'odometerUnit'],
    ['/api/cars', 'POST', { nickname: 'A', odometerUnit: 'mi', odometer: -1 }, 'odometer'],
    ['/api/cars', 'POST', { nickname: 'A\u0007', odometerUnit: 'mi' }, 'nickname'],
    [`/api/cars/${nobody}`, 'PATCH', { odometerUnit: 'km' }, 'odometerUnit'],
  ])('answer 400 to %s %s %j', async (target, method, body, field) => {
    const response = await test.request(target, json(body, method));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: field }],
    });
  });

  it('answer 403 to a key that may only read', async () => {
    const car = await addCar();
    const client = test.clientFor(await test.keyFor({ scopes: ['read'] }));
    expect((await client.call('car.get', { id: car.id })).id).toBe(car.id);
    for (const name of ['car.delete', 'car.restore'] as const) {
      await expect(client.call(name, { id: car.id })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(client.call('car.update', { id: car.id, nickname: 'X' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('look the same to another account as cars that never were', async () => {
    const { id } = await addCar();
    expect((await other.client.call('car.list', {})).items).toEqual([]);
    for (const name of ['car.get', 'car.delete', 'car.restore'] as const) {
      const answers = [id, nobody].map((id) =>
        other.client.call(name, { id }).catch((thrown: unknown) => thrown),
      );
      const [theirs, missing] = await Promise.all(answers);
      expect(theirs).toEqual(missing);
      expect(theirs).toMatchObject({ code: 'not_found' });
    }
    const change = other.client.call('car.update', { id, nickname: 'Mine', odometer: 5 });
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
    expect((await test.client.call('car.get', { id })).nickname).toBe('E46');
  });
});

describe('a car’s reading', () => {
  it('is the highest of what was typed and what its records say', async () => {
    const { id } = await addCar({ odometer: 130_000 });
    const low = await addRecord(id, 120_000);
    expect(await reading(id)).toBe(130_000);
    const high = await addRecord(id, 131_000);
    expect(await reading(id)).toBe(131_000);
    await test.client.call('serviceRecord.update', { id: low.id, odometer: 132_000 });
    expect(await reading(id)).toBe(132_000);
    await test.client.call('serviceRecord.delete', { id: low.id });
    expect(await reading(id)).toBe(131_000);
    await test.client.call('serviceRecord.update', { id: high.id, odometer: null });
    expect(await reading(id)).toBe(130_000);
    await test.client.call('serviceRecord.restore', { id: low.id });
    expect(await reading(id)).toBe(132_000);
  });

  it('may be typed lower again, but not below a record', async () => {
    const { id } = await addCar({ odometer: 140_000 });
    await addRecord(id, 120_000, '2026-04-01');
    await addRecord(id, 131_000, '2026-05-01');
    expect((await test.client.call('car.update', { id, odometer: 131_000 })).odometer).toBe(
      131_000,
    );
    const words = 'A service record of 2026-05-01 reads 131,000 mi. Correct that record first.';
    await expect(
      test.client.call('car.update', { id, odometer: 130_999, nickname: 'X' }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'odometer', message: words }],
    });
    expect(await test.client.call('car.get', { id })).toMatchObject({
      odometer: 131_000,
      nickname: 'E46',
    });
  });

  it('is of its own records alone', async () => {
    const one = await addCar({ odometer: 5 });
    const two = await addCar({ odometer: 7 });
    await addRecord(one.id, 99);
    expect(await reading(two.id)).toBe(7);
  });
});

describe('the list of cars', () => {
  it('goes by nickname, a page at a time, and loses or doubles none while others come and go', async () => {
    const ben = await test.addAccount('Cara');
    const names = ['b', 'a', 'B', 'É', 'b', 'c', 'Z', 'b', '', 'é'].map((name) => `${name}x`);
    const added: Car[] = [];
    for (const nickname of names)
      added.push(await ben.client.call('car.create', { nickname, odometerUnit: 'mi' }));

    const seen: Car[] = [];
    let cursor: string | undefined;
    do {
      const page = await ben.client.call('car.list', { limit: 2, cursor });
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
      // What was given out already goes, and a newcomer sorts before the cursor.
      const first = page.items[0];
      if (first) await ben.client.call('car.delete', { id: first.id });
      await ben.client.call('car.create', { nickname: '!', odometerUnit: 'mi' });
    } while (cursor !== undefined);

    const old = seen.filter(({ nickname }) => nickname !== '!');
    expect(new Set(old.map(({ id }) => id))).toEqual(new Set(added.map(({ id }) => id)));
    expect(old).toHaveLength(added.length);
    const letters = old.map(({ nickname }) => nickname.toLowerCase().replace('é', 'e'));
    expect(letters).toEqual(letters.toSorted());
  });

  it('goes by the letters, whatever their case, also after a new name', async () => {
    const dora = await test.addAccount('Dora');
    const ids: CarId[] = [];
    for (const nickname of ['Z4', 'miata', 'E46', 'éclair', 'GT350']) {
      ids.push((await dora.client.call('car.create', { nickname, odometerUnit: 'mi' })).id);
    }
    const names = async () =>
      (await dora.client.call('car.list', {})).items.map(({ nickname }) => nickname);
    expect(await names()).toEqual(['E46', 'éclair', 'GT350', 'miata', 'Z4']);
    await dora.client.call('car.update', { id: ids[0] ?? '', nickname: 'b-spec' });
    await dora.client.call('car.update', { id: ids[1] ?? '', year: 1994 });
    expect(await names()).toEqual(['b-spec', 'E46', 'éclair', 'GT350', 'miata']);
  });

  it('goes on from a name of sixty wide letters', async () => {
    const ella = await test.addAccount('Ella');
    const added: CarId[] = [];
    for (const letter of ['한', '각', 'ﷺ']) {
      const input = { nickname: letter.repeat(60), odometerUnit: 'mi' } as const;
      added.push((await ella.client.call('car.create', input)).id);
    }
    const first = await ella.client.call('car.list', { limit: 2 });
    const rest = await ella.client.call('car.list', { cursor: first.nextCursor ?? '' });
    const seen = [...first.items, ...rest.items].map(({ id }) => id);
    expect(seen.toSorted()).toEqual(added.toSorted());
  });

  it('refuses a cursor that is none of its own', async () => {
    for (const cursor of ['nonsense', '', 'W10', 'WyJhIl0', 'eyJhIjoxfQ']) {
      const asked = test.client.call('car.list', { cursor });
      await expect(asked, cursor).rejects.toMatchObject({
        code: 'invalid_input',
        fields: [{ path: 'cursor' }],
      });
    }
  });
});
