import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NounKind } from '../../../src/shared/models/search.ts';
import { nounsWith } from '../../support/contract-rows.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { plausibleInputs } from '../../support/plausible.ts';
import { makeWholeCar } from '../../support/whole-car.ts';

let garage: TestGarage;
let carId: string;

beforeAll(async () => {
  garage = await openTestGarage();
  const car = await garage.client.call('car.create', {
    nickname: 'Zoë’s Škoda',
    odometerUnit: 'mi',
    make: 'Škoda',
    year: 1998,
    vin: 'TMBZZZ1',
  });
  carId = car.id;
});
afterAll(() => garage.close());

async function find(q: string, kind?: NounKind) {
  const asked = { q, limit: 100, ...(kind && { kind }) };
  return (await garage.client.call('search.find', asked)).items;
}

async function add(name: string, notes = ''): Promise<string> {
  return (await garage.client.call('installer.create', { name, notes })).id;
}

const ids = async (q: string, kind?: NounKind): Promise<string[]> =>
  (await find(q, kind)).map(({ id }) => id);

describe('words are found', () => {
  it.each([
    ['by their beginnings', 'Platypus Motors', 'platy'],
    ['by one letter', 'Quixotic', 'q'],
    ['several, in any order', 'Left Aardvark Right', 'right aard'],
    ['whatever their case', 'MacTavish', 'MACTAVISH'],
    ['whatever their accents', 'Café Façade', 'cafe facade'],
    ['with accents that are not there', 'Muller Resume', 'Müller Résumé'],
    ['with accents put together otherwise', 'Zu\u0308rich', 'Z\u00fcrich'],
    ['with digits such as 5W-30', 'Oil 5W-30 synthetic', '5W-30'],
    ['with digits without their sign', 'Oil 10W-60', '10w 60'],
    ['of a size', 'Size 255/40R17', '255/40'],
    ['in other letters', 'Гараж Ёлка', 'гараж'],
    ['in letters without case', '東京 サービス', '東京'],
    ['in letters younger than most tables of them', 'Two \u{1e900}\u{1e901} here', '\u{1e900}'],
    ['of a number', 'Bay 1234567890123456789012345', '12345678901234567890123'],
    ['with an exponent', 'Code 1e5x', '1e5'],
    ['between signs', 'A(b)c_d-e.f@g', 'b d f'],
  ])('%s', async (_, name, q) => {
    const id = await add(name);
    expect(await ids(q)).toContain(id);
  });

  it('only all together', async () => {
    const id = await add('Wolpertinger Garage');
    expect(await ids('wolpertinger garage')).toEqual([id]);
    expect(await ids('wolpertinger nowhere')).toEqual([]);
    expect(await ids('olpertinger')).toEqual([]);
  });

  it('by what they say now, not by what they said', async () => {
    const id = await add('Jackalope');
    await garage.client.call('installer.update', { id, name: 'Chupacabra' });
    expect([await ids('jackalope'), await ids('chupacabra')]).toEqual([[], [id]]);
    await garage.client.call('installer.delete', { id });
    expect(await ids('chupacabra')).toEqual([]);
    await garage.client.call('installer.restore', { id });
    expect(await ids('chupacabra')).toEqual([id]);
  });

  it('of a car by its name, make, year and number', async () => {
    for (const q of ['zoe', 'skoda', '1998', 'tmbzz', 'škoda zoë 1998']) {
      const [hit] = await find(q, 'car');
      expect(hit).toMatchObject({ kind: 'car', id: carId, carId, title: 'Zoë’s Škoda' });
    }
    expect(await ids('škoda', 'part')).toEqual([]);
  });

  it('of every noun that has words, with its car', async () => {
    await makeWholeCar(garage.client, 'Thylacine');
    const hits = await find('thyla');
    const wordless = ['tireMount'];
    expect(new Set(hits.map(({ kind }) => kind))).toEqual(
      new Set(nounsWith('get').filter((noun) => !wordless.includes(noun))),
    );
    for (const { kind, title, text } of hits) {
      expect([kind, title]).not.toEqual([kind, '']);
      expect(`${title} ${text}`).not.toMatch(/[{}[\]]|null|undefined/);
    }
    for (const kind of new Set(hits.map((hit) => hit.kind))) {
      const only = await find('thyla', kind);
      expect(only).toEqual(hits.filter((hit) => hit.kind === kind));
    }
  });

  it('in what is composed, but not by the names of its fields', async () => {
    const record = await garage.client.call('serviceRecord.create', {
      carId,
      type: 'BRAKE_FLUID',
      date: '2026-01-02',
      jobCard: {
        steps: [{ what: 'Bleed the Nidhogg caliper', torque: { value: 9, unit: 'Nm' } }],
        fluids: [{ name: 'Fafnir RBF', amount: '1 l' }],
      },
    });
    const day = await garage.client.call('trackDay.create', {
      track: 'Lime Rock',
      startsOn: '2026-05-01',
      checklist: [{ text: 'Ratatoskr strap' }],
      recap: { grip: 'Sleipnir' },
    });
    expect(await ids('nidhogg fafnir')).toEqual([record.id]);
    expect(await ids('ratatoskr sleipnir')).toEqual([day.id]);
    for (const q of ['isdone', 'worstcorner', 'torque', 'amount']) expect(await ids(q)).toEqual([]);
    const [hit] = await find('ratatoskr');
    expect(hit?.text).not.toMatch(/[{}"]/);
  });

  it('with the best and then the latest first, and no more than asked for', async () => {
    const older = await add('Basilisk');
    const newer = await add('Basilisk');
    expect(await ids('basilisk')).toEqual([newer, older]);
    const { items } = await garage.client.call('search.find', { q: 'basilisk', limit: 1 });
    expect(items.map(({ id }) => id)).toEqual([newer]);
    const named = await add('Wyvern');
    const noted = await add('Another', 'Knows what a wyvern is');
    expect(await ids('wyvern')).toEqual([named, noted]);
  });

  it('in a line that is cut between characters', async () => {
    const notes = `Leviathan ${'👍'.repeat(300)}`;
    await add('Cut', notes);
    const [hit] = await find('leviathan');
    expect(hit?.text.length).toBeLessThanOrEqual(200);
    expect(hit?.text).not.toMatch(/\p{Cs}|\ufffd/u);
  });
});

describe('never found', () => {
  it('is what belongs to another account', async () => {
    const { client, account } = await garage.addAccount('Bob');
    await client.call('installer.create', { name: 'Kraken Kraftwerk' });
    expect(await ids('kraken')).toEqual([]);
    for (const q of [
      account.id,
      account.id.slice(0, 8),
      `account${account.id.replaceAll('-', '')}`,
      'account',
    ]) {
      expect(await find(q)).toEqual([]);
    }
    const ours = await add('Kraken of ours');
    expect(await ids('kraken')).toEqual([ours]);
    const theirs = await client.call('search.find', { q: 'kraken' });
    expect(theirs.items.map(({ title }) => title)).toEqual(['Kraken Kraftwerk']);
  });
});

describe('whatever is asked', () => {
  it.each([
    ['"', 0],
    ['*', 0],
    ["'); drop table car; --", 0],
    ['hydra NEAR(a b)', 0],
    ['hydra OR account', 0],
    ['NOT hydra', 0],
    ['words:hydra', 0],
    ['-hydra', 1],
    ['^hydra', 1],
    ['hydra*', 1],
    ['"hydra"', 1],
    ['hydra & !x', 0],
    ['hydra:*', 1],
    ['(hydra)', 1],
    ['{hydra}: b', 0],
    ['👍', 0],
    ['!?.,;', 0],
    ['\u202ehydra', 1],
    ['%', 0],
    ['_', 0],
    ['\u{1e905}', 0],
    ['\u{10ffff}', 0],
    ['ﷺ', 0],
    ['h'.repeat(200), 0],
    [`${'x '.repeat(99)}x`, 0],
    ['½ ² Ⅷ', 0],
  ])('%s is answered', async (q, count) => {
    const known = await ids('hydra');
    if (known.length === 0) await add('Hydra');
    const response = await garage.request(`/api/search?${new URLSearchParams({ q }).toString()}`);
    expect(response.status).toBe(200);
    const { items } = (await response.json()) as { items: unknown[] };
    expect(items).toHaveLength(count);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '  '],
    ['too much', 'a'.repeat(201)],
    ['a NUL', 'a\0b'],
  ])('is refused in words when it is %s', async (_, q) => {
    const response = await garage.request(`/api/search?${new URLSearchParams({ q }).toString()}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fields: [{ path: 'q' }] });
  });

  it('is never our failure', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc
        .array(fc.constantFrom('"', '*', ' AND ', 'NEAR', ':', '-', '(', ')', '&', '|', '!', 'a'), {
          minLength: 1,
          maxLength: 30,
        })
        .map((pieces) => pieces.join('')),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (q) => {
        const query = new URLSearchParams({ q }).toString();
        const response = await garage.request(`/api/search?${query}`);
        expect([200, 400]).toContain(response.status);
      }),
      { numRuns: 100 },
    );
  });

  it('is found again by any word it holds, whatever that is made of', async () => {
    const written = fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(written, async (text) => {
        const made = await garage.client.call('installer.create', { name: `Mark ${text}` });
        const words = text
          .split(/[^\p{L}\p{N}\p{M}]+/u)
          .filter((word) => /^[\p{L}\p{N}]/u.test(word));
        for (const q of ['mark', ...words]) {
          const asked = { q, kind: 'installer', limit: 100 } as const;
          const { items } = await garage.client.call('search.find', asked);
          expect([q, items.map(({ id }) => id)]).toEqual([q, expect.arrayContaining([made.id])]);
        }
        await garage.client.call('installer.delete', { id: made.id });
      }),
      { numRuns: 25 },
    );
  });
});

it('keeps no entry of what is gone, nor two of what is there', async () => {
  for (const noun of nounsWith('delete')) {
    const { id } = await plausibleInputs[`${noun}.get`](garage.client);
    const entries = (): Promise<number> =>
      garage.database(async (db) => {
        const rows = db.selectFrom('search_entry').where('subject_id', '=', id).select('number');
        return (await rows.execute()).length;
      });
    const before = await entries();
    expect(before).toBeLessThanOrEqual(1);
    await garage.client.call(`${noun}.delete`, { id });
    expect([noun, await entries()]).toEqual([noun, 0]);
    await garage.client.call(`${noun}.restore`, { id });
    expect([noun, await entries()]).toEqual([noun, before]);
  }
});
