import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/ids.ts';
import { type Measurement, measuredId } from '../../../src/shared/models/measurement.ts';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;
let other: TestAccount;
let carId: CarId;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-11-21T10:30:00Z') });
  other = await test.addAccount('Ben');
});
beforeEach(async () => {
  carId = await addCar();
});
afterAll(() => test.close());

const day = (text: string) => calendarDay.parse(text);
const bad = (path: string) => ({ code: 'invalid_input', fields: [{ path }] });

async function addCar(): Promise<CarId> {
  return (await test.client.call('car.create', { nickname: 'E46' })).id;
}

async function aTire() {
  const set = await test.client.call('tireSet.create', { name: 'Set' });
  const tire = await test.client.call('tire.create', { tireSetId: set.id, position: 'FL' });
  return { setId: set.id, tireId: measuredId.parse(tire.id) };
}

type Input = GarageInput<'measurement.create'>;
const ofTire = (subjectId: string, input: Partial<Input> = {}): Promise<Measurement> =>
  test.client.call('measurement.create', {
    subjectType: 'tire',
    subjectId: measuredId.parse(subjectId),
    value: 5.5,
    unit: 'mm',
    date: day('2026-05-01'),
    ...input,
  });

async function aPart(unit: 'mm' | 'percent' | 'hours' | null) {
  const wear = unit === null ? null : { unit, new: 12, attentionAt: 5, replaceAt: 3 };
  const part = { name: 'Pads', carId, status: 'installed', wear } as const;
  return measuredId.parse((await test.client.call('part.create', part)).id);
}
const ofPart = (subjectId: string, input: Partial<Input> = {}) =>
  ofTire(subjectId, { subjectType: 'part', ...input });

describe('T9: measurements', () => {
  it('follow a tire to the car it was on that day, also when the day is corrected', async () => {
    const { setId, tireId } = await aTire();
    const miata = await addCar();
    await test.client.call('tireSet.mount', { id: setId, carId, date: day('2026-03-01') });
    await test.client.call('tireSet.mount', { id: setId, carId: miata, date: day('2026-06-01') });
    await test.client.call('tireSet.unmount', { id: setId, date: day('2026-07-01') });
    const carOn = async (date: string) => (await ofTire(tireId, { date: day(date) })).carId;
    expect(await carOn('2026-02-28')).toBeNull();
    expect(await carOn('2026-03-01')).toBe(carId);
    expect(await carOn('2026-05-31')).toBe(carId);
    expect(await carOn('2026-06-01')).toBe(miata);
    expect(await carOn('2026-07-01')).toBe(miata);
    expect(await carOn('2026-07-02')).toBeNull();

    const { id } = await ofTire(tireId);
    const moved = { id, date: day('2026-06-15') };
    expect((await test.client.call('measurement.update', moved)).carId).toBe(miata);
    const { items } = await test.client.call('measurement.list', { carId: miata });
    expect(items.map((item) => item.id)).toContain(id);
    await test.client.call('tireSet.update', { id: setId, carId });
    expect(await carOn('2026-08-01')).toBe(carId);
  });

  it('are in a unit that fits what is measured', async () => {
    const { tireId } = await aTire();
    expect((await ofTire(tireId, { unit: '32nds', value: 7 })).unit).toBe('32nds');
    await expect(ofTire(tireId, { unit: 'percent' })).rejects.toMatchObject(bad('unit'));
    const pads = await aPart('mm');
    const { id } = await ofPart(pads, { unit: '32nds' });
    const wrong = { id, unit: 'hours' } as const;
    await expect(test.client.call('measurement.update', wrong)).rejects.toMatchObject(bad('unit'));
    const engine = await aPart('hours');
    await expect(ofPart(engine)).rejects.toMatchObject(bad('unit'));
    expect((await ofPart(engine, { unit: 'hours' })).carId).toBe(carId);
    const clutch = await aPart('percent');
    await expect(ofPart(clutch, { unit: 'percent', value: 101 })).rejects.toMatchObject(
      bad('value'),
    );
    await ofPart(await aPart(null), { unit: 'sessions' });
  });

  it.each([
    [{ value: -1 }, 'value'],
    [{ value: 'thin' }, 'value'],
    [{ unit: 'inch' }, 'unit'],
    [{ date: '2026-11-23' }, 'date'],
    [{ odometer: -1 }, 'odometer'],
  ])('answer 400 to %j', async (wrong, path) => {
    const { tireId } = await aTire();
    const input = {
      subjectType: 'tire',
      subjectId: tireId,
      value: 5,
      unit: 'mm',
      date: '2026-05-01',
    };
    const response = await test.request('/api/measurements', json({ ...input, ...wrong }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fields: [{ path }] });
  });

  it('are of a session in the same car, which tells the car where nothing else does', async () => {
    const { tireId } = await aTire();
    const trackDay = { track: 'Barber', startsOn: day('2026-05-01'), carIds: [carId] };
    const { id } = await test.client.call('trackDay.create', trackDay);
    const session = await test.client.call('trackSession.create', { trackDayId: id, carId });
    expect(await ofTire(tireId, { trackSessionId: session.id })).toMatchObject({
      carId,
      trackSessionId: session.id,
    });
    const elsewhere = await test.client.call('part.create', {
      name: 'Pads',
      carId: await addCar(),
      status: 'installed',
    });
    await expect(ofPart(elsewhere.id, { trackSessionId: session.id })).rejects.toMatchObject(
      bad('trackSessionId'),
    );
    await expect(ofTire(tireId, { trackSessionId: 'never' })).rejects.toMatchObject({
      code: 'not_found',
      fields: [{ path: 'trackSessionId' }],
    });
  });

  it('answer 404 for what is not there, or is another kind of thing', async () => {
    const { tireId } = await aTire();
    for (const tried of [
      ofTire('never'),
      ofPart(tireId),
      other.client.call('measurement.create', {
        subjectType: 'tire',
        subjectId: tireId,
        value: 5,
        unit: 'mm',
        date: day('2026-05-01'),
      }),
    ]) {
      await expect(tried).rejects.toMatchObject({
        code: 'not_found',
        fields: [{ path: 'subjectId' }],
      });
    }
  });

  it('come back only with what was measured', async () => {
    const { tireId } = await aTire();
    const { id } = await ofTire(tireId);
    await test.client.call('measurement.delete', { id });
    await test.client.call('tire.delete', { id: tireId });
    await expect(test.client.call('measurement.restore', { id })).rejects.toMatchObject({
      code: 'conflict',
    });
    await test.client.call('tire.restore', { id: tireId });
    await test.client.call('measurement.restore', { id });
    const { items } = await test.client.call('measurement.list', { subjectId: tireId });
    expect(items.map((item) => item.id)).toEqual([id]);
  });
});
