import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CarId, TireSetId } from '../../../src/shared/models/ids.ts';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;
let other: TestAccount;
let carId: CarId;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-11-21T10:30:00Z') });
  other = await test.addAccount('Ben');
  carId = (await test.client.call('car.create', { nickname: 'E46' })).id;
});
afterAll(() => test.close());

const addSet = (name = 'Track set') => test.client.call('tireSet.create', { name });

describe('T9: tire sets', () => {
  it('are added with a name alone, and with all that is known of them', async () => {
    expect(await addSet('Rain')).toMatchObject({
      name: 'Rain',
      carId: null,
      heatCycles: 0,
      mountedOn: null,
      isRetired: false,
    });
    const input = {
      name: 'Semi-slicks',
      carId,
      brand: 'Nankang',
      model: 'AR-1',
      size: '235/40R18',
      compound: 'TW100',
      purchasedOn: '2026-03-01',
      cost: { amountMinor: 890_00, currency: 'USD' },
      heatCyclesBefore: 4,
      notes: 'Shaved',
    };
    const response = await test.request('/api/tire-sets', json(input));
    expect(response.status).toBe(201);
    const set = (await response.json()) as { id: TireSetId };
    expect(set).toMatchObject({ ...input, heatCycles: 4 });
    expect(await test.client.call('tireSet.get', { id: set.id })).toEqual(set);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ heatCyclesBefore: -1 }, 'heatCyclesBefore'],
    [{ purchasedOn: '2026-02-30' }, 'purchasedOn'],
  ])('answer 400 to %j', async (wrong, path) => {
    const response = await test.request('/api/tire-sets', json({ name: 'Set', ...wrong }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fields: [{ path }] });
  });

  it('look the same to another account as sets that never were', async () => {
    const { id } = await addSet();
    const missing = '01890000-0000-7000-8000-000000000000' as TireSetId;
    for (const name of ['tireSet.get', 'tireSet.delete', 'tireSet.restore'] as const) {
      const asked = [id, missing].map((id) =>
        other.client.call(name, { id }).catch((thrown: unknown) => thrown),
      );
      const [theirs, none] = await Promise.all(asked);
      expect(theirs).toEqual(none);
      expect(theirs).toMatchObject({ code: 'not_found' });
    }
    expect((await other.client.call('tireSet.list', {})).items).toEqual([]);
  });

  it('count a heat cycle for each session, while its track day is there', async () => {
    const set = await test.client.call('tireSet.create', { name: 'Slicks', heatCyclesBefore: 2 });
    const day = await test.client.call('trackDay.create', {
      track: 'Barber',
      startsOn: '2026-05-02',
      carIds: [carId],
    });
    const run = { trackDayId: day.id, carId, tireSetId: set.id };
    const session = await test.client.call('trackSession.create', run);
    await test.client.call('trackSession.create', run);
    const cycles = async () => (await test.client.call('tireSet.get', { id: set.id })).heatCycles;
    expect(await cycles()).toBe(4);
    await test.client.call('trackSession.update', { id: session.id, tireSetId: null });
    expect(await cycles()).toBe(3);
    await test.client.call('trackDay.delete', { id: day.id });
    expect(await cycles()).toBe(2);
    await test.client.call('trackDay.restore', { id: day.id });
    expect(await cycles()).toBe(3);
  });

  it('give another ETag whenever what they say changes', async () => {
    const { id } = await addSet();
    const car = await test.client.call('car.create', { nickname: 'Goes' });
    const day = await test.client.call('trackDay.create', {
      track: 'Barber',
      startsOn: '2026-05-02',
      carIds: [car.id],
    });
    const target = `/api/tire-sets/${id}`;
    let etag = (await test.request(target)).headers.get('etag') ?? '';
    const changed = async (what: string): Promise<void> => {
      const response = await test.request(target, { headers: { 'if-none-match': etag } });
      expect(response.status, what).toBe(200);
      etag = response.headers.get('etag') ?? '';
      const again = await test.request(target, { headers: { 'if-none-match': etag } });
      expect(again.status, what).toBe(304);
    };
    await test.client.call('tireSet.mount', { id, carId: car.id, date: '2026-05-01' });
    await changed('mounted');
    await test.client.call('trackSession.create', { trackDayId: day.id, carId: car.id });
    await changed('a session');
    await test.client.call('trackDay.delete', { id: day.id });
    await changed('its track day deleted');
    await test.client.call('trackDay.restore', { id: day.id });
    await changed('its track day restored');
    await test.client.call('car.delete', { id: car.id });
    await changed('its car deleted');
    await test.client.call('car.restore', { id: car.id });
    await changed('its car restored');
    await test.client.call('tireSet.unmount', { id, date: '2026-05-03' });
    await changed('taken off');
  });
});

