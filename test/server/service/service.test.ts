import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import {
  type ServiceRecord,
  type ServiceRecordId,
  serviceTypeNames,
} from '../../../src/shared/models/service.ts';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

/** The 21st in UTC; the 22nd in Kiritimati, the 20th in Pago Pago. */
const now = new Date('2026-11-21T10:30:00Z');
const nobody = '01890000-0000-7000-8000-000000000000';
const day = (text: string) => calendarDay.parse(text);

let test: TestGarage;
let other: TestAccount;
let carId: CarId;

beforeAll(async () => {
  test = await openTestGarage({ now: () => now });
  other = await test.addAccount('Ben');
  carId = (await test.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' })).id;
});

afterAll(() => test.close());

type Input = GarageInput<'serviceRecord.create'>;
const fields = (input: Partial<Input> = {}): Input => ({
  carId,
  type: 'OIL_CHANGE',
  date: day('2026-05-01'),
  ...input,
});
const add = (input: Partial<Input> = {}): Promise<ServiceRecord> =>
  test.client.call('serviceRecord.create', fields(input));

describe('T9: service records', () => {
  it('are added with what was done', async () => {
    const input = {
      carId,
      type: 'BRAKE_PADS',
      name: 'Front pads',
      date: '2026-11-21',
      odometer: 127_880,
      cost: { amountMinor: 289_00, currency: 'USD' },
      notes: 'Bedded on\nthe way home',
    };
    const response = await test.request('/api/service-records', json(input));
    expect(response.status).toBe(201);
    const record = (await response.json()) as ServiceRecord;
    expect(record).toMatchObject(input);
    expect(await test.client.call('serviceRecord.get', { id: record.id })).toEqual(record);
  });

  it('are named by their type when no name is given, and by a new type when that changes', async () => {
    const record = await add();
    expect(record).toMatchObject({ name: 'Oil change', odometer: null, cost: null });
    const changed = await test.client.call('serviceRecord.update', {
      id: record.id,
      type: 'BRAKE_FLUID',
    });
    expect(changed.name).toBe('Brake fluid');
  });

  it('want a name when the type says nothing', async () => {
    const refused = {
      code: 'invalid_input',
      fields: [{ path: 'name', message: 'Say what was done.' }],
    };
    await expect(add({ type: 'OTHER', name: ' ' })).rejects.toMatchObject(refused);
    const { id } = await add();
    await expect(
      test.client.call('serviceRecord.update', { id, type: 'OTHER' }),
    ).rejects.toMatchObject(refused);
    expect((await add({ type: 'OTHER', name: 'Washed it' })).name).toBe('Washed it');
  });

  it('take a cost away again', async () => {
    const { id } = await add({ cost: { amountMinor: 5, currency: 'JPY' } });
    expect((await test.client.call('serviceRecord.update', { id, cost: null })).cost).toBeNull();
  });

  it.each([
    [{ date: '2026-02-30' }, 'date'],
    [{ type: 'OIL' }, 'type'],
    [{ odometer: 1.5 }, 'odometer'],
    [{ cost: { amountMinor: -1, currency: 'USD' } }, 'cost.amountMinor'],
    [{ cost: { amountMinor: 1, currency: 'usd' } }, 'cost.currency'],
    [{ name: 'two\nlines' }, 'name'],
  ])('answer 400 to %j', async (wrong, path) => {
    const response = await test.request('/api/service-records', json({ ...fields(), ...wrong }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fields: [{ path }] });
  });

  it('are of the past: today and, for who is further east, tomorrow, in the account’s own zone', async () => {
    const days: [string, string, string][] = [
      ['UTC', '2026-11-22', '2026-11-23'],
      ['Pacific/Kiritimati', '2026-11-23', '2026-11-24'],
      ['Pacific/Pago_Pago', '2026-11-21', '2026-11-22'],
    ];
    const late = { code: 'invalid_input', fields: [{ path: 'date' }] };
    for (const [timeZone, last, next] of days) {
      await test.client.call('account.update', { preferences: { timeZone } });
      const { id } = await add({ date: day(last) });
      await expect(add({ date: day(next) })).rejects.toMatchObject(late);
      const moved = test.client.call('serviceRecord.update', { id, date: day(next) });
      await expect(moved).rejects.toMatchObject(late);
    }
    await test.client.call('account.update', { preferences: { timeZone: 'UTC' } });
  });

  it('answer 404 for a car that is not there or not one’s own', async () => {
    const theirs = await other.client.call('car.create', { nickname: 'Miata', odometerUnit: 'mi' });
    for (const wrong of [nobody as CarId, theirs.id]) {
      await expect(add({ carId: wrong })).rejects.toMatchObject({ code: 'not_found' });
      expect((await test.client.call('serviceRecord.list', { carId: wrong })).items).toEqual([]);
    }
  });

  it('answer 403 to a key that may only read', async () => {
    const { id } = await add();
    const client = test.clientFor(await test.keyFor({ scopes: ['read'] }));
    expect((await client.call('serviceRecord.get', { id })).id).toBe(id);
    for (const tried of [
      () => client.call('serviceRecord.create', fields()),
      () => client.call('serviceRecord.update', { id, notes: 'x' }),
      () => client.call('serviceRecord.delete', { id }),
      () => client.call('serviceRecord.restore', { id }),
    ]) {
      await expect(tried()).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('look the same to another account as records that never were', async () => {
    const { id } = await add({ notes: 'private' });
    expect((await other.client.call('serviceRecord.list', {})).items).toEqual([]);
    const missing = nobody as ServiceRecordId;
    for (const name of [
      'serviceRecord.get',
      'serviceRecord.delete',
      'serviceRecord.restore',
    ] as const) {
      const asked = [id, missing].map((id) =>
        other.client.call(name, { id }).catch((thrown: unknown) => thrown),
      );
      const [theirs, none] = await Promise.all(asked);
      expect(theirs).toEqual(none);
      expect(theirs).toMatchObject({ code: 'not_found' });
    }
    const change = other.client.call('serviceRecord.update', { id, notes: 'mine' });
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
    expect((await test.client.call('serviceRecord.get', { id })).notes).toBe('private');
  });

  it('are deleted once, with 204, and restored', async () => {
    const record = await add();
    const target = `/api/service-records/${record.id}`;
    expect((await test.request(target, { method: 'DELETE' })).status).toBe(204);
    expect((await test.request(target, { method: 'DELETE' })).status).toBe(404);
    expect((await test.request(target)).status).toBe(404);
    expect(await test.client.call('serviceRecord.restore', { id: record.id })).toEqual(record);
    expect(await test.client.call('serviceRecord.restore', { id: record.id })).toEqual(record);
  });
});

describe('the list of service records', () => {
  it('goes from the newest back, by car, a page at a time, and loses or doubles none', async () => {
    const cara = await test.addAccount('Cara');
    const cars: CarId[] = [];
    for (const nickname of ['one', 'two']) {
      cars.push((await cara.client.call('car.create', { nickname, odometerUnit: 'mi' })).id);
    }
    const [one, two] = cars as [CarId, CarId];
    for (let index = 0; index < 24; index += 1) {
      // Three a day, so that pages end within a day too.
      const date = day(`2026-05-${String(10 + Math.floor(index / 3)).padStart(2, '0')}`);
      await cara.client.call(
        'serviceRecord.create',
        fields({ carId: index % 2 ? one : two, date }),
      );
    }
    const all = await cara.client.call('serviceRecord.list', {});
    expect(all.items).toHaveLength(24);
    const dates = all.items.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().toReversed());

    const limits = fc.integer({ min: 1, max: 30 });
    const filters = fc.constantFrom(undefined, one, two);
    await fc.assert(
      fc.asyncProperty(limits, filters, async (limit, of) => {
        const seen: ServiceRecord[] = [];
        let cursor: string | undefined;
        do {
          const page = await cara.client.call('serviceRecord.list', { limit, cursor, carId: of });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(all.items.filter(({ carId }) => of === undefined || carId === of));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the list of service types', () => {
  it('is closed, with a label each and the interval of the first preset', async () => {
    const { items, nextCursor } = await test.client.call('serviceType.list', {});
    expect(items.map(({ type }) => type)).toEqual(serviceTypeNames);
    expect(items).toContainEqual({
      type: 'OIL_CHANGE',
      label: 'Oil change',
      defaultInterval: { everyMi: 3000, everyKm: 5000, everyMonths: 3 },
    });
    expect(items).toContainEqual({ type: 'REPAIR', label: 'Repair', defaultInterval: null });
    expect(nextCursor).toBeNull();
  });
});
