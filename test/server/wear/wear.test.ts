import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CarId, PartId, TireSetId, TrackDayId } from '../../../src/shared/models/ids.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { trackGarage } from '../../support/track-car.ts';

let test: TestGarage;
let make: ReturnType<typeof trackGarage>;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-06-01T12:00:00Z') });
  make = trackGarage(test.client);
});

afterAll(() => test.close());

/** Three days of four sessions in spring, and pads that lose half a millimeter in each of them. */
async function springOf(carId: CarId): Promise<{ partId: PartId; days: TrackDayId[] }> {
  const partId = await make.pads(carId, { installedOn: '2026-03-01', installedOdometer: 49_000 });
  const days: TrackDayId[] = [];
  for (const [date, left] of [
    ['2026-03-10', 10],
    ['2026-04-10', 8],
    ['2026-05-10', 6],
  ] as const) {
    const trackDayId = await make.trackDay('Barber', date, { carIds: [carId], status: 'done' });
    await make.sessions(4, { trackDayId, carId, minutes: 20, distance: 30 });
    await make.measure({ partId }, left, date);
    days.push(trackDayId);
  }
  return { partId, days };
}

describe('the wear of a part', () => {
  it('is a trend over its sessions, with the next event in its words', async () => {
    const carId = await make.car();
    const { partId } = await springOf(carId);
    await make.trackDay('Road Atlanta', '2026-06-12', { carIds: [carId] });
    const answer = await test.client.call('wear.ofPart', { id: partId });
    expect(answer).toMatchObject({
      title: 'Front pads',
      unit: 'mm',
      new: 12,
      replaceAt: 3,
      event: { track: 'Road Atlanta', startsOn: '2026-06-12' },
      lasting: {
        answer: 'yes',
        sentence: 'Will last Road Atlanta: about 6 sessions left, about 4 sessions needed.',
      },
    });
    expect(answer.wear).toMatchObject({ state: 'trend', trends: [{ axis: 'sessions' }] });
    expect(answer.sentence).toMatch(
      /^Front pads: 6 mm, reaches 3 mm about \d+ \w+, will last Road Atlanta$/,
    );
    expect(answer.lives[0]?.points.map(({ value, sessions }) => [value, sessions])).toEqual([
      [12, 0],
      [10, 4],
      [8, 8],
      [6, 12],
    ]);
  });

  it('will not last a weekend of more sessions than are left', async () => {
    const carId = await make.car();
    const { partId } = await springOf(carId);
    await make.trackDay('Le Mans', '2026-06-12', { endsOn: '2026-06-13', carIds: [carId] });
    const { lasting } = await test.client.call('wear.ofPart', { id: partId });
    expect(lasting).toEqual({
      answer: 'no',
      sentence: 'Will not last Le Mans: about 6 sessions left, about 8 sessions needed.',
    });
  });

  it('asks about no event that is canceled, over, or of another car', async () => {
    const carId = await make.car();
    const { partId } = await springOf(carId);
    const other = await make.car();
    await make.trackDay('Sebring', '2026-06-12', { carIds: [carId], status: 'canceled' });
    await make.trackDay('Barber', '2026-05-20', { carIds: [carId] });
    await make.trackDay('VIR', '2026-06-20', { carIds: [other] });
    const { event, lasting } = await test.client.call('wear.ofPart', { id: partId });
    expect({ event, lasting }).toEqual({ event: null, lasting: null });
  });

  it('knows an event that goes on today', async () => {
    const carId = await make.car();
    const { partId } = await springOf(carId);
    await make.trackDay('VIR', '2026-05-31', { endsOn: '2026-06-02', carIds: [carId] });
    const { event } = await test.client.call('wear.ofPart', { id: partId });
    expect(event).toMatchObject({ track: 'VIR' });
  });

  it('starts anew with a replacement, and keeps the lives before on the chart', async () => {
    const carId = await make.car();
    const { partId } = await springOf(carId);
    const { installed } = await test.client.call('part.replace', {
      id: partId,
      date: '2026-05-20',
    });
    const fresh = await test.client.call('wear.ofPart', { id: installed.id });
    expect(fresh.wear).toMatchObject({ state: 'tooFew', missing: 2, current: { value: 12 } });
    expect(fresh.sentence).toBe(
      'Front pads: 12 mm, 2 more readings are needed to say when it reaches 3 mm',
    );
    expect(fresh.lives.map(({ subjectId, points }) => [subjectId, points.length])).toEqual([
      [partId, 4],
      [installed.id, 1],
    ]);
    const worn = await test.client.call('wear.ofPart', { id: partId });
    expect(worn.lives.map(({ endedOn }) => endedOn)).toEqual(['2026-05-20']);
    expect(worn.lasting).toBeNull();
  });

  it('takes readings in millimeters and in 32nds', async () => {
    const carId = await make.car();
    const { partId } = await springOf(carId);
    await make.measure({ partId }, 6, '2026-05-11', { unit: '32nds' });
    const { lives } = await test.client.call('wear.ofPart', { id: partId });
    expect(lives[0]?.points.at(-1)?.value).toBeCloseTo(4.7625, 2);
  });

  it('counts the sessions up to the one it was read after', async () => {
    const carId = await make.car();
    const { partId, days } = await springOf(carId);
    const { items } = await test.client.call('trackSession.list', { trackDayId: days[0] });
    const second = items.find(({ number }) => number === 2);
    await make.measure({ partId }, 11, '2026-03-10', { trackSessionId: second?.id });
    const { lives } = await test.client.call('wear.ofPart', { id: partId });
    expect(lives[0]?.points.find(({ value }) => value === 11)?.sessions).toBe(2);
  });

  it('is not told where it is not tracked, nor of what is not there', async () => {
    const carId = await make.car();
    const id = await make.pads(carId, { wear: null });
    await expect(test.client.call('wear.ofPart', { id })).rejects.toMatchObject({
      code: 'conflict',
    });
    const missing = test.client.call('wear.ofPart', { id: 'nothing' });
    await expect(missing).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a life that use counts down', () => {
  const sessions = { unit: 'sessions', new: 40, attentionAt: 10, replaceAt: 2 } as const;

  it('in sessions goes on from when it went in', async () => {
    const carId = await make.car();
    await springOf(carId);
    const id = await make.pads(carId, {
      kind: 'CLUTCH',
      name: 'Clutch',
      installedOn: '2026-04-01',
      wear: sessions,
    });
    const { wear, sentence } = await test.client.call('wear.ofPart', { id });
    expect(wear).toMatchObject({ state: 'counted', used: 8, left: 32, untilReplace: 30 });
    expect(sentence).toMatch(/^Clutch: 32 sessions of 40 sessions left, reaches 2 sessions about/);
  });

  it('in hours counts a session nobody timed as long as the others', async () => {
    const carId = await make.car();
    const { days } = await springOf(carId);
    await make.sessions(1, { trackDayId: days[2] as TrackDayId, carId });
    const id = await make.pads(carId, {
      kind: 'ENGINE',
      name: 'Engine',
      installedOn: '2026-01-01',
      wear: { ...sessions, unit: 'hours' },
    });
    const { wear } = await test.client.call('wear.ofPart', { id });
    expect(wear.state === 'counted' && wear.used).toBeCloseTo((13 * 20) / 60, 9);
  });

  it('in kilometers counts a car’s miles', async () => {
    const carId = await make.car({ odometer: 52_000 });
    const id = await make.pads(carId, {
      kind: 'BELT',
      name: 'Belt',
      installedOn: '2026-01-01',
      installedOdometer: 51_000,
      wear: { unit: 'km', new: 100_000, attentionAt: 5_000, replaceAt: 0 },
    });
    const { wear } = await test.client.call('wear.ofPart', { id });
    expect(wear.state === 'counted' && wear.used).toBeCloseTo(1_609.344, 6);
  });

  it('goes on from a reading of what is left', async () => {
    const carId = await make.car();
    await springOf(carId);
    const id = await make.pads(carId, { name: 'Belts', wear: sessions });
    await make.measure({ partId: id }, 20, '2026-04-10', { unit: 'sessions' });
    const { wear } = await test.client.call('wear.ofPart', { id });
    expect(wear).toMatchObject({ state: 'counted', left: 16 });
  });

  it('is not counted where nobody said when it began', async () => {
    const id = await make.pads(await make.car(), { wear: sessions });
    const { wear } = await test.client.call('wear.ofPart', { id });
    expect(wear).toEqual({ state: 'uncounted' });
  });
});

describe('the wear of a tire', () => {
  it('follows its set’s sessions, on whatever car', async () => {
    const [carId, other] = [await make.car(), await make.car()];
    const { setId, tires } = await make.mountedSet(carId, '2026-03-01');
    const tireSetId = setId as TireSetId;
    for (const [date, on, left] of [
      ['2026-03-10', carId, 7],
      ['2026-04-10', other, 6],
      ['2026-05-10', carId, 5],
    ] as const) {
      const trackDayId = await make.trackDay('Barber', date, { carIds: [on], status: 'done' });
      await make.sessions(4, { trackDayId, carId: on, tireSetId });
      await make.measure({ tireId: tires.FL }, left, date);
    }
    const answer = await test.client.call('wear.ofTire', { id: tires.FL });
    expect(answer).toMatchObject({ title: 'Front left tire', unit: 'mm', new: 8, replaceAt: 1.6 });
    expect(answer.lives[0]?.points.map(({ value, sessions }) => [value, sessions])).toEqual([
      [8, 0],
      [7, 4],
      [6, 8],
      [5, 12],
    ]);
    expect(answer.wear).toMatchObject({ state: 'trend' });
    if (answer.wear.state !== 'trend') return;
    expect(answer.wear.left.middle).toBeCloseTo(3.4 / 0.25, 6);
  });

  it('has its limits in the unit it was new in, and by the car', async () => {
    const carId = await make.car({ thresholds: { treadMinMm: 3.175 } });
    const { setId } = await make.mountedSet(carId, '2026-03-01');
    const newDepth = { value: 10, unit: '32nds' } as const;
    const tire = await test.client.call('tire.create', {
      tireSetId: setId,
      newDepth,
    });
    const answer = await test.client.call('wear.ofTire', { id: tire.id });
    expect(answer).toMatchObject({
      unit: '32nds',
      new: 10,
      replaceAt: 4,
      title: 'Tire of RE-71RS',
    });
  });

  it('of a used set does not begin at new', async () => {
    const carId = await make.car();
    const { setId, tires } = await make.mountedSet(carId, '2026-03-01');
    await test.client.call('tireSet.update', { id: setId, heatCyclesBefore: 5 });
    const { lives, wear } = await test.client.call('wear.ofTire', { id: tires.RR });
    expect(lives[0]?.points).toEqual([]);
    expect(wear).toEqual({ state: 'unread' });
  });
});
