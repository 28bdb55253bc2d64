import type { CarId } from '../../shared/models/ids.ts';
import type { ServiceType } from '../../shared/models/service.ts';
import type { Done } from '../../shared/rules/next-due.ts';
import type { Owned } from '../db/owned.ts';

/** The last time this was done to this car. */
export async function lastDone(own: Owned, carId: CarId, type: ServiceType): Promise<Done | null> {
  const last = await own
    .select('service_record')
    .where('car_id', '=', carId)
    .where('type', '=', type)
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .select(['date', 'odometer'])
    .executeTakeFirst();
  return last ?? null;
}
