import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import { type Reminder } from '../../../src/shared/models/reminder.ts';
import { json, openTestGarage, type TestGarage } from '../../support/garage.ts';

const day = (text: string) => calendarDay.parse(text);

let test: TestGarage;
let carId: CarId;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-11-21T10:30:00Z') });
  carId = (
    await test.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi', odometer: 128_000 })
  ).id;
});

afterAll(() => test.close());

const add = (input: Partial<GarageInput<'reminder.create'>> = {}): Promise<Reminder> =>
  test.client.call('reminder.create', {
    carId,
    type: 'OIL_CHANGE',
    dueOn: day('2026-12-05'),
    ...input,
  });
const done = { date: day('2026-11-20'), odometer: 128_400 };

describe('completing a reminder', () => {
  it('makes the service record of it and raises the car’s reading', async () => {
    const { id } = await add({ description: 'Engine oil and filter', notes: 'for the doing' });
    const cost = { amountMinor: 112_40, currency: 'USD' };
    const answer = await test.client.call('reminder.complete', {
      id,
      ...done,
      cost,
      notes: '10W-60',
    });
    expect(answer.next).toBeNull();
    expect(answer.serviceRecord).toMatchObject({
      carId,
      type: 'OIL_CHANGE',
      name: 'Engine oil and filter',
      ...done,
      cost,
      notes: '10W-60',
    });
    expect(answer.reminder).toMatchObject({
      id,
      status: 'done',
      serviceRecordId: answer.serviceRecord.id,
    });
    const record = await test.client.call('serviceRecord.get', { id: answer.serviceRecord.id });
    expect(record).toEqual(answer.serviceRecord);
    expect((await test.client.call('car.get', { id: carId })).odometer).toBe(128_400);
  });

  it('happens once, and not to what was canceled', async () => {
    const { id } = await add();
    await test.client.call('reminder.complete', { id, ...done });
    const again = test.client.call('reminder.complete', { id, ...done });
    await expect(again).rejects.toMatchObject({
      code: 'conflict',
      message: 'This reminder is already done.',
    });
    const change = test.client.call('reminder.update', { id, notes: 'x' });
    await expect(change).rejects.toMatchObject({ code: 'conflict' });

    const canceled = await add();
    await test.client.call('reminder.update', { id: canceled.id, status: 'canceled' });
    const late = await test.request(`/api/reminders/${canceled.id}/complete`, json(done));
    expect(late.status).toBe(409);
  });

  it('twice at once makes one record', async () => {
    const { id } = await add({ description: 'Raced' });
    const both = await Promise.allSettled(
      [1, 2].map(() => test.client.call('reminder.complete', { id, ...done })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { items } = await test.client.call('serviceRecord.list', { carId, limit: 500 });
    expect(items.filter(({ name }) => name === 'Raced')).toHaveLength(1);
  });

  it('changes nothing when a part of it is refused', async () => {
    const { id } = await add({ description: 'To come' });
    const early = test.client.call('reminder.complete', { id, date: day('2026-11-30') });
    await expect(early).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'date' }],
    });
    expect((await test.client.call('reminder.get', { id })).status).toBe('open');
    const { items } = await test.client.call('serviceRecord.list', { carId, limit: 500 });
    expect(items.map(({ name }) => name)).not.toContain('To come');
  });

  it('names a record by the type, or by as much of a long description as fits', async () => {
    const plain = await add();
    const named = await test.client.call('reminder.complete', { id: plain.id, ...done });
    expect(named.serviceRecord.name).toBe('Oil change');
    const long = await add({ description: `${'x'.repeat(118)}🏁${'y'.repeat(60)}` });
    const { serviceRecord } = await test.client.call('reminder.complete', { id: long.id, ...done });
    expect(serviceRecord.name).toBe(`${'x'.repeat(118)}…`);
    // The name is one the record may be sent back with.
    await test.client.call('serviceRecord.update', {
      id: serviceRecord.id,
      name: serviceRecord.name,
    });
  });
});

describe('reopening a reminder', () => {
  it('takes the completion back with its record and reading', async () => {
    const car = await test.client.call('car.create', {
      nickname: 'Miata',
      odometerUnit: 'mi',
      odometer: 5,
    });
    const { id } = await add({ carId: car.id });
    const { serviceRecord } = await test.client.call('reminder.complete', { id, ...done });
    const reopened = await test.client.call('reminder.reopen', { id });
    expect(reopened).toMatchObject({ status: 'open', serviceRecordId: null });
    const lost = test.client.call('serviceRecord.get', { id: serviceRecord.id });
    await expect(lost).rejects.toMatchObject({ code: 'not_found' });
    expect((await test.client.call('car.get', { id: car.id })).odometer).toBe(5);
    const again = test.client.call('reminder.reopen', { id });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('works when its record was deleted by hand before', async () => {
    const { id } = await add();
    const { serviceRecord } = await test.client.call('reminder.complete', { id, ...done });
    await test.client.call('serviceRecord.delete', { id: serviceRecord.id });
    expect((await test.client.call('reminder.reopen', { id })).status).toBe('open');
  });

  it('is not for what was canceled', async () => {
    const { id } = await add();
    await test.client.call('reminder.update', { id, status: 'canceled' });
    const tried = test.client.call('reminder.reopen', { id });
    await expect(tried).rejects.toMatchObject({ code: 'conflict' });
  });
});
