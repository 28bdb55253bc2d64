import { addDays, type CalendarDay } from '../../../shared/dates.ts';
import type { CarId, TrackDayId } from '../../../shared/models/ids.ts';
import { found } from '../missing.ts';
import type { Owned } from '../owned.ts';

export interface TrackEvent {
  id: TrackDayId;
  track: string;
  startsOn: CalendarDay;
  endsOn: CalendarDay;
}

/** No event goes on for longer, so none that goes on today started earlier. */
const eventDaysMax = 31;

/** The named track day, or else the next planned one of this car, which may be going on. */
export async function nextEvent(
  own: Owned,
  {
    carId,
    today,
    trackDayId,
  }: { carId: CarId; today: CalendarDay; trackDayId?: TrackDayId | undefined },
): Promise<TrackEvent | null> {
  const columns = [
    'track_day.id',
    'track_day.track',
    'track_day.starts_on as startsOn',
    'track_day.ends_on as endsOn',
  ] as const;
  if (trackDayId !== undefined) {
    const named = own.select('track_day').where('track_day.id', '=', trackDayId).select(columns);
    return found(await named.executeTakeFirst(), 'track day');
  }
  const next = await own
    .select('track_day')
    .innerJoin('track_day_car as at', 'at.track_day_id', 'track_day.id')
    .where('at.account_id', '=', own.accountId)
    .where('at.car_id', '=', carId)
    .where('at.starts_on', '>=', addDays(today, -eventDaysMax))
    .where('at.status', '=', 'planned')
    .where('track_day.ends_on', '>=', today)
    .orderBy('at.starts_on')
    .orderBy('at.track_day_id')
    .limit(1)
    .select(columns)
    .executeTakeFirst();
  return next ?? null;
}
