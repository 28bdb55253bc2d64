import type { CarId } from '../../shared/models/car.ts';
import type { ServiceRecord, ServiceType } from '../../shared/models/service.ts';
import type { Owned } from '../db/owned.ts';
import { serviceRecords } from '../db/service-records.ts';
import { listOf } from '../db/shelf-list.ts';

export const listServiceRecords = listOf<ServiceRecord>({
  table: 'service_record',
  toItem: serviceRecords.codec.toItem,
  order: { date: 'text' },
  direction: 'desc',
});

/** How it was done the last time somebody wrote that down. */
export async function latestJobCard(own: Owned, carId: CarId, type: ServiceType) {
  const row = await own
    .select('service_record')
    .where('car_id', '=', carId)
    .where('type', '=', type)
    .where('job_card', 'is not', null)
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) return { serviceRecordId: null, jobCard: null };
  const { id, jobCard } = serviceRecords.codec.toItem(row);
  return { serviceRecordId: id, jobCard };
}
