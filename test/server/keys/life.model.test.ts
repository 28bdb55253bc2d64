import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectFate, lives } from '../../support/key-life/commands.ts';
import { headOf, Model } from '../../support/key-life/model.ts';
import { openReal, type RealGarage } from '../../support/key-life/real.ts';
import { idOfKey } from '../../support/garage.ts';
import { engine, makePlace, type TestPlace } from '../../support/place.ts';

/** `TRACKOUT_KEY_LIVES=5000` lives more of them. */
const numRuns = Number(process.env['TRACKOUT_KEY_LIVES'] ?? (engine === 'sqlite' ? 200 : 25));
const start = Date.parse('2026-06-01T08:00:00.000Z');
const hourMs = 3_600_000;
let place: TestPlace;
let garage: RealGarage;

beforeAll(async () => {
  place = await makePlace();
  garage = await openReal(place);
});
afterAll(async () => {
  await garage.close();
  await place.remove();
});

it(
  'a garage’s keys live as the model says, whatever is done to them and in whatever order',
  async () => {
    const fates = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(lives, async (commands) => {
        const { real, key } = await garage.newAccount(start);
        const model = new Model(start);
        const rights = { canManage: true, canWrite: true, expiresAt: null };
        model.keys.push({ id: idOfKey(key), text: key, ...rights, replaced: null, ended: null });
        await fc.asyncModelRun(() => ({ model, real }), commands);
        for (const one of model.keys) {
          if (one.text !== null) await expectFate(model, real, one);
          const fate = model.fateOf(one);
          fates.set(fate, (fates.get(fate) ?? 0) + 1);
        }
        expect(longestLine(model)).toBeLessThan(3);
      }),
      { numRuns },
    );
    // Or nothing much was tried.
    expect([...fates.keys()].toSorted()).toEqual(['expired', 'replaced', 'revoked', 'works']);
  },
  numRuns > 1000 ? 4 * hourMs : undefined,
);

/** How many keys of one line work at once. */
function longestLine(model: Model): number {
  const counts = new Map<string, number>();
  for (const key of model.keys.filter((one) => model.works(one))) {
    counts.set(headOf(key), (counts.get(headOf(key)) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
