import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GarageName } from '../../src/shared/contract/garage.ts';
import { lists, names, sendRow } from '../support/contract-rows.ts';
import { fillLists, filtersOf, type Filters, type WholeCar } from '../support/full-lists.ts';
import { openTestGarage, type TestGarage } from '../support/garage.ts';

type Item = Readonly<Record<string, unknown>> & { id: string };
type Page = { items: Item[]; nextCursor: string | null };
let garage: TestGarage;
let whole: WholeCar;

beforeAll(async () => {
  garage = await openTestGarage();
  whole = await fillLists(garage.client);
});
afterAll(() => garage.close());

async function page(name: GarageName, asked: Filters): Promise<Page> {
  const response = await sendRow(garage, name, { input: asked });
  expect(response.status).toBe(200);
  return (await response.json()) as Page;
}

async function pages(name: GarageName, filters: Filters, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const read: Page = await page(name, { ...filters, limit, ...(cursor !== null && { cursor }) });
    expect(read.items.length).toBeLessThanOrEqual(limit);
    if (read.nextCursor !== null) expect(read.items).toHaveLength(limit);
    items.push(...read.items);
    cursor = read.nextCursor;
  } while (cursor !== null);
  return items;
}

function fits(item: Item, [field, value]: [string, unknown]): boolean {
  switch (field) {
    case 'show':
      return value === 'all' || item['isArchived'] === true;
    case 'from':
      return String(item['date'] ?? item['startsOn']) >= String(value);
    case 'to':
      return String(item['date'] ?? item['startsOn']) <= String(value);
    case 'order':
      return true;
    case 'about':
      return /^(key|feed)\./.test(String(item['event']));
    case 'carId':
      return Array.isArray(item['carIds'])
        ? item['carIds'].includes(value)
        : item['carId'] === value;
    default:
      return item[field] === value;
  }
}

describe.each(lists)('%s', (name) => {
  it('gives every row once, in one order, whatever the page size and the filters', async () => {
    const everything = await pages(
      name,
      filtersOf(name, whole).some(hasShow) ? { show: 'all' } : {},
      500,
    );
    expect(everything.length).toBeGreaterThan(3);
    for (const filters of filtersOf(name, whole)) {
      const all = await pages(name, filters, 500);
      const ids = all.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const limit of [1, 2, 50]) expect(await pages(name, filters, limit)).toEqual(all);
      const isOpen = !hasShow(filters) && filtersOf(name, whole).some(hasShow);
      const expected = everything
        .filter((item) => Object.entries(filters).every((filter) => fits(item, filter)))
        .filter((item) => !isOpen || item['isArchived'] === false);
      expect(new Set(ids)).toEqual(new Set(expected.map(({ id }) => id)));
      if (filters['order'] === undefined) {
        expect(ids).toEqual(expected.map(({ id }) => id));
      }
    }
  });

  it('gives half a page of a filter that nothing fits', async () => {
    for (const field of ['carId', 'tireSetId', 'subjectId', 'ownerId', 'trackDayId']) {
      if (!filtersOf(name, whole).some((filters) => field in filters)) continue;
      expect(await page(name, { [field]: 'none-such' })).toEqual({ items: [], nextCursor: null });
    }
  });

  it('refuses a cursor that is not its own', async () => {
    const encoded = (value: unknown): string =>
      Buffer.from(JSON.stringify(value) ?? '').toString('base64url');
    const { nextCursor } = await page(name, { limit: 1 });
    const key = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString()) as unknown[];
    const garbled = [
      '',
      'x',
      '%00',
      'null',
      encoded(null),
      encoded({}),
      encoded('a'),
      encoded([]),
      encoded([...key, 'a']),
      encoded(key.slice(1)),
      encoded([...key.slice(0, -1), 1]),
      encoded([...key.slice(0, -1), {}]),
      encoded([...key.slice(0, -1), '\0']),
      encoded([...key.slice(0, -1), '\ud800']),
      encoded(key.map((part) => (typeof part === 'number' ? 2 ** 40 : part))).concat('x'),
      encoded(key.map(() => true)),
      'a'.repeat(501),
    ];
    for (const cursor of garbled) {
      const response = await sendRow(garage, name, { input: { limit: 1, cursor } });
      expect([cursor, response.status]).toEqual([cursor, 400]);
      expect(await response.json()).toMatchObject({ fields: [{ path: 'cursor' }] });
    }
    if (key.some((part) => typeof part === 'number')) {
      const cursor = encoded(key.map((part) => (typeof part === 'number' ? 2 ** 40 : part)));
      expect((await sendRow(garage, name, { input: { cursor } })).status).toBe(400);
    }
  });

  it('loses and doubles nothing when rows come and go in between', async () => {
    const first = await page(name, { limit: 3 });
    const cursor = first.nextCursor ?? '';
    const rest = await page(name, { cursor, limit: 500 });
    const noun = name.slice(0, -'.list'.length);
    if (!names.some((known) => known === `${noun}.delete`)) return;
    const last = first.items.at(-1)?.id ?? '';
    await garage.client.call(`${noun}.delete` as 'setup.delete', { id: last });
    expect((await page(name, { cursor, limit: 500 })).items.map(({ id }) => id)).toEqual(
      rest.items.map(({ id }) => id),
    );
    await garage.client.call(`${noun}.restore` as 'setup.restore', { id: last });
  });
});

function hasShow(filters: Filters): boolean {
  return 'show' in filters;
}

it('is sorted by letters and then by age, whatever the accents and the case', async () => {
  const { items } = await page('installer.list', { limit: 500 });
  const all = items.map((item) => String(item['name']));
  expect(all).toEqual(['1', 'a', 'A', 'b', 'É', 'É', 'Plain', 'Z', 'ß'].map(nameOf));
});

function nameOf(letter: string): string {
  return letter === 'Plain' ? 'Plain thing' : `${letter} name`;
}

it('gives no list of another account’s cars', async () => {
  const { client } = await garage.addAccount('Bob');
  for (const name of lists) {
    const { items } = await client.call(name as 'setup.list', { limit: 500 });
    if (name !== 'audit.list') expect([name, items]).toEqual([name, []]);
  }
  const { items } = await client.call('setup.list', { carId: whole.car.id });
  expect(items).toEqual([]);
});
