import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCosts } from '../../../../src/server/costs/list.ts';
import { type Owned, ownedBy } from '../../../../src/server/db/owned.ts';
import { refuseImplausible } from '../../../../src/server/db/plausible-reading.ts';
import { highestReading } from '../../../../src/server/db/readings.ts';
import { judgeCar } from '../../../../src/server/readiness/judge.ts';
import { wearOfPart } from '../../../../src/server/wear/part.ts';
import { wearOfTire } from '../../../../src/server/wear/tire.ts';
import type { CarId, PartId, TireId } from '../../../../src/shared/models/ids.ts';
import { openTestGarage, type TestGarage } from '../../../support/garage.ts';
import { plansOf } from '../../../support/query-plans.ts';
import { day, trackGarage } from '../../../support/track-car.ts';

const now = new Date('2026-06-01T12:00:00Z');
let test: TestGarage;
let carId: CarId;
let partId: PartId;
let tireId: TireId;

beforeAll(async () => {
  test = await openTestGarage({ now: () => now });
  const make = trackGarage(test.client);
  carId = await make.car();
  partId = await make.pads(carId, { installedOn: '2026-05-01' });
  tireId = (await make.mountedSet(carId, '2026-05-01')).tires.FL;
  await make.measure({ partId }, 9, '2026-05-20');
  await make.trackDay('VIR', '2026-06-10', { carIds: [carId] });
});

afterAll(() => test.close());

const tables =
  /SCAN (car|service_record|part|tire|tire_set|tire_mount|measurement|track_day|track_session|at)\b/;
/** Of these, a car's or an item's own are read, and not all that the account has. */
const tooWide = /(measurement|service_record|track_session|tire_mount)_by_/;

async function plans(ask: (own: Owned) => Promise<unknown>): Promise<string[]> {
  return test.database((db) => plansOf(db, (watched) => ask(ownedBy(test.account.id, watched))));
}

describe('no query', () => {
  it.each<[string, (own: Owned) => Promise<unknown>, number]>([
    ['readiness', (own) => judgeCar(own, { id: carId }, now), 12],
    ['the wear of a part', (own) => wearOfPart(own, partId, now), 8],
    ['the wear of a tire', (own) => wearOfTire(own, tireId, now), 8],
  ])('for %s reads more than the car’s own', async (_, ask, queriesMin) => {
    const seen = await plans(ask);
    expect(seen.length).toBeGreaterThanOrEqual(queriesMin);
    for (const plan of seen) {
      expect(plan).not.toMatch(tables);
      expect(plan).not.toMatch(tooWide);
    }
  });

  it('for an odometer reading goes past its neighbors', async () => {
    const item = { id: 'r', carId, date: day('2026-05-20'), odometer: 50_000 };
    const asked = await plans((own) =>
      refuseImplausible({ own, timeZone: 'UTC' }, 'service_record', { item, before: null }),
    );
    const neighbors = asked.at(-1) ?? '';
    for (const table of ['service_record', 'track_session', 'measurement']) {
      expect(neighbors).toMatch(`${table}_reading (car_id=? AND date<?)`);
      expect(neighbors).toMatch(`${table}_reading (car_id=? AND date>?)`);
    }
    expect(asked.join()).toMatch('of_instrument (car_id=? AND is_new_odometer=? AND date>?)');
    const highest = (await plans((own) => highestReading(own, carId))).at(-1);
    for (const table of ['service_record', 'track_session', 'measurement']) {
      expect(highest).toMatch(`${table}_odometer (car_id=?`);
    }
    expect([...asked, highest].join()).not.toMatch(/TEMP B-TREE/);
  });

  it.each(['month', 'car', 'kind', 'trackDay'] as const)(
    'for costs by %s goes through a whole table, or past the days asked for',
    async (by) => {
      const seen = await plans((own) => listCosts(own, { by, from: day('2026-01-01') }, now));
      const ofCar = await plans((own) => listCosts(own, { by, carId }, now));
      for (const plan of [...seen, ...ofCar]) expect(plan).not.toMatch(tables);
      expect(seen.join('\n')).toMatch(
        /COVERING INDEX service_record_cost \(account_id=\? AND date>\?\)/,
      );
    },
  );
});
