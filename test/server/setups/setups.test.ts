import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CarId } from '../../../src/shared/models/ids.ts';
import type { Setup } from '../../../src/shared/models/setup.ts';
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

const base = () => ({ carId, name: 'As raced', date: '2026-03-07' });

describe('T9: setups', () => {
  it('are added with a name and a day alone, and with all that is known of them', async () => {
    const plain = await test.client.call('setup.create', base());
    expect(plain).toMatchObject({
      camber: { FL: null, FR: null, RL: null, RR: null },
      toeUnit: 'deg',
      springs: { front: '', rear: '' },
      pressures: null,
      trackDayId: null,
    });
    const day = { track: 'VIR', startsOn: '2026-03-07', carIds: [carId] };
    const input = {
      ...base(),
      trackDayId: (await test.client.call('trackDay.create', day)).id,
      camber: { FL: -3.2, FR: -3.1, RL: -2, RR: -2 },
      caster: { FL: 7, FR: 7, RL: null, RR: null },
      toe: { FL: 0.5, FR: 0.5, RL: 1, RR: 1 },
      toeUnit: 'mm',
      springs: { front: '450 lb/in', rear: '600 lb/in' },
      dampers: { front: '8 from full', rear: '10 from full' },
      bars: { front: 'full stiff', rear: 'off' },
      pressures: { unit: 'psi', FL: 28, FR: 28, RL: 27, RR: 27 },
      notes: 'Neutral',
    };
    const response = await test.request('/api/setups', json(input));
    expect(response.status).toBe(201);
    const made = (await response.json()) as Setup;
    expect(made).toMatchObject(input);
    const changed = await test.client.call('setup.update', { id: made.id, trackDayId: null });
    expect(changed).toEqual({
      ...made,
      trackDayId: null,
      revision: 2,
      updatedAt: changed.updatedAt,
    });
    const { items } = await test.client.call('setup.list', { carId });
    expect(items.map(({ id }) => id)).toEqual([made.id, plain.id]);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ camber: { FL: 46, FR: 0, RL: 0, RR: 0 } }, 'camber.FL'],
    [{ toeUnit: 'ft' }, 'toeUnit'],
    [{ pressures: { unit: 'psi', FL: -1, FR: 1, RL: 1, RR: 1 } }, 'pressures.FL'],
    [{ springs: { front: 'x' } }, 'springs.rear'],
  ])('answer 400 to %j', async (wrong, path) => {
    const response = await test.request('/api/setups', json({ ...base(), ...wrong }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fields: [{ path }] });
  });

  it('answer 404 for a car or a track day that is not one’s own', async () => {
    const theirs = await other.client.call('trackDay.create', {
      track: 'VIR',
      startsOn: '2026-03-07',
    });
    const tried = test.client.call('setup.create', { ...base(), trackDayId: theirs.id });
    await expect(tried).rejects.toMatchObject({
      code: 'not_found',
      fields: [{ path: 'trackDayId' }],
    });
    await expect(other.client.call('setup.create', base())).rejects.toMatchObject({
      code: 'not_found',
      fields: [{ path: 'carId' }],
    });
  });

  it('go and come back with their car', async () => {
    const car = await test.client.call('car.create', { nickname: 'Goes' });
    const setup = await test.client.call('setup.create', { ...base(), carId: car.id });
    await test.client.call('car.delete', { id: car.id });
    await expect(test.client.call('setup.get', { id: setup.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    const early = test.client.call('setup.restore', { id: setup.id });
    await expect(early).rejects.toMatchObject({ code: 'conflict' });
    await test.client.call('car.restore', { id: car.id });
    expect(await test.client.call('setup.get', { id: setup.id })).toEqual(setup);
  });
});
