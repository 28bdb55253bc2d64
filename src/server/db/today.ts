import { type CalendarDay, dayIn } from '../../shared/dates.ts';
import type { DistanceUnit } from '../../shared/units.ts';
import type { Owned } from './owned.ts';

/** What the account's own clock and preferences say. */
export async function hereAndNow(
  { db, accountId }: Owned,
  now: Date,
): Promise<{ today: CalendarDay; distanceUnit: DistanceUnit }> {
  const account = await db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['time_zone', 'distance_unit'])
    .executeTakeFirstOrThrow();
  return { today: dayIn(account.time_zone, now), distanceUnit: account.distance_unit };
}
