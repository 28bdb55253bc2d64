import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Owned, ownedBy } from '../../../../src/server/db/owned.ts';
import type { Schema } from '../../../../src/server/db/schema.ts';
import { findWords } from '../../../../src/server/db/search.ts';
import { handlers } from '../../../../src/server/http/handlers.ts';
import { finishSets } from '../../../../src/server/tires/finish.ts';
import type { AccountId } from '../../../../src/shared/models/account.ts';
import type { TireSetStored } from '../../../../src/shared/models/tire.ts';
import { lists, rowOf, sendRow } from '../../../support/contract-rows.ts';
import { fillLists, filtersOf, type WholeCar } from '../../../support/full-lists.ts';
import { openTestGarage, type TestGarage } from '../../../support/garage.ts';
import { plansOf } from '../../../support/query-plans.ts';

type AnyList = (
  context: { own: Owned; db: Kysely<Schema>; accountId: AccountId },
  asked: unknown,
) => Promise<unknown>;

let garage: TestGarage;
let whole: WholeCar;

beforeAll(async () => {
  garage = await openTestGarage();
  whole = await fillLists(garage.client);
});
afterAll(() => garage.close());

function plans(act: (own: Owned) => Promise<unknown>): Promise<string[]> {
  return garage.database((db) =>
    plansOf(db, (watched) => act(ownedBy(garage.account.id, watched))),
  );
}

it.each(lists)(
  '%s reads along an index and sorts nothing, under all of its filters',
  async (name) => {
    const list = handlers[name as 'setup.list'] as unknown as AnyList;
    for (const filters of filtersOf(name, whole)) {
      const first = await sendRow(garage, name, { input: { ...filters, limit: 1 } });
      const { nextCursor } = (await first.json()) as { nextCursor: string | null };
      for (const paging of [{}, ...(nextCursor === null ? [] : [{ cursor: nextCursor }])]) {
        const asked = rowOf(name).input.parse({ ...filters, ...paging });
        const told = await plans((own) => list({ ...own, own }, asked));
        expect(told.length).toBeGreaterThan(0);
        const where = JSON.stringify({ filters, paging, told });
        for (const plan of told) expect(plan, where).not.toMatch(/SCAN|TEMP B-TREE/);
      }
    }
  },
);

it('counts a set’s sessions and finds its car along their own indexes', async () => {
  const set = { id: whole.freeSet.id, heatCyclesBefore: 0 } as TireSetStored;
  const told = await plans((own) => finishSets(own, [set]));
  expect(told).toEqual([
    expect.stringMatching(/INDEX track_session_on_set \(account_id=\? AND tire_set_id=\?\)/),
    expect.stringMatching(/INDEX tire_mount_of_set \(account_id=\? AND tire_set_id=\?\)/),
  ]);
  expect(told.join()).not.toMatch(/SCAN|TEMP B-TREE/);
});

it('looks for words along the index of words', async () => {
  const told = await plans((own) => findWords(own, { q: 'two words', limit: 20 }));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/search_index VIRTUAL TABLE INDEX/);
  expect(told[0]).toMatch(/SEARCH e USING INTEGER PRIMARY KEY/);
  expect(told[0]).not.toMatch(/SCAN (?:e|search_entry)\b/);
});
