import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CarId, TireId, TireSetId } from '../../../src/shared/models/ids.ts';
import type { TireMount } from '../../../src/shared/models/tire.ts';
import { addDays, calendarDay } from '../../../src/shared/dates.ts';
import { openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;
let other: TestAccount;
let carId: CarId;
let setId: TireSetId;
let tires: Record<'FL' | 'FR' | 'RL' | 'RR', TireId>;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-11-21T10:30:00Z') });
  other = await test.addAccount('Ben');
});
beforeEach(async () => {
  carId = await addCar();
  ({ setId, tires } = await addSet());
});
afterAll(() => test.close());

async function addCar(): Promise<CarId> {
  return (await test.client.call('car.create', { nickname: 'E46' })).id;
}

async function addSet() {
  const { id } = await test.client.call('tireSet.create', { name: 'Set' });
  const add = async (position: 'FL' | 'FR' | 'RL' | 'RR') =>
    (await test.client.call('tire.create', { tireSetId: id, position })).id;
  const all = {
    FL: await add('FL'),
    FR: await add('FR'),
    RL: await add('RL'),
    RR: await add('RR'),
  };
  return { setId: id, tires: all };
}

const day = (text: string) => calendarDay.parse(text);
const mount = (date: string, more: object = {}): Promise<TireMount> =>
  test.client.call('tireSet.mount', { id: setId, carId, date: day(date), ...more });
const unmount = (date: string, odometer: number | null = null): Promise<TireMount> =>
  test.client.call('tireSet.unmount', { id: setId, date: day(date), odometer });
const set = (id = setId) => test.client.call('tireSet.get', { id });
const bad = (path: string) => ({ code: 'invalid_input', fields: [{ path }] });
const spans = async (of: object): Promise<(string | null)[][]> => {
  const { items } = await test.client.call('tireMount.list', of);
  return items.map(({ mountedOn, removedOn }) => [mountedOn, removedOn]);
};

