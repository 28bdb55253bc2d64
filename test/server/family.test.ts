import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../src/shared/errors.ts';
import type { NounKind } from '../../src/shared/models/search.ts';
import { nounsWith } from '../support/contract-rows.ts';
import { openTestGarage, type TestGarage } from '../support/garage.ts';
import { engine } from '../support/place.ts';
import { onePixel, plausibleInputs } from '../support/plausible.ts';
import { allThings, contents, makeWholeCar, orphans, type Things } from '../support/whole-car.ts';

let garage: TestGarage;

beforeAll(async () => {
  garage = await openTestGarage({ now: () => new Date('2026-06-01T10:00:00Z') });
});
afterAll(() => garage.close());

const nouns = nounsWith('delete');
const remove = (noun: NounKind, id: string) => garage.client.call(`${noun}.delete`, { id });
const restore = (noun: NounKind, id: string) => garage.client.call(`${noun}.restore`, { id });

/** Only the ids of one noun's things. */
function ofNoun(things: Things, noun: NounKind): string[] {
  return [...things].filter(([, thing]) => thing.noun === noun).map(([id]) => id);
}

function names(whole: object, things: Things): string[] {
  return Object.entries(whole as Record<string, { id: string }>)
    .filter(([, { id }]) => things.has(id))
    .map(([name]) => name);
}

async function found(word: string): Promise<string[]> {
  const { items } = await garage.client.call('search.find', { q: word, limit: 100 });
  return items.map(({ id }) => id);
}

async function calendar(): Promise<string> {
  const { items } = await garage.client.call('calendarFeed.list', {});
  for (const { id } of items) await garage.client.call('calendarFeed.revoke', { id });
  const { url } = await garage.client.call('calendarFeed.create', { name: 'Phone' });
  return (await garage.garage.fetch(new Request(`${url}&all=1`))).text();
}

