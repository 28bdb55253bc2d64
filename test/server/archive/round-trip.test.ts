import { assert, asyncProperty, boolean, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../../src/server/archive/stored.ts';
import { sheetImportLists } from '../../../src/shared/models/archive.ts';
import { recordKinds } from '../../../src/shared/models/records.ts';
import { nounKinds } from '../../../src/shared/models/search.ts';
import { below, exported } from '../../support/archive.ts';
import { openTestGarage } from '../../support/garage.ts';
import { fillGarage, story } from '../../support/generated-garage.ts';

const runs = { numRuns: 3, endOnFailure: true };
/** Each run opens garages of its own. */
const patience = 180_000;

it('knows every noun, and in an order in which what is named comes first', () => {
  expect(recordKinds).toEqual(kinds);
  expect(kinds.toSorted()).toEqual(nounKinds.toSorted());
});

describe('an archive', () => {
  it(
    'brings any garage into an empty one, byte for byte',
    async () => {
      await assert(
        asyncProperty(story, integer({ min: 1, max: 40 }), async (told, limit) => {
          const [from, to] = [await openTestGarage(), await openTestGarage()];
          try {
            await fillGarage(from.client, told);
            const lines = await exported(from.client, limit);
            expect(new Set(lines.slice(1).map(({ kind }) => kind))).toEqual(
              new Set([...nounKinds, 'attachmentContent']),
            );
            const { counts, conflicts } = await to.client.call('archive.import', { lines });
            expect(conflicts).toEqual([]);
            expect(counts.every(({ added, renumbered }) => added > 0 && renumbered === 0)).toBe(
              true,
            );
            expect(below(await exported(to.client))).toBe(below(lines));
          } finally {
            await from.close();
            await to.close();
          }
        }),
        runs,
      );
    },
    patience,
  );

  it(
    'changes nothing in the garage it is of',
    async () => {
      await assert(
        asyncProperty(story, boolean(), async (told, replace) => {
          const test = await openTestGarage();
          try {
            await fillGarage(test.client, told);
            const feed = await test.client.call('calendarFeed.create', { name: 'Phone' });
            const lines = await exported(test.client);
            const before = await traces();
            const { counts } = await test.client.call('archive.import', { lines, replace });
            for (const { added, replaced, conflicts } of counts) {
              expect({ added, replaced, conflicts }).toEqual({
                added: 0,
                replaced: 0,
                conflicts: 0,
              });
            }
            expect(below(await exported(test.client))).toBe(below(lines));
            expect(await traces()).toEqual(before);

            async function traces() {
              const calendar = await test.request(feed.url, { key: null });
              const { items } = await test.client.call('audit.list', { limit: 500 });
              return { etag: calendar.headers.get('etag'), items };
            }
          } finally {
            await test.close();
          }
        }),
        runs,
      );
    },
    patience,
  );
});

describe('the sheets', () => {
  it(
    'bring every list of any garage into an empty one, the same rows',
    async () => {
      await assert(
        asyncProperty(story, boolean(), async (told, bom) => {
          const [from, to] = [await openTestGarage(), await openTestGarage()];
          try {
            const { photoId } = await fillGarage(from.client, told);
            const lists = kinds.flatMap((kind) => sheetImportLists.filter((list) => list === kind));
            for (const list of lists) {
              const { csv } = await from.client.call('csv.export', { list, bom });
              const { added, total } = await to.client.call('csv.import', { list, csv });
              expect([list, added]).toEqual([list, total]);
              expect(added).toBeGreaterThan(0);
            }
            // The file of a picture does not come in a sheet, and what is not there is not named.
            for (const list of lists) {
              const { csv } = await from.client.call('csv.export', { list });
              const there = await to.client.call('csv.export', { list });
              expect(there.csv).toBe(csv.replace(photoId, ''));
            }
          } finally {
            await from.close();
            await to.close();
          }
        }),
        runs,
      );
    },
    patience,
  );
});
