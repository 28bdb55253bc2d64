import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { addMonths, calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import type { MaintenanceRuleId } from '../../../src/shared/models/ids.ts';
import { maintenancePresets } from '../../../src/shared/models/maintenance-presets.ts';
import type { MaintenanceRule } from '../../../src/shared/models/maintenance-rule.ts';
import type { Reminder } from '../../../src/shared/models/reminder.ts';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

const day = (text: string) => calendarDay.parse(text);
const today = day('2026-11-21');

let clock = new Date('2026-11-21T10:30:00Z');
let test: TestGarage;
let other: TestAccount;
let carId: CarId;

beforeAll(async () => {
  test = await openTestGarage({ now: () => clock });
  other = await test.addAccount('Ben');
});
beforeEach(async () => {
  const car = { nickname: 'E46', odometerUnit: 'mi', odometer: 50_000 } as const;
  carId = (await test.client.call('car.create', car)).id;
});
afterAll(() => test.close());

type Input = GarageInput<'maintenanceRule.create'>;
const add = (input: Partial<Input> = {}): Promise<MaintenanceRule> =>
  test.client.call('maintenanceRule.create', {
    carId,
    type: 'OIL_CHANGE',
    everyDistance: 5000,
    everyMonths: 6,
    ...input,
  });

const log = (date: string, odometer: number | null = null, type: Input['type'] = 'OIL_CHANGE') =>
  test.client.call('serviceRecord.create', { carId, type, date: day(date), odometer });

async function remindersOf(id: MaintenanceRuleId, status?: Reminder['status']) {
  const { items } = await test.client.call('reminder.list', { carId, status });
  return items.filter(({ ruleId }) => ruleId === id);
}

/** There is one, always. */
async function openOf(id: MaintenanceRuleId): Promise<Reminder> {
  const open = await remindersOf(id, 'open');
  expect(open).toHaveLength(1);
  return open[0] as Reminder;
}

const due = ({ dueOn, dueOdometer }: Reminder) => [dueOn, dueOdometer];

describe('a new maintenance rule', () => {
  it('asks first an interval after the last record of its type', async () => {
    await log('2026-02-01', 44_000);
    await log('2026-08-31', 48_000);
    await log('2026-09-01', 48_500, 'BRAKE_FLUID');
    const rule = await add({ name: 'Oil and filter' });
    const open = await openOf(rule.id);
    expect(open).toMatchObject({
      type: 'OIL_CHANGE',
      description: 'Oil and filter',
      dueOn: '2027-02-28',
      dueOdometer: 53_000,
      ruleId: rule.id,
    });
  });

  it('asks first an interval from today and the car’s reading where nothing was done yet', async () => {
    const { id } = await add();
    expect(due(await openOf(id))).toEqual([addMonths(today, 6), 55_000]);
  });

  it('by distance alone counts from the car’s reading where the record has none', async () => {
    await log('2026-08-31');
    const { id } = await add({ everyMonths: null });
    expect(due(await openOf(id))).toEqual([null, 55_000]);
  });

  it.each([
    [{ everyDistance: null, everyMonths: null }, 'everyMonths'],
    [{ everyDistance: 0 }, 'everyDistance'],
    [{ everyMonths: 601 }, 'everyMonths'],
    [{ type: 'OTHER' }, 'name'],
    [{ type: 'OIL' }, 'type'],
  ])('answers 400 to %j, and there is no reminder of it', async (wrong, path) => {
    const input = { carId, type: 'BELT', everyDistance: 5000, everyMonths: 6, ...wrong };
    const response = await test.request('/api/maintenance-rules', json(input));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fields: [{ path }] });
    expect((await test.client.call('reminder.list', { carId })).items).toEqual([]);
  });

  it('answers 404 for a car that is not one’s own', async () => {
    const theirs = await other.client.call('car.create', { nickname: 'Miata' });
    const tried = add({ carId: theirs.id });
    await expect(tried).rejects.toMatchObject({ code: 'not_found', fields: [{ path: 'carId' }] });
  });

  it('answers 403 to a key that may only read', async () => {
    const client = test.clientFor(await test.keyFor({ scopes: ['read'] }));
    const tried = client.call('maintenanceRule.create', { carId, type: 'BELT', everyMonths: 1 });
    await expect(tried).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a changed maintenance rule', () => {
  it('moves its open reminder, still counted from the last record', async () => {
    await log('2026-08-31', 48_000);
    const { id } = await add();
    await test.client.call('maintenanceRule.update', { id, everyDistance: 3000, everyMonths: 3 });
    expect(due(await openOf(id))).toEqual(['2026-11-30', 51_000]);
    await test.client.call('maintenanceRule.update', { id, everyDistance: null });
    expect(due(await openOf(id))).toEqual(['2026-11-30', null]);
  });

  it('keeps counting from where it began when the car has gone further since', async () => {
    const { id } = await add();
    await test.client.call('car.update', { id: carId, odometer: 52_000 });
    clock = new Date('2027-01-05T10:30:00Z');
    try {
      await test.client.call('maintenanceRule.update', { id, everyDistance: 3000, everyMonths: 3 });
      expect(due(await openOf(id))).toEqual([addMonths(today, 3), 53_000]);
    } finally {
      clock = new Date('2026-11-21T10:30:00Z');
    }
  });

  it('leaves a due date that was moved by hand while its interval stays', async () => {
    const { id } = await add();
    const open = await openOf(id);
    await test.client.call('reminder.update', { id: open.id, dueOn: day('2027-01-01') });
    await test.client.call('maintenanceRule.update', { id, name: 'Engine oil', notes: '10W-60' });
    expect(await openOf(id)).toMatchObject({ dueOn: '2027-01-01', description: 'Engine oil' });
  });

  it('may not lose both measures, nor be changed behind somebody’s back', async () => {
    const { id, revision } = await add({ everyDistance: null });
    const none = test.client.call('maintenanceRule.update', { id, everyMonths: null });
    await expect(none).rejects.toMatchObject({ code: 'invalid_input' });
    const before = await openOf(id);
    const late = { id, everyMonths: 1, ifRevision: revision + 1 };
    const tried = test.client.call('maintenanceRule.update', late);
    await expect(tried).rejects.toMatchObject({ code: 'conflict' });
    expect(await openOf(id)).toEqual(before);
  });
});

describe('a deleted maintenance rule', () => {
  it('takes its open reminder along and brings it back, and leaves what is done', async () => {
    const { id } = await add();
    const done = await openOf(id);
    await test.client.call('reminder.complete', { id: done.id, date: today, odometer: 50_100 });
    const open = await openOf(id);
    await test.client.call('maintenanceRule.delete', { id });
    expect((await remindersOf(id)).map(({ status }) => status)).toEqual(['done']);
    await expect(test.client.call('maintenanceRule.get', { id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await test.client.call('maintenanceRule.restore', { id });
    expect(await openOf(id)).toEqual(open);
    await test.client.call('maintenanceRule.restore', { id });
    expect(await openOf(id)).toEqual(open);
  });

  it('comes back with one open reminder, whatever became of the one it had', async () => {
    const { id } = await add();
    const open = await openOf(id);
    await test.client.call('maintenanceRule.delete', { id });
    await test.client.call('reminder.restore', { id: open.id });
    await test.client.call('maintenanceRule.restore', { id });
    expect((await openOf(id)).id).toBe(open.id);

    await test.client.call('maintenanceRule.delete', { id });
    await test.client.call('reminder.restore', { id: open.id });
    const { next } = await test.client.call('reminder.complete', { id: open.id, date: today });
    expect(next).toBeNull();
    await test.client.call('maintenanceRule.restore', { id });
    expect(due(await openOf(id))).toEqual([addMonths(today, 6), 55_000]);
  });

  it('comes back counted from what was done while it was gone', async () => {
    const { id } = await add();
    await test.client.call('maintenanceRule.delete', { id });
    clock = new Date('2026-11-22T10:30:00Z');
    try {
      await log('2026-11-22', 50_700);
      await test.client.call('maintenanceRule.restore', { id });
      expect(due(await openOf(id))).toEqual(['2027-05-22', 55_700]);
    } finally {
      clock = new Date('2026-11-21T10:30:00Z');
    }
  });

  it('comes and goes with its car', async () => {
    const { id } = await add();
    const open = await openOf(id);
    await test.client.call('car.delete', { id: carId });
    const early = test.client.call('maintenanceRule.restore', { id });
    await expect(early).rejects.toMatchObject({ code: 'conflict' });
    await test.client.call('car.restore', { id: carId });
    expect(await openOf(id)).toEqual(open);
  });
});

describe('a record of the rule’s type that was logged by itself', () => {
  it('moves the open reminder a whole interval on, and back when it is corrected or deleted', async () => {
    await log('2026-05-01', 46_000);
    const { id } = await add();
    const record = await log('2026-11-20', 50_900);
    expect(due(await openOf(id))).toEqual(['2027-05-20', 55_900]);
    await test.client.call('serviceRecord.update', { id: record.id, odometer: 50_700 });
    expect(due(await openOf(id))).toEqual(['2027-05-20', 55_700]);
    await test.client.call('serviceRecord.delete', { id: record.id });
    expect(due(await openOf(id))).toEqual(['2026-11-01', 51_000]);
    await test.client.call('serviceRecord.restore', { id: record.id });
    expect(due(await openOf(id))).toEqual(['2027-05-20', 55_700]);
    await test.client.call('serviceRecord.update', { id: record.id, type: 'COOLANT' });
    expect(due(await openOf(id))).toEqual(['2026-11-01', 51_000]);
    expect(await remindersOf(id)).toHaveLength(1);
  });

  it('moves nothing when it is older than the last, of another type or only renamed', async () => {
    const last = await log('2026-10-01', 49_000);
    const { id } = await add();
    const open = await openOf(id);
    await test.client.call('reminder.update', { id: open.id, dueOn: day('2027-01-01') });
    const moved = await openOf(id);
    await log('2026-03-01', 45_000);
    await log('2026-11-01', 49_500, 'BRAKE_FLUID');
    await test.client.call('serviceRecord.update', { id: last.id, notes: '10W-60' });
    expect(await openOf(id)).toEqual(moved);
  });

  it('tells what is only OTHER apart by its name', async () => {
    const { id } = await add({ type: 'OTHER', name: 'Check the harness' });
    const before = await openOf(id);
    const named = (name: string) =>
      test.client.call('serviceRecord.create', {
        carId,
        type: 'OTHER',
        name,
        date: today,
        odometer: 50_500,
      });
    await named('Washed it');
    expect(await openOf(id)).toEqual(before);
    await named('Check the harness');
    expect((await openOf(id)).dueOdometer).toBe(55_500);
  });
});

describe('completing a rule’s reminder', () => {
  it('makes the next one from the actual date and reading, never from when it was due', async () => {
    const dates = fc
      .integer({ min: 1, max: 28 })
      .map((of) => day(`2026-11-${String(Math.min(of, 21)).padStart(2, '0')}`));
    await fc.assert(
      fc.asyncProperty(
        fc.option(fc.integer({ min: 1, max: 20_000 })),
        fc.option(fc.integer({ min: 1, max: 24 })),
        dates,
        fc.option(fc.integer({ min: 50_000, max: 60_000 })),
        async (everyDistance, everyMonths, date, odometer) => {
          fc.pre(everyDistance !== null || everyMonths !== null);
          const car = { nickname: 'E46', odometerUnit: 'km', odometer: 50_000 } as const;
          carId = (await test.client.call('car.create', car)).id;
          const rule = await add({ everyDistance, everyMonths });
          const open = await openOf(rule.id);
          const { id } = open;
          const answer = await test.client.call('reminder.complete', { id, date, odometer });
          expect(answer.reminder).toMatchObject({
            status: 'done',
            dueOn: open.dueOn,
            dueOdometer: open.dueOdometer,
          });
          expect(answer.next).toMatchObject({
            status: 'open',
            ruleId: rule.id,
            dueOn: everyMonths === null ? null : addMonths(date, everyMonths),
            dueOdometer: everyDistance === null ? null : (odometer ?? 50_000) + everyDistance,
          });
          expect(await openOf(rule.id)).toEqual(answer.next);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('moves the reminders of other rules of that type, and they move back when it is reopened', async () => {
    const short = await add({ everyDistance: 3000, everyMonths: null });
    const long = await add({ everyDistance: 10_000, everyMonths: null });
    const before = [await openOf(short.id), await openOf(long.id)];
    const { id } = before[0] as Reminder;
    await test.client.call('reminder.complete', { id, date: today, odometer: 50_400 });
    expect((await openOf(long.id)).dueOdometer).toBe(60_400);
    await test.client.call('reminder.reopen', { id });
    expect(due(await openOf(short.id))).toEqual(due(before[0] as Reminder));
    expect(due(await openOf(long.id))).toEqual(due(before[1] as Reminder));
  });

  it('is taken back with the next one, the latest first', async () => {
    const { id } = await add();
    const first = await openOf(id);
    await test.client.call('reminder.complete', { id: first.id, date: day('2026-05-01') });
    const second = await openOf(id);
    await test.client.call('reminder.complete', { id: second.id, date: day('2026-11-01') });
    const early = test.client.call('reminder.reopen', { id: first.id });
    await expect(early).rejects.toMatchObject({ code: 'conflict' });
    await test.client.call('reminder.reopen', { id: second.id });
    expect((await openOf(id)).id).toBe(second.id);
    await test.client.call('reminder.reopen', { id: first.id });
    expect((await openOf(id)).id).toBe(first.id);
    expect((await test.client.call('serviceRecord.list', { carId })).items).toEqual([]);
  });

  it('changes nothing when its record is refused', async () => {
    await log('2026-06-01', 51_000, 'BELT');
    const { id } = await add();
    const open = await openOf(id);
    const wrong = { id: open.id, date: today, odometer: 5000 };
    await expect(test.client.call('reminder.complete', wrong)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'odometer' }],
    });
    expect(await openOf(id)).toEqual(open);
  });

  it('wants to be told what was done where its type does not', async () => {
    const reminder = { carId, type: 'OTHER', dueOn: today } as const;
    const { id } = await test.client.call('reminder.create', reminder);
    const tried = test.client.call('reminder.complete', { id, date: today });
    await expect(tried).rejects.toMatchObject({ code: 'conflict' });
    await test.client.call('reminder.update', { id, description: 'Washed it' });
    const { serviceRecord } = await test.client.call('reminder.complete', { id, date: today });
    expect(serviceRecord.name).toBe('Washed it');
  });
});

describe('a rule’s reminder', () => {
  it('that is canceled is left out this once, and opened again takes the next one back', async () => {
    const { id } = await add();
    const open = await openOf(id);
    await test.client.call('reminder.update', { id: open.id, status: 'canceled' });
    const next = await openOf(id);
    expect(due(next)).toEqual([addMonths(open.dueOn ?? today, 6), 60_000]);
    await test.client.call('reminder.update', { id: open.id, status: 'open' });
    expect((await openOf(id)).id).toBe(open.id);
  });

  it('that is long overdue and canceled comes again an interval from now', async () => {
    await log('2020-01-01', 1000);
    const { id } = await add();
    const open = await openOf(id);
    await test.client.call('reminder.update', { id: open.id, status: 'canceled' });
    expect(due(await openOf(id))).toEqual([addMonths(today, 6), 55_000]);
  });

  it('is not deleted from under its rule, and a deleted one does not come back beside the next', async () => {
    const { id } = await add();
    const open = await openOf(id);
    const tried = test.client.call('reminder.delete', { id: open.id });
    await expect(tried).rejects.toMatchObject({ code: 'conflict' });
    await test.client.call('reminder.update', { id: open.id, status: 'canceled' });
    await test.client.call('reminder.delete', { id: open.id });
    const next = await openOf(id);
    await test.client.call('reminder.restore', { id: open.id });
    await test.client.call('reminder.update', { id: open.id, status: 'open' });
    const late = test.client.call('reminder.restore', { id: next.id });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    expect((await openOf(id)).id).toBe(open.id);
  });
});

describe('the list of presets', () => {
  it('is closed, and each starts a rule', async () => {
    const { items, nextCursor } = await test.client.call('maintenancePreset.list', {});
    expect(items).toEqual(maintenancePresets);
    expect(nextCursor).toBeNull();
    for (const { type, everyMi, everyMonths } of items) {
      await add({ type, everyDistance: everyMi, everyMonths });
    }
  });
});