describe('every noun', () => {
  it.each(nouns)('%s: is gone everywhere when deleted, and comes back as it was', async (noun) => {
    const { id } = await plausibleInputs[`${noun}.get`](garage.client);
    const before = await garage.client.call(`${noun}.get`, { id });
    await remove(noun, id);
    for (const lose of [
      () => garage.client.call(`${noun}.get`, { id }),
      () => garage.client.call(`${noun}.update`, { id }),
      () => remove(noun, id),
    ]) {
      await expect(lose()).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(ofNoun(await allThings(garage.client), noun)).not.toContain(id);
    expect(await restore(noun, id)).toEqual(before);
    expect(await garage.client.call(`${noun}.get`, { id })).toEqual(before);
    expect(ofNoun(await allThings(garage.client), noun)).toContain(id);
  });

  it.each(nouns)('%s: stays as it is when it was not deleted', async (noun) => {
    const { id } = await plausibleInputs[`${noun}.get`](garage.client);
    const before = await garage.client.call(`${noun}.get`, { id });
    expect(await restore(noun, id)).toEqual(before);
  });

  it.each(nouns)('%s: of another account is neither deleted nor restored', async (noun) => {
    const { id } = await plausibleInputs[`${noun}.get`](garage.client);
    const { client } = await garage.addAccount(`Bob of ${noun}`);
    const lost = { code: 'not_found' };
    await expect(client.call(`${noun}.delete`, { id })).rejects.toMatchObject(lost);
    await remove(noun, id);
    await expect(client.call(`${noun}.restore`, { id })).rejects.toMatchObject(lost);
    await restore(noun, id);
  });
});

describe('a deleted car', () => {
  it('takes along all that is on it, brings it back, and leaves what was deleted before', async () => {
    const whole = await makeWholeCar(garage.client, 'Quokka');
    const spare = await garage.client.call('reminder.create', {
      carId: whole.car.id,
      type: 'BELT',
      dueOn: '2026-12-02',
      description: 'Numbat',
    });
    await remove('reminder', spare.id);
    const before = await allThings(garage.client);
    expect(orphans(before)).toEqual([]);
    expect((await found('quokka')).length).toBeGreaterThan(15);
    expect(await calendar()).toContain('Quokka');

    await remove('car', whole.car.id);
    const after = await allThings(garage.client);
    expect(orphans(after)).toEqual([]);
    expect(names(whole, after)).toEqual(['installer', 'freeSet', 'freeTire', 'day']);
    const left = new Set(await found('quokka'));
    expect(left).toEqual(
      new Set([whole.installer, whole.freeSet, whole.freeTire, whole.day].map(({ id }) => id)),
    );
    const events = (await calendar()).split('BEGIN:VEVENT').slice(1);
    expect(events.filter((event) => /BELT|oil|reminder/i.test(event)).join()).not.toContain(
      'Quokka',
    );

    await restore('car', whole.car.id);
    expect(contents(await allThings(garage.client))).toEqual(contents(before));
    expect(new Set(await found('quokka'))).toContain(whole.session.id);
    expect(await found('numbat')).toEqual([]);
    expect(await calendar()).toContain('Quokka');
    expect(await garage.client.call('car.get', { id: whole.car.id })).toMatchObject({
      photoId: whole.photo.id,
    });
  });

  it('takes no new things, nor the old ones by themselves', async () => {
    const whole = await makeWholeCar(garage.client, 'Bilby');
    const { car, day } = whole;
    const carId = car.id;
    await remove('car', carId);
    const owned = {
      ownerType: 'car',
      ownerId: carId,
      fileName: 'a.png',
      content: onePixel,
    } as const;
    const date = '2026-03-07';
    for (const lose of [
      () => garage.client.call('trackSession.create', { carId, trackDayId: day.id }),
      () => garage.client.call('trackDay.create', { track: 'A', startsOn: date, carIds: [carId] }),
      () => garage.client.call('attachment.create', owned),
      () => garage.client.call('tireSet.create', { name: 'A', carId }),
      () => garage.client.call('tireSet.mount', { id: whole.freeSet.id, carId, date }),
      () => garage.client.call('part.create', { name: 'A', carId }),
      () => garage.client.call('setup.create', { name: 'A', carId, date }),
      () => garage.client.call('maintenanceRule.create', { carId, type: 'BELT', everyMonths: 1 }),
    ]) {
      await expect(lose()).rejects.toMatchObject({ code: 'not_found' });
    }
    const words = { code: 'conflict', message: expect.stringMatching(/Restore the .+ first/) };
    for (const [noun, { id }] of [
      ['serviceRecord', whole.record],
      ['maintenanceRule', whole.rule],
      ['reminder', whole.reminder],
      ['tireSet', whole.ownSet],
      ['tire', whole.ownTire],
      ['part', whole.part],
      ['measurement', whole.ofPart],
      ['measurement', whole.ofFreeTire],
      ['trackSession', whole.session],
      ['setup', whole.setup],
      ['attachment', whole.photo],
      ['attachment', whole.receipt],
    ] as const) {
      await expect(restore(noun, id)).rejects.toMatchObject(words);
    }
    // The track day itself can still be changed with the car among its cars.
    await garage.client.call('trackDay.update', { id: day.id, notes: 'Rain.' });
    await garage.client.call('trackDay.update', { id: day.id, carIds: [carId] });
  });

  it('comes back only when its set is on no other car', async () => {
    const whole = await makeWholeCar(garage.client, 'Potoroo');
    const { freeSet, car } = whole;
    const other = await garage.client.call('car.create', { nickname: 'B', odometerUnit: 'mi' });
    await remove('car', car.id);
    const mount = await garage.client.call('tireSet.mount', {
      id: freeSet.id,
      carId: other.id,
      date: '2026-02-01',
    });
    await expect(restore('car', car.id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/then restore this/),
    });
    expect((await allThings(garage.client)).has(whole.record.id)).toBe(false);
    await remove('tireMount', mount.id);
    await restore('car', car.id);
    expect(await garage.client.call('tireSet.get', { id: freeSet.id })).toMatchObject({
      mountedOn: car.id,
    });
  });
});

