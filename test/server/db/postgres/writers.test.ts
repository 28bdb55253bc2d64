import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeTurn } from '../../../../src/server/db/writing.ts';
import { openTestGarage, type TestGarage } from '../../../support/garage.ts';

const car = { nickname: 'E46', odometerUnit: 'mi' } as const;
let ann: TestGarage;

beforeEach(async () => {
  ann = await openTestGarage();
});
afterEach(() => ann.close());

it('lets others read and write while more of one account’s writers wait than there are connections', async () => {
  const bob = await ann.addAccount('Bob');
  const { waiting } = await whileOneWrites(async () => {
    const asked = Array.from({ length: 15 }, () => ann.client.call('car.create', car));
    // Only then are they let go: had they all connections, this would end with 503.
    await bob.client.call('car.create', car);
    expect((await bob.client.call('car.list', {})).items).toHaveLength(1);
    return { waiting: asked };
  });
  const made = await Promise.all(waiting);
  const { items } = await ann.client.call('car.list', {});
  expect(items.map(({ id }) => id).toSorted()).toEqual(made.map(({ id }) => id).toSorted());
});

it('lets no writer wait for ever', async () => {
  await whileOneWrites(async () => {
    const writers = Array.from({ length: 5 }, () => ann.client.call('car.create', car));
    for (const end of await Promise.allSettled(writers)) {
      expect(end).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    }
  });
  expect((await ann.client.call('car.list', {})).items).toEqual([]);
  await ann.client.call('car.create', car);
});

/** As a writer through another server would be in the middle of it. */
function whileOneWrites<Result>(act: () => Promise<Result>): Promise<Result> {
  return ann.database((db) =>
    db.transaction().execute(async (transaction) => {
      await takeTurn(transaction, ann.account.id);
      return act();
    }),
  );
}