describe('mounting a set', () => {
  it('puts each tire in its usual place, until the set comes off', async () => {
    const period = await mount('2026-03-01', { odometer: 50_000 });
    expect(period).toMatchObject({
      tireSetId: setId,
      carId,
      mountedOn: '2026-03-01',
      mountedOdometer: 50_000,
      removedOn: null,
      positions: tires,
    });
    expect((await set()).mountedOn).toBe(carId);
    const off = await unmount('2026-03-08', 50_400);
    expect(off).toMatchObject({
      id: period.id,
      removedOn: '2026-03-08',
      removedOdometer: 50_400,
    });
    expect((await set()).mountedOn).toBeNull();
    await expect(unmount('2026-03-09')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes off the set that was on, the same day, with the reading of its car alone', async () => {
    const first = await mount('2026-03-01', { odometer: 50_000 });
    const second = await addSet();
    await test.client.call('tireSet.mount', {
      id: second.setId,
      carId,
      date: day('2026-04-01'),
      odometer: 51_000,
    });
    expect(await test.client.call('tireMount.get', { id: first.id })).toMatchObject({
      removedOn: '2026-04-01',
      removedOdometer: 51_000,
    });
    const miata = await addCar();
    await test.client.call('tireSet.mount', {
      id: second.setId,
      carId: miata,
      date: day('2026-05-01'),
      odometer: 9,
    });
    expect(await spans({ tireSetId: second.setId })).toEqual([
      ['2026-05-01', null],
      ['2026-04-01', '2026-05-01'],
    ]);
    const { items } = await test.client.call('tireMount.list', { tireSetId: second.setId });
    // Nine miles are the other car's.
    expect(items.map(({ removedOdometer }) => removedOdometer)).toEqual([null, null]);
    expect((await set(second.setId)).mountedOn).toBe(miata);
    expect((await set()).mountedOn).toBeNull();
  });

  it('moves the tires of a set that is on: another period, or the same one on its first day', async () => {
    const first = await mount('2026-03-01');
    const { FL, FR, RL, RR } = tires;
    const crossed = { FL: RR, FR: RL, RL: FR, RR: FL };
    const rotated = await mount('2026-04-01', { positions: crossed, odometer: 50_700 });
    expect(rotated).toMatchObject({ positions: crossed, mountedOn: '2026-04-01' });
    expect(await spans({ carId })).toEqual([
      ['2026-04-01', null],
      ['2026-03-01', '2026-04-01'],
    ]);
    const mended = await mount('2026-04-01', { positions: { ...crossed, RR: null } });
    expect(mended).toMatchObject({ id: rotated.id, mountedOdometer: 50_700 });
    expect(mended.positions.RR).toBeNull();
    // Saying it once more changes nothing.
    expect(await mount('2026-05-01', { positions: mended.positions })).toEqual(mended);
    expect((await test.client.call('tireMount.get', { id: first.id })).positions).toEqual(tires);
  });

  it('takes only living tires of that set, each at one corner', async () => {
    const { FL } = tires;
    const strange = (await addSet()).tires.FR;
    const none = { FL: null, FR: null, RL: null, RR: null };
    for (const positions of [
      { ...none, FL, FR: FL },
      { ...none, FR: strange },
      { ...none, FR: 'never' },
    ]) {
      await expect(mount('2026-03-01', { positions })).rejects.toMatchObject(bad('positions'));
    }
    await test.client.call('tire.update', { id: FL, retiredOn: day('2026-02-01') });
    const retired = mount('2026-03-01', { positions: { ...none, FL } });
    await expect(retired).rejects.toMatchObject(bad('positions'));
    expect((await mount('2026-03-01')).positions).toEqual({ ...tires, FL: null });
  });

  it('is refused ahead of time, before what is there, and of what is retired', async () => {
    await expect(mount('2026-11-23')).rejects.toMatchObject(bad('date'));
    await mount('2026-03-01', { odometer: 50_000 });
    const { FL, FR, RL, RR } = tires;
    const crossed = { FL: FR, FR: FL, RL, RR };
    await expect(mount('2026-02-01', { positions: crossed })).rejects.toMatchObject(bad('date'));
    await expect(unmount('2026-02-28')).rejects.toMatchObject(bad('date'));
    await expect(unmount('2026-03-02', 49_999)).rejects.toMatchObject(bad('odometer'));
    await unmount('2026-04-01');
    await expect(mount('2026-02-01')).rejects.toMatchObject(bad('date'));
    await expect(mount('2026-03-31')).rejects.toMatchObject(bad('date'));
    await mount('2026-04-01');
    const retire = test.client.call('tireSet.update', { id: setId, isRetired: true });
    await expect(retire).rejects.toMatchObject(bad('isRetired'));
    await unmount('2026-05-01');
    await test.client.call('tireSet.update', { id: setId, isRetired: true });
    await expect(mount('2026-06-01')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is refused for a car or a set that is not one’s own, and to a key that may only read', async () => {
    const theirs = await other.client.call('car.create', { nickname: 'Theirs' });
    await expect(mount('2026-03-01', { carId: theirs.id })).rejects.toMatchObject({
      code: 'not_found',
      fields: [{ path: 'carId' }],
    });
    const asked = { id: setId, carId: theirs.id, date: day('2026-03-01') };
    const tried = other.client.call('tireSet.mount', asked);
    await expect(tried).rejects.toMatchObject({ code: 'not_found' });
    const reader = test.clientFor(await test.keyFor({ scopes: ['read'] }));
    const reading = reader.call('tireSet.mount', { ...asked, carId });
    await expect(reading).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps a tire with its set while that is on a car', async () => {
    await mount('2026-03-01');
    const tireSetId = (await test.client.call('tireSet.create', { name: 'Another' })).id;
    const move = () => test.client.call('tire.update', { id: tires.FL, tireSetId });
    await expect(move()).rejects.toMatchObject(bad('tireSetId'));
    await unmount('2026-04-01');
    expect((await move()).tireSetId).toBe(tireSetId);
  });

  it('tells of each act once', async () => {
    const { id } = await mount('2026-03-01');
    await unmount('2026-04-01');
    const { items } = await test.client.call('audit.list', { subject: id });
    expect(items.map(({ event }) => event)).toEqual(['tireMount.unmounted', 'tireMount.created']);
  });
});

describe('mending a mount period', () => {
  it('is refused where another set was on, or the set on another car', async () => {
    const first = await mount('2026-03-01');
    await unmount('2026-04-01');
    const second = await mount('2026-05-01');
    const change = (id: TireMount['id'], change: object) =>
      test.client.call('tireMount.update', { id, ...change });
    await expect(change(first.id, { removedOn: '2026-05-02' })).rejects.toMatchObject(
      bad('removedOn'),
    );
    await expect(change(first.id, { removedOn: null })).rejects.toMatchObject(bad('removedOn'));
    await expect(change(second.id, { mountedOn: '2026-03-31' })).rejects.toMatchObject(
      bad('mountedOn'),
    );
    await expect(change(first.id, { removedOn: '2026-02-01' })).rejects.toMatchObject(
      bad('removedOn'),
    );
    await expect(change(second.id, { removedOdometer: 1 })).rejects.toMatchObject(
      bad('removedOdometer'),
    );
    await change(first.id, { removedOn: '2026-05-01' });
    await change(second.id, { mountedOn: '2026-05-01', mountedOdometer: 7 });
    const low = change(second.id, { removedOn: '2026-06-01', removedOdometer: 6 });
    await expect(low).rejects.toMatchObject(bad('removedOdometer'));
  });

  it('keeps a tire that is gone since where it was', async () => {
    const { id } = await mount('2026-03-01');
    await test.client.call('tire.delete', { id: tires.FL });
    const positions = { ...tires, FR: null };
    expect((await test.client.call('tireMount.update', { id, positions })).positions).toEqual(
      positions,
    );
  });

  it('holds for what is restored too: the period, the set and the car', async () => {
    const { id } = await mount('2026-03-01');
    await test.client.call('tireMount.delete', { id });
    const second = await addSet();
    const other = { id: second.setId, carId, date: day('2026-04-01') };
    await test.client.call('tireSet.mount', other);
    const conflict = { code: 'conflict' };
    const back = () => test.client.call('tireMount.restore', { id });
    await expect(back()).rejects.toMatchObject(conflict);
    await test.client.call('tireSet.unmount', { id: second.setId, date: day('2026-04-01') });
    await test.client.call('tireMount.update', {
      id: (await test.client.call('tireMount.list', { carId })).items[0]?.id ?? id,
      mountedOn: day('2026-02-01'),
      removedOn: day('2026-03-01'),
    });
    await back();

    await test.client.call('tireSet.delete', { id: setId });
    await test.client.call('tireSet.mount', { ...other, date: day('2026-05-01') });
    const setBack = test.client.call('tireSet.restore', { id: setId });
    await expect(setBack).rejects.toMatchObject(conflict);
    await expect(set()).rejects.toMatchObject({ code: 'not_found' });

    await test.client.call('car.delete', { id: carId });
    const elsewhere = { ...other, carId: await addCar(), date: day('2026-06-01') };
    await test.client.call('tireSet.mount', elsewhere);
    const carBack = test.client.call('car.restore', { id: carId });
    await expect(carBack).rejects.toMatchObject(conflict);
    await test.client.call('tireSet.unmount', { id: second.setId, date: day('2026-06-02') });
    await expect(test.client.call('car.restore', { id: carId })).rejects.toMatchObject(conflict);
  });
});

describe('any sequence of mounting', () => {
  it('never puts a set on two cars at once, nor two sets on one', async () => {
    const second = await addSet();
    const sets = [setId, second.setId];
    const cars = [carId, await addCar()];
    const act = fc.record({
      set: fc.nat(1),
      car: fc.option(fc.nat(1)),
      days: fc.nat(40),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
        for (const { set, car, days } of acts) {
          const date = addDays(day('2026-01-01'), days);
          const id = sets[set] as TireSetId;
          const done =
            car === null
              ? test.client.call('tireSet.unmount', { id, date })
              : test.client.call('tireSet.mount', { id, carId: cars[car] as CarId, date });
          await done.catch(({ code }: { code: string }) => {
            expect(['invalid_input', 'conflict']).toContain(code);
          });
        }
        const { items } = await test.client.call('tireMount.list', { limit: 500 });
        const ours = items.filter(({ tireSetId }) => sets.includes(tireSetId));
        for (const one of ours) {
          for (const other of ours) {
            const share = one.carId === other.carId || one.tireSetId === other.tireSetId;
            if (one.id === other.id || !share) continue;
            const ends = (period: TireMount) => period.removedOn ?? '9999-12-31';
            const meet = one.mountedOn < ends(other) && other.mountedOn < ends(one);
            expect(meet, JSON.stringify([one, other])).toBe(false);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