describe('what belongs to two things', () => {
  it('waits for the other when one of them comes back', async () => {
    const whole = await makeWholeCar(garage.client, 'Wombat');
    const note = await garage.client.call('attachment.create', {
      ownerType: 'trackSession',
      ownerId: whole.session.id,
      fileName: 'lap.png',
      content: onePixel,
    });
    const before = contents(await allThings(garage.client));
    await remove('car', whole.car.id);
    await remove('trackDay', whole.day.id);
    await remove('tireSet', whole.freeSet.id);
    await restore('car', whole.car.id);
    const between = await allThings(garage.client);
    expect(orphans(between)).toEqual([]);
    for (const { id } of [whole.session, note, whole.ofFreeTire]) {
      expect(between.has(id)).toBe(false);
    }
    await restore('trackDay', whole.day.id);
    await restore('tireSet', whole.freeSet.id);
    expect(contents(await allThings(garage.client))).toEqual(before);
  });

  it(
    'has no orphan after any deletions, and comes back whole in any order',
    { timeout: 300_000 },
    async () => {
      const own = await openTestGarage();
      try {
        await makeWholeCar(own.client, 'Dingo');
        await makeWholeCar(own.client, 'Emu');
        const start = await allThings(own.client);
        const all = [...start.values()].map(({ noun, item }) => ({ noun, id: item.id }));
        const act = fc.record({
          verb: fc.constantFrom('delete', 'delete', 'restore'),
          on: fc.constantFrom(...all),
        });
        const order = fc.shuffledSubarray(all, { minLength: all.length });
        const severalActs = fc.array(act, { minLength: 3, maxLength: 12 });
        const tried = async (verb: string, { noun, id }: (typeof all)[number]) => {
          try {
            await own.client.call(`${noun}.${verb}` as 'car.delete', { id });
          } catch (thrown) {
            const code = thrown instanceof Problem ? thrown.code : thrown;
            expect(['not_found', 'conflict']).toContain(code);
          }
        };
        await fc.assert(
          fc.asyncProperty(severalActs, order, async (acts, again) => {
            for (const { verb, on } of acts) {
              await tried(verb, on);
              expect(orphans(await allThings(own.client))).toEqual([]);
            }
            // Each pass brings back at least those whose parents are there.
            for (let pass = 0; pass < 4; pass += 1) {
              for (const one of again) await tried('restore', one);
            }
            const { size } = await allThings(own.client);
            expect(size).toBe(start.size);
          }),
          { numRuns: engine === 'sqlite' ? 8 : 2 },
        );
        expect([...(await allThings(own.client)).keys()].toSorted()).toEqual(
          [...start.keys()].toSorted(),
        );
      } finally {
        await own.close();
      }
    },
  );
});

