import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import type { CarId } from '../../../src/shared/models/ids.ts';
import type { TrackDay } from '../../../src/shared/models/track-day.ts';
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

async function addCar(): Promise<CarId> {
  return (await test.client.call('car.create', { nickname: 'E46' })).id;
}
const add = (input: Partial<GarageInput<'trackDay.create'>> = {}): Promise<TrackDay> =>
  test.client.call('trackDay.create', {
    track: 'Road Atlanta',
    startsOn: '2026-03-07',
    carIds: [carId],
    ...input,
  });
const bad = (path: string) => ({ code: 'invalid_input', fields: [{ path }] });

describe('T9: track days', () => {
  it('are added with a track and a day alone, and with all that is known of them', async () => {
    const plain = await test.client.call('trackDay.create', {
      track: 'Barber',
      startsOn: '2027-05-01',
    });
    expect(plain).toMatchObject({
      endsOn: '2027-05-01',
      status: 'planned',
      carIds: [],
      checklist: [],
      recap: null,
    });
    const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
    const input = {
      track: 'VIR',
      organizer: 'The club',
      startsOn: '2026-03-07',
      endsOn: '2026-03-08',
      carIds: [carId, await addCar()],
      cost: usd(650_00),
      status: 'done',
      checklist: [
        { text: 'Torque the wheels', isDone: true },
        { text: 'Tow hook', isDone: false },
      ],
      recap: {
        grip: 'Green, then good',
        worstCorner: 'Oak Tree',
        notes: 'Brake later',
        costs: [{ name: 'Fuel', cost: usd(180_00) }],
      },
      notes: 'Gates at 7',
    };
    const response = await test.request('/api/track-days', json(input));
    expect(response.status).toBe(201);
    const made = (await response.json()) as TrackDay;
    expect(made).toMatchObject(input);
    expect(await test.client.call('trackDay.get', { id: made.id })).toEqual(made);
  });

  it.each([
    [{ track: '' }, 'track'],
    [{ startsOn: '2026-02-29' }, 'startsOn'],
    [{ endsOn: '2026-03-06' }, 'endsOn'],
    [{ status: 'over' }, 'status'],
    [{ checklist: [{ text: '' }] }, 'checklist.0.text'],
    [
      { recap: { costs: [{ name: 'Fuel', cost: { amountMinor: -1, currency: 'USD' } }] } },
      'recap.costs.0.cost.amountMinor',
    ],
  ])('answer 400 to %j', async (wrong, path) => {
    const input = { track: 'VIR', startsOn: '2026-03-07', ...wrong };
    const response = await test.request('/api/track-days', json(input));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fields: [{ path }] });
  });

  it('name each car once, and only one’s own', async () => {
    await expect(add({ carIds: [carId, carId] })).rejects.toMatchObject(bad('carIds'));
    const theirs = await other.client.call('car.create', { nickname: 'Theirs' });
    const missing = { code: 'not_found', fields: [{ path: 'carIds' }] };
    await expect(add({ carIds: [carId, theirs.id] })).rejects.toMatchObject(missing);
    const { id } = await add();
    const changed = test.client.call('trackDay.update', { id, carIds: [carId, 'never'] });
    await expect(changed).rejects.toMatchObject(missing);
  });

  it('keep the days and the cars of their sessions', async () => {
    const miata = await addCar();
    const { id } = await add({ endsOn: '2026-03-09', carIds: [carId, miata] });
    const run = { trackDayId: id, carId, date: '2026-03-08' };
    const session = await test.client.call('trackSession.create', run);
    const change = (input: object) => test.client.call('trackDay.update', { id, ...input });
    await expect(change({ startsOn: '2026-03-09' })).rejects.toMatchObject(bad('startsOn'));
    await expect(change({ endsOn: '2026-03-07' })).rejects.toMatchObject(bad('endsOn'));
    await expect(change({ startsOn: '2026-04-01', endsOn: '2026-04-02' })).rejects.toMatchObject(
      bad('startsOn'),
    );
    await expect(change({ carIds: [miata] })).rejects.toMatchObject(bad('carIds'));
    await change({ startsOn: '2026-03-08', endsOn: '2026-03-08', carIds: [carId] });
    await test.client.call('trackSession.delete', { id: session.id });
    await change({ startsOn: '2026-04-01', endsOn: '2026-04-02', carIds: [] });
    // It would be of a car that is not there, on a day that is none of it.
    const back = test.client.call('trackSession.restore', { id: session.id });
    await expect(back).rejects.toMatchObject({ code: 'conflict' });
  });

  it('go and come back with their sessions', async () => {
    const { id } = await add();
    const session = await test.client.call('trackSession.create', { trackDayId: id, carId });
    await test.client.call('trackDay.delete', { id });
    await expect(test.client.call('trackSession.get', session)).rejects.toBeDefined();
    expect((await test.client.call('trackDay.list', { carId })).items).toEqual([]);
    const early = test.client.call('trackSession.restore', { id: session.id });
    await expect(early).rejects.toMatchObject({ code: 'conflict' });
    await test.client.call('trackDay.restore', { id });
    expect(await test.client.call('trackSession.get', { id: session.id })).toEqual(session);
    const { items } = await test.client.call('trackDay.list', { carId });
    expect(items.map((item) => item.id)).toEqual([id]);
  });

  it('look the same to another account as days that never were', async () => {
    const { id } = await add();
    const missing = '01890000-0000-7000-8000-000000000000';
    for (const name of ['trackDay.get', 'trackDay.delete', 'trackDay.restore'] as const) {
      const asked = [id, missing].map((id) =>
        other.client.call(name, { id }).catch((thrown: unknown) => thrown),
      );
      const [theirs, none] = await Promise.all(asked);
      expect(theirs).toEqual(none);
      expect(theirs).toMatchObject({ code: 'not_found' });
    }
  });
});

describe('the list of track days', () => {
  it('goes both ways, by car and between days, a page at a time, and loses or doubles none', async () => {
    const cara = await test.addAccount('Cara');
    const cars: CarId[] = [];
    for (const nickname of ['one', 'two']) {
      cars.push((await cara.client.call('car.create', { nickname })).id);
    }
    const all: TrackDay[] = [];
    for (let index = 0; index < 14; index += 1) {
      const startsOn = `2026-05-${String(10 + Math.floor(index / 2))}`;
      const carIds = index % 3 === 0 ? cars : cars.slice(0, 1);
      all.push(await cara.client.call('trackDay.create', { track: 'VIR', startsOn, carIds }));
    }
    for (const order of ['asc', 'desc'] as const) {
      for (const carId of [undefined, ...cars]) {
        for (const [from, to] of [[], ['2026-05-11', '2026-05-14']]) {
          const seen: TrackDay[] = [];
          let cursor: string | undefined;
          do {
            const asked = { limit: 3, cursor, order, carId, from, to };
            const page = await cara.client.call('trackDay.list', asked);
            seen.push(...page.items);
            cursor = page.nextCursor ?? undefined;
          } while (cursor !== undefined);
          const wanted = all.filter(
            ({ carIds, startsOn }) =>
              (carId === undefined || carIds.includes(carId)) &&
              (from === undefined || startsOn >= from) &&
              (to === undefined || startsOn <= to),
          );
          expect(wanted.length).toBeGreaterThan(1);
          expect(seen).toEqual(order === 'asc' ? wanted : wanted.toReversed());
        }
      }
    }
  });
});
