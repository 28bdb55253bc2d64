import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import {
  type Reminder,
  type ReminderId,
  reminderStatuses,
} from '../../../src/shared/models/reminder.ts';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

const nobody = '01890000-0000-7000-8000-000000000000';
const day = (text: string) => calendarDay.parse(text);

let test: TestGarage;
let other: TestAccount;
let carId: CarId;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-11-21T10:30:00Z') });
  other = await test.addAccount('Ben');
  carId = (
    await test.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi', odometer: 128_000 })
  ).id;
});

afterAll(() => test.close());

type Input = GarageInput<'reminder.create'>;
const fields = (input: Partial<Input> = {}): Input => ({
  carId,
  type: 'OIL_CHANGE',
  dueOn: day('2026-12-05'),
  ...input,
});
const add = (input: Partial<Input> = {}): Promise<Reminder> =>
  test.client.call('reminder.create', fields(input));
const done = { date: day('2026-11-20'), odometer: 128_400 };

describe('T9: reminders', () => {
  it('are added for a date, a reading or both', async () => {
    const input = {
      ...fields(),
      dueOdometer: 128_500,
      description: 'Engine oil and filter',
      notes: '5.5 L 10W-60',
    };
    const response = await test.request('/api/reminders', json(input));
    expect(response.status).toBe(201);
    const reminder = (await response.json()) as Reminder;
    expect(reminder).toMatchObject({ ...input, status: 'open', serviceRecordId: null });
    expect(await test.client.call('reminder.get', { id: reminder.id })).toEqual(reminder);
    expect((await add({ dueOn: null, dueOdometer: 5 })).dueOn).toBeNull();
  });

  it('are never due at no time at all', async () => {
    const refused = { code: 'invalid_input', fields: [{ path: 'dueOn' }] };
    await expect(add({ dueOn: null })).rejects.toMatchObject(refused);
    const { id } = await add();
    const change = test.client.call('reminder.update', { id, dueOn: null });
    await expect(change).rejects.toMatchObject(refused);
    expect((await test.client.call('reminder.get', { id })).dueOn).toBe('2026-12-05');
    const both = await test.client.call('reminder.update', { id, dueOn: null, dueOdometer: 9 });
    expect(both).toMatchObject({ dueOn: null, dueOdometer: 9 });
  });

  it.each([
    [{ dueOn: '2026-02-30' }, 'dueOn'],
    [{ type: 'OIL' }, 'type'],
    [{ dueOdometer: -1 }, 'dueOdometer'],
    [{ description: 'x'.repeat(201) }, 'description'],
  ])('answer 400 to %j', async (wrong, path) => {
    const response = await test.request('/api/reminders', json({ ...fields(), ...wrong }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fields: [{ path }] });
  });

  it('answer 404 for a car that is not there or not one’s own', async () => {
    const theirs = await other.client.call('car.create', { nickname: 'Miata', odometerUnit: 'mi' });
    for (const wrong of [nobody as CarId, theirs.id]) {
      await expect(add({ carId: wrong })).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('answer 403 to a key that may only read', async () => {
    const { id } = await add();
    const client = test.clientFor(await test.keyFor({ scopes: ['read'] }));
    expect((await client.call('reminder.get', { id })).id).toBe(id);
    for (const tried of [
      () => client.call('reminder.create', fields()),
      () => client.call('reminder.update', { id, notes: 'x' }),
      () => client.call('reminder.delete', { id }),
      () => client.call('reminder.restore', { id }),
      () => client.call('reminder.complete', { id, ...done }),
      () => client.call('reminder.reopen', { id }),
      () => client.call('reminder.import', { carId, csv: '' }),
    ]) {
      await expect(tried()).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('look the same to another account as reminders that never were', async () => {
    const { id } = await add();
    expect((await other.client.call('reminder.list', {})).items).toEqual([]);
    const attempts = (id: ReminderId) => [
      other.client.call('reminder.get', { id }),
      other.client.call('reminder.update', { id, notes: 'mine' }),
      other.client.call('reminder.delete', { id }),
      other.client.call('reminder.restore', { id }),
      other.client.call('reminder.complete', { id, ...done }),
      other.client.call('reminder.reopen', { id }),
    ];
    const failed = (id: ReminderId) =>
      Promise.all(attempts(id).map((attempt) => attempt.catch((thrown: unknown) => thrown)));
    const theirs = await failed(id);
    expect(theirs).toEqual(await failed(nobody as ReminderId));
    for (const problem of theirs) expect(problem).toMatchObject({ code: 'not_found' });
    expect(await test.client.call('reminder.get', { id })).toMatchObject({
      status: 'open',
      notes: '',
    });
  });

  it('are canceled and opened again by their status, never done by it', async () => {
    const { id } = await add();
    const change = (status: string) =>
      test.request(`/api/reminders/${id}`, json({ status }, 'PATCH'));
    expect(await (await change('canceled')).json()).toMatchObject({ status: 'canceled' });
    expect(await (await change('open')).json()).toMatchObject({ status: 'open' });
    expect((await change('done')).status).toBe(400);
  });

  it('are deleted once, with 204, and restored', async () => {
    const { id } = await add();
    expect((await test.request(`/api/reminders/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await test.request(`/api/reminders/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await test.client.call('reminder.restore', { id })).id).toBe(id);
    expect((await test.client.call('reminder.restore', { id })).id).toBe(id);
    expect((await test.client.call('reminder.get', { id })).status).toBe('open');
  });
});

const key = ({ dueOn, id }: Reminder): string => `${dueOn ?? '9999'} ${id}`;

describe('the list of reminders', () => {
  it('goes by due date with the undated last, by car and status, and loses or doubles none', async () => {
    const cara = await test.addAccount('Cara');
    const cars: CarId[] = [];
    for (const nickname of ['one', 'two']) {
      cars.push((await cara.client.call('car.create', { nickname, odometerUnit: 'mi' })).id);
    }
    for (let index = 0; index < 30; index += 1) {
      const dueOn =
        index % 3 === 0 ? null : day(`2026-12-${String(1 + ((index * 7) % 9)).padStart(2, '0')}`);
      const of = cars[index % 2] as CarId;
      const made = await cara.client.call('reminder.create', {
        carId: of,
        type: 'BELT',
        dueOn,
        dueOdometer: 9,
      });
      if (index % 5 === 1) await cara.client.call('reminder.complete', { id: made.id, ...done });
      if (index % 5 === 2)
        await cara.client.call('reminder.update', { id: made.id, status: 'canceled' });
    }
    const all = (await cara.client.call('reminder.list', { limit: 500 })).items;
    expect(all).toHaveLength(30);
    expect(all.map(key)).toEqual(all.map(key).toSorted());

    const filters = fc.record({
      limit: fc.integer({ min: 1, max: 12 }),
      carId: fc.constantFrom(undefined, ...cars),
      status: fc.constantFrom(undefined, ...reminderStatuses),
    });
    await fc.assert(
      fc.asyncProperty(filters, async (asked) => {
        const seen: Reminder[] = [];
        let cursor: string | undefined;
        do {
          const page = await cara.client.call('reminder.list', { ...asked, cursor });
          expect(page.items.length).toBeLessThanOrEqual(asked.limit);
          seen.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        const expected = all.filter(
          ({ carId, status }) =>
            (asked.carId === undefined || carId === asked.carId) &&
            (asked.status === undefined || status === asked.status),
        );
        expect(seen).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