describe('restoring by itself', () => {
  it.each<[NounKind, keyof Awaited<ReturnType<typeof makeWholeCar>>, NounKind, string]>([
    ['measurement', 'ofPart', 'part', 'part'],
    ['measurement', 'ofFreeTire', 'tire', 'freeTire'],
    ['measurement', 'ofOwnTire', 'tireSet', 'ownSet'],
    ['attachment', 'receipt', 'part', 'part'],
    ['attachment', 'sheet', 'setup', 'setup'],
    ['trackSession', 'session', 'trackDay', 'day'],
    ['tire', 'ownTire', 'tireSet', 'ownSet'],
  ])('%s (%s) waits for its %s', async (noun, name, parentNoun, parent) => {
    const whole = await makeWholeCar(garage.client, 'Koala');
    const { id } = whole[name];
    const before = await garage.client.call(`${noun}.get`, { id });
    const { id: parentId } = whole[parent as keyof typeof whole];
    await remove(parentNoun, parentId);
    await expect(restore(noun, id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/is deleted\. Restore the .+ first\./),
    });
    await restore(parentNoun, parentId);
    expect(await garage.client.call(`${noun}.get`, { id })).toEqual(before);
  });

  it('makes no second period of a set that is on a car, nor of a car', async () => {
    const { freeSet, ownSet, car } = await makeWholeCar(garage.client, 'Galah');
    const { items } = await garage.client.call('tireMount.list', { tireSetId: freeSet.id });
    const [open] = items;
    const id = open?.id ?? '';
    await remove('tireMount', id);
    const asked = { id: ownSet.id, carId: car.id, date: '2026-02-01' };
    const mount = await garage.client.call('tireSet.mount', asked);
    await expect(restore('tireMount', id)).rejects.toMatchObject({ code: 'conflict' });
    await remove('tireMount', mount.id);
    await restore('tireMount', id);
    await expect(restore('tireMount', mount.id)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a maintenance rule', () => {
  it('goes and comes back with its open reminder, also in calendars', async () => {
    const { rule, car } = await makeWholeCar(garage.client, 'Cassowary');
    const before = contents(await allThings(garage.client));
    const { url } = await garage.client.call('calendarFeed.create', { name: 'Rules' });
    const count = async () => {
      const answer = await garage.garage.fetch(new Request(url));
      return (await answer.text()).match(/BEGIN:VEVENT/g)?.length ?? 0;
    };
    const events = await count();
    await garage.client.call('maintenanceRule.delete', { id: rule.id });
    expect(await count()).toBe(events - 1);
    const { items } = await garage.client.call('reminder.list', { carId: car.id });
    expect(items.map(({ ruleId }) => ruleId)).not.toContain(rule.id);
    await garage.client.call('maintenanceRule.restore', { id: rule.id });
    expect(await count()).toBe(events);
    expect(contents(await allThings(garage.client))).toEqual(before);
  });
});

describe('a deleted attachment', () => {
  it('is no car’s picture any more, and raises the car', async () => {
    const { car, photo } = await makeWholeCar(garage.client, 'Echidna');
    const { revision } = await garage.client.call('car.get', { id: car.id });
    await remove('attachment', photo.id);
    expect(await garage.client.call('car.get', { id: car.id })).toMatchObject({
      photoId: null,
      revision: revision + 1,
    });
    const content = await garage.request(`/api/attachments/${photo.id}/content`);
    expect(content.status).toBe(404);
    await restore('attachment', photo.id);
    await garage.client.call('car.update', { id: car.id, photoId: photo.id });
  });

  it('goes with the car that its owner is on now', async () => {
    const { car, part, receipt } = await makeWholeCar(garage.client, 'Possum');
    const other = await garage.client.call('car.create', { nickname: 'B', odometerUnit: 'mi' });
    await garage.client.call('part.update', { id: part.id, carId: other.id });
    await remove('car', car.id);
    expect(await garage.client.call('attachment.get', { id: receipt.id })).toMatchObject({
      carId: other.id,
    });
    await remove('car', other.id);
    await expect(garage.client.call('attachment.get', { id: receipt.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

it('keeps a part and a tire that were deleted since where they are named', async () => {
  const { record, part, freeSet, freeTire } = await makeWholeCar(garage.client, 'Quoll');
  const another = await garage.client.call('part.create', { name: 'Filter' });
  await remove('part', part.id);
  const used = { id: record.id, partIds: [part.id, another.id] };
  expect((await garage.client.call('serviceRecord.update', used)).partIds).toEqual(used.partIds);
  await remove('tire', freeTire.id);
  const { items } = await garage.client.call('tireMount.list', { tireSetId: freeSet.id });
  const positions = { FL: null, FR: freeTire.id, RL: null, RR: null };
  const moved = { id: items[0]?.id ?? '', positions };
  expect((await garage.client.call('tireMount.update', moved)).positions).toEqual(positions);
});

it('removes and restores more than fits one statement', async () => {
  const { client } = garage;
  const { id } = await client.call('car.create', { nickname: 'Many', odometerUnit: 'mi' });
  const rows = Array.from({ length: 450 }, (_, at) => `2026-12-01, BELT, ${at}, Lyrebird ${at},`);
  const csv = ['Due Date, Service Type, Mileage, Description, Notes', ...rows].join('\n');
  await client.call('reminder.import', { carId: id, csv });
  const count = async () =>
    (await client.call('reminder.list', { carId: id, limit: 500 })).items.length;
  expect(await count()).toBe(450);
  await remove('car', id);
  expect([await count(), (await found('lyrebird')).length]).toEqual([0, 0]);
  await restore('car', id);
  expect([await count(), (await found('lyrebird')).length]).toEqual([450, 100]);
});