describe('T9: tires', () => {
  it('belong to a set and have a usual place, one each', async () => {
    const { id: tireSetId } = await addSet();
    const input = {
      tireSetId,
      position: 'FL',
      dotWeek: '2324',
      newDepth: { value: 8, unit: '32nds' },
    } as const;
    const tire = await test.client.call('tire.create', input);
    expect(tire).toMatchObject({ ...input, retiredOn: null });
    const taken = { code: 'invalid_input', fields: [{ path: 'position' }] };
    await expect(test.client.call('tire.create', input)).rejects.toMatchObject(taken);
    const spare = await test.client.call('tire.create', { tireSetId });
    const moved = test.client.call('tire.update', { id: spare.id, position: 'FL' });
    await expect(moved).rejects.toMatchObject(taken);
    await test.client.call('tire.update', { id: tire.id, retiredOn: '2026-11-01' });
    await test.client.call('tire.update', { id: spare.id, position: 'FL' });
    const back = test.client.call('tire.update', { id: tire.id, retiredOn: null });
    await expect(back).rejects.toMatchObject(taken);
    const { items } = await test.client.call('tire.list', { tireSetId });
    expect(items.map(({ id }) => id)).toEqual([tire.id, spare.id]);
  });

  it.each(['0024', '5424', '232', '23a4', '5026', '0130'])(
    'answer 400 to %s as the week of the DOT code',
    async (dotWeek) => {
      const { id: tireSetId } = await addSet();
      await expect(test.client.call('tire.create', { tireSetId, dotWeek })).rejects.toMatchObject({
        code: 'invalid_input',
        fields: [{ path: 'dotWeek' }],
      });
    },
  );

  it.each(['', '0100', '5320', '4726'])('take %j as the week of the DOT code', async (dotWeek) => {
    const { id: tireSetId } = await addSet();
    expect((await test.client.call('tire.create', { tireSetId, dotWeek })).dotWeek).toBe(dotWeek);
  });

  it('go and come back with their set and with their measurements', async () => {
    const { id: tireSetId } = await addSet();
    const tire = await test.client.call('tire.create', { tireSetId });
    const measurement = await test.client.call('measurement.create', {
      subjectType: 'tire',
      subjectId: tire.id,
      value: 6,
      unit: 'mm',
      date: '2026-05-01',
    });
    await test.client.call('tireSet.delete', { id: tireSetId });
    for (const lost of [
      test.client.call('tire.get', { id: tire.id }),
      test.client.call('measurement.get', { id: measurement.id }),
    ]) {
      await expect(lost).rejects.toMatchObject({ code: 'not_found' });
    }
    const early = test.client.call('tire.restore', { id: tire.id });
    await expect(early).rejects.toMatchObject({ code: 'conflict' });
    await test.client.call('tireSet.restore', { id: tireSetId });
    expect(await test.client.call('tire.get', { id: tire.id })).toEqual(tire);
    expect(await test.client.call('measurement.get', { id: measurement.id })).toEqual(measurement);
  });
});
