import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSlice } from '../../src/server/archive/reading.ts';
import { kinds } from '../../src/server/archive/stored.ts';
import { calendarEvents } from '../../src/server/calendar/queries.ts';
import { usualView, type View } from '../../src/server/calendar/view.ts';
import { listCars } from '../../src/server/cars/shelf.ts';
import { type Owned, ownedBy } from '../../src/server/db/owned.ts';
import type { Schema } from '../../src/server/db/schema.ts';
import { listReminders } from '../../src/server/maintenance/reminders.ts';
import { listServiceRecords } from '../../src/server/service/lists.ts';
import type { AccountId } from '../../src/shared/models/account.ts';
import type { CarId } from '../../src/shared/models/car.ts';
import { openTestGarage, type TestGarage } from '../support/garage.ts';
import { engine } from '../support/place.ts';
import { fillForPlanner, plansOf } from '../support/query-plans.ts';

let test: TestGarage;

beforeAll(async () => {
  test = await openTestGarage();
  if (engine === 'postgres')
    carId = await test.database((db) => fillForPlanner(db, test.account.id));
});

afterAll(() => test.close());

let carId = 'c1' as CarId;
const cursor = (...key: unknown[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

type Asking = (own: Owned, db: Kysely<Schema>, account: AccountId) => Promise<unknown>;

const lists: [string, Asking, RegExp][] = [
  ['cars', (own) => listCars(own, {}), /car_by_nickname/],
  [
    'cars from a cursor',
    (own) => listCars(own, { cursor: cursor('a', 'c') }),
    /car_by_nickname \(.*nickname_sorted/,
  ],
  ['records', (own) => listServiceRecords(own, {}), /service_record_by_date/],
  [
    'records of a car',
    (own) => listServiceRecords(own, { where: { car_id: carId } }),
    /service_record_of_car/,
  ],
  [
    'records from a cursor',
    (own) => listServiceRecords(own, { cursor: cursor('2026-01-01', 'r') }),
    /service_record_by_date \(.*date/,
  ],
  ['reminders', (own) => listReminders(own, {}), /reminder_by_due \(account_id=\? AND due_on/],
  [
    'open reminders',
    (own) => listReminders(own, { status: 'open' }),
    /reminder_by_status \(account_id=\? AND status=\? AND due_on/,
  ],
  [
    'reminders of a car',
    (own) => listReminders(own, { carId }),
    /reminder_of_car \(car_id=\? AND due_on/,
  ],
  [
    'open reminders of a car',
    (own) => listReminders(own, { carId, status: 'open' }),
    /reminder_of_car_by_status \(car_id=\? AND status=\? AND due_on/,
  ],
  [
    'reminders from a cursor among the undated',
    (own) => listReminders(own, { cursor: cursor(null, '0') }),
    /reminder_by_due \(account_id=\? AND due_on=\? AND id/,
  ],
  ...kinds.map((kind): [string, Asking, RegExp] => [
    `${kind} of an archive`,
    (own) => readSlice(own, kind, { afterId: 'a', limit: 100, asOf: '2026-01-01T00:00:00.000Z' }),
    /\(account_id=\? AND id>\?\)/,
  ]),
  [
    'a calendar',
    (_, db, account) => calendarEvents(db, viewed(account), 'UTC'),
    /reminder_by_status/,
  ],
  [
    'the track days of a calendar',
    (_, db, account) => calendarEvents(db, viewed(account, { isAll: true }), 'UTC'),
    /track_day_by_start/,
  ],
  [
    'the sessions of a calendar',
    (_, db, account) => calendarEvents(db, viewed(account, { kinds: ['session'] }), 'UTC'),
    /track_session_by_date/,
  ],
  [
    'the inspections of a calendar',
    (_, db, account) => calendarEvents(db, viewed(account, { kinds: ['inspection'] }), 'UTC'),
    // Any that begins with the account will do.
    /(car_by_)/,
  ],
];

function viewed(
  account: AccountId,
  { isAll = false, kinds }: { isAll?: boolean; kinds?: string[] } = {},
): View {
  const usual = usualView(account);
  return { ...usual, isAll, contents: { ...usual.contents, kinds: kinds ?? usual.contents.kinds } };
}

describe('a list', () => {
  it.each(lists)('reads %s along an index and sorts nothing', async (_, ask, index) => {
    const plans = await test.database((db) =>
      plansOf(db, (watched) => ask(ownedBy(test.account.id, watched), watched, test.account.id)),
    );
    expect(plans.length).toBeGreaterThan(0);
    if (engine === 'postgres') return expectAlong(plans, index);
    for (const plan of plans) expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
    expect(plans.join('\n')).toMatch(index);
  });
});

/** The same of PostgreSQL, in its words. What is read to its end, it may sort when it has it. */
function expectAlong(plans: readonly string[], index: RegExp): void {
  const pages = plans.filter((plan) => plan.startsWith('Limit'));
  for (const plan of pages) expect(plan).not.toMatch(/Seq Scan|Sort/);
  // Where any index in the order of the ids will do, none is named.
  const [name = '\\w+'] = /^\w+/.exec(index.source) ?? [];
  expect(plans.join('\n')).toMatch(new RegExp(`using ${name} on`));
}
