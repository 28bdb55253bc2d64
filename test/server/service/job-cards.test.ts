import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;
let other: TestAccount;
let carId: CarId;

beforeAll(async () => {
  test = await openTestGarage();
  other = await test.addAccount('Ben');
  carId = (await test.client.call('car.create', { nickname: 'E46' })).id;
});
afterAll(() => test.close());

const day = (text: string) => calendarDay.parse(text);
const card = (what: string) => ({
  steps: [{ what, torque: { value: 25, unit: 'Nm' as const } }, { what: 'Check the level' }],
  fluids: [{ name: '10W-60', amount: '5.5 L' }],
  tools: ['36 mm socket'],
});
const add = (date: string, jobCard: ReturnType<typeof card> | null) =>
  test.client.call('serviceRecord.create', { carId, type: 'OIL_CHANGE', date: day(date), jobCard });

describe('a job card', () => {
  it('is there again the next time, from the last record that has one', async () => {
    const asked = { carId, type: 'OIL_CHANGE' } as const;
    expect(await test.client.call('jobCard.latest', asked)).toEqual({
      serviceRecordId: null,
      jobCard: null,
    });
    const last = await add('2026-05-01', card('Drain plug'));
    await add('2025-05-01', card('Old way'));
    await add('2026-06-01', null);
    const found = await test.client.call('jobCard.latest', asked);
    expect(found.serviceRecordId).toBe(last.id);
    expect(found.jobCard).toEqual({
      ...card('Drain plug'),
      steps: [card('Drain plug').steps[0], { what: 'Check the level', torque: null }],
    });
    await test.client.call('serviceRecord.delete', { id: last.id });
    const before = await test.client.call('jobCard.latest', asked);
    expect(before.jobCard?.steps[0]?.what).toBe('Old way');
  });

  it('answers 404 for a car that is not one’s own, and 400 to what cannot be', async () => {
    const theirs = other.client.call('jobCard.latest', { carId, type: 'OIL_CHANGE' });
    await expect(theirs).rejects.toMatchObject({ code: 'not_found' });
    const wrong = {
      carId,
      type: 'OIL_CHANGE',
      date: '2026-05-01',
      jobCard: { steps: [{ what: '', torque: { value: -1, unit: 'Nm' } }] },
    };
    const response = await test.request('/api/service-records', json(wrong));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      fields: [{ path: 'jobCard.steps.0.what' }, { path: 'jobCard.steps.0.torque.value' }],
    });
  });
});

describe('a service record', () => {
  it('names who did it and the parts that were used, which stay as they are', async () => {
    const installer = await test.client.call('installer.create', { name: 'Corner garage' });
    const part = await test.client.call('part.create', { name: 'Oil filter', quantity: 3 });
    const fields = { carId, type: 'OIL_CHANGE', date: day('2026-07-01') } as const;
    const record = await test.client.call('serviceRecord.create', {
      ...fields,
      installerId: installer.id,
      partIds: [part.id],
    });
    expect(record).toMatchObject({ installerId: installer.id, partIds: [part.id] });
    expect(await test.client.call('part.get', { id: part.id })).toEqual(part);
    // What was used was used, even if the shop and the part are kept no longer.
    await test.client.call('installer.delete', { id: installer.id });
    await test.client.call('part.delete', { id: part.id });
    const { id } = record;
    const changed = await test.client.call('serviceRecord.update', { id, notes: 'x' });
    expect(changed).toMatchObject({ installerId: installer.id, partIds: [part.id] });
    await expect(
      test.client.call('serviceRecord.create', { ...fields, partIds: [part.id] }),
    ).rejects.toMatchObject({ code: 'not_found', fields: [{ path: 'partIds' }] });
    await expect(
      test.client.call('serviceRecord.create', { ...fields, installerId: installer.id }),
    ).rejects.toMatchObject({ code: 'not_found', fields: [{ path: 'installerId' }] });
  });

  it('is listed by type and between days, both included', async () => {
    const cara = await test.addAccount('Cara');
    const car = await cara.client.call('car.create', { nickname: 'M3' });
    for (const [type, date] of [
      ['BELT', '2026-01-01'],
      ['BELT', '2026-01-31'],
      ['COOLANT', '2026-01-31'],
      ['BELT', '2026-02-01'],
    ] as const) {
      await cara.client.call('serviceRecord.create', { carId: car.id, type, date: day(date) });
    }
    const asked = { type: 'BELT', from: day('2026-01-01'), to: day('2026-01-31') } as const;
    for (const of of [{}, { carId: car.id }]) {
      const { items } = await cara.client.call('serviceRecord.list', { ...asked, ...of });
      expect(items.map(({ type, date }) => [type, date])).toEqual([
        ['BELT', '2026-01-31'],
        ['BELT', '2026-01-01'],
      ]);
    }
  });
});
