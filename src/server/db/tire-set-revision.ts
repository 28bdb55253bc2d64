import type { CarId, TireSetId, TrackDayId } from '../../shared/models/ids.ts';
import type { Owned } from './owned.ts';

/**
 * A set's answer tells where it is and how often it ran, so those who hold one must learn that
 * another is due: its revision is its ETag. Of the sets named, or of all that a car's or a track
 * day's rows tell something of, there or gone.
 */
export async function raiseSetRevisions(
  own: Owned,
  of: { ids: readonly (TireSetId | null | undefined)[] } | { carId: CarId } | { dayId: TrackDayId },
): Promise<void> {
  const sets = own.update('tire_set').set((row) => ({ revision: row('revision', '+', 1) }));
  if ('ids' in of) {
    const ids = [...new Set(of.ids)].filter((id) => id !== null && id !== undefined);
    if (ids.length > 0) await sets.where('id', 'in', ids).execute();
    return;
  }
  const { db } = own;
  const sessions = db.selectFrom('track_session').select('tire_set_id');
  if ('dayId' in of) {
    await sets.where('id', 'in', sessions.where('track_day_id', '=', of.dayId)).execute();
    return;
  }
  const mounts = db.selectFrom('tire_mount').where('car_id', '=', of.carId).select('tire_set_id');
  const ran = sessions.where('car_id', '=', of.carId);
  await sets.where((row) => row.or([row('id', 'in', ran), row('id', 'in', mounts)])).execute();
}
